import type { Notifier } from '#server/notify/model.ts';
import type { Delivery, ReminderSettings } from '#server/store/records.ts';
import type { Channel, DeliveryError } from '#shared/api/reminders.ts';
import { countAge, type Facility } from '#shared/domain/facility.ts';
import { reminderDue, type Reminder } from '#shared/domain/reminders.ts';
import { REMINDER_TEXTS } from '#shared/texts/reminders.ts';
import { HOUR, MINUTE, iso, isoOrNull, type Millis } from '#shared/time.ts';
import type { Parts } from './parts.ts';

/** The ways out, and where a centre's screen is for whoever reads a mail; null: not known. */
export interface Outgoing {
  notifier: Notifier;
  origin: string | null;
}

/** At a time; the rest waits for the next look. */
const MOST_AT_ONCE = 16;
/** About three hours in all: whoever has not answered by then is told in the app. */
export const MOST_ATTEMPTS = 9;

/** One minute after the first failure, then twice as long each time, an hour at most. */
const backOff = (attempts: number): Millis => Math.min(HOUR, MINUTE * 2 ** (attempts - 1));

/** What a centre is to be reminded of at `now`; null: nothing, or there is nobody to remind. */
function reminderFor(
  { country }: Pick<Parts, 'country'>,
  facility: Facility,
  settings: ReminderSettings | undefined,
  now: Millis,
): Reminder | null {
  if (facility.details.closed || facility.units.length === 0) return null;
  return reminderDue(
    {
      age: countAge(facility),
      interval: facility.details.rules.confirmMinutes * MINUTE,
      shiftStarts: settings?.shiftStarts ?? country.shiftStarts,
      timeZone: country.timeZone,
    },
    now,
  );
}

function channelsOf({ emails, webhookUrl }: ReminderSettings, { notifier }: Outgoing): Channel[] {
  const channels: Channel[] = [];
  if (emails.length > 0 && notifier.mail !== null) channels.push('email');
  if (webhookUrl !== null) channels.push('webhook');
  return channels;
}

/** Writes down what is due now; what was written down before, also before a restart, stays as it is. */
async function queue(parts: Parts, outgoing: Outgoing, now: Millis): Promise<void> {
  const deliveries: Delivery[] = [];
  for (const settings of await parts.store.allReminderSettings()) {
    const facility = parts.board.facility(settings.facilityId);
    const reminder = facility === undefined ? null : reminderFor(parts, facility, settings, now);
    if (reminder === null) continue;
    for (const channel of channelsOf(settings, outgoing))
      deliveries.push({
        id: `${settings.facilityId}:${channel}:${reminder.key}`,
        facilityId: settings.facilityId,
        channel,
        kind: reminder.kind,
        key: reminder.key,
        createdAt: now,
        attempts: 0,
        nextAttemptAt: now,
        deliveredAt: null,
        error: null,
      });
  }
  await parts.store.queueDeliveries(deliveries);
}

/** A mail in the country's languages. Of a confidential facility it names the kind: mail is read on the way. */
function mailText(parts: Parts, facility: Facility, { kind }: Delivery, origin: string | null) {
  const { country } = parts;
  const { details } = facility;
  const name = details.confidential
    ? country.kinds.find((one) => one.kind === details.kind)?.name
    : details.name;
  if (name === undefined) throw new Error(`Facility ${facility.id}: unknown kind ${details.kind}`);
  const { subject, text } = REMINDER_TEXTS[kind];
  const said = country.languages.map((language) => text[language].replace('{name}', name[language]));
  return {
    subject: subject[country.defaultLanguage],
    text: [...said, ...(origin === null ? [] : [`${origin}/centre`])].join('\n\n'),
  };
}

function webhookBody(facility: Facility, delivery: Delivery, now: Millis): string {
  const { confirmedAt, staleAt } = countAge(facility);
  return JSON.stringify({
    event: 'count.reminder',
    deliveryId: delivery.id,
    facilityId: facility.id,
    reminder: delivery.kind,
    confirmedAt: isoOrNull(confirmedAt),
    staleAt: isoOrNull(staleAt),
    at: iso(now),
  });
}

/** Null: it arrived. */
async function send(
  parts: Parts,
  { notifier, origin }: Outgoing,
  { facility, settings, delivery }: { facility: Facility; settings: ReminderSettings; delivery: Delivery },
): Promise<DeliveryError | null> {
  const { id } = delivery;
  if (delivery.channel === 'email' && notifier.mail !== null)
    return notifier.mail({ id, to: settings.emails, ...mailText(parts, facility, delivery, origin) });
  const { webhookUrl: url, webhookSecret: secret } = settings;
  if (url === null || secret === null) return 'unreachable';
  const at = parts.now();
  return notifier.webhook({ id, url, secret, body: webhookBody(facility, delivery, at), at });
}

async function attempt(parts: Parts, outgoing: Outgoing, delivery: Delivery): Promise<void> {
  const { store } = parts;
  const facility = parts.board.facility(delivery.facilityId);
  const settings = await store.reminderSettings(delivery.facilityId);
  const due = facility === undefined ? null : reminderFor(parts, facility, settings, parts.now());
  const wanted = settings !== undefined && channelsOf(settings, outgoing).includes(delivery.channel);
  if (facility === undefined || settings === undefined || !wanted || due?.key !== delivery.key) {
    // Confirmed meanwhile, or nobody is to be told any more.
    await store.noteDelivery({ ...delivery, nextAttemptAt: null });
    return;
  }
  const attempts = delivery.attempts + 1;
  const again = attempts >= MOST_ATTEMPTS ? null : parts.now() + backOff(attempts);
  // Noted before it is sent: a server that dies meanwhile tries again after the pause, not at every start.
  await store.noteDelivery({ ...delivery, attempts, nextAttemptAt: again });
  const error = await send(parts, outgoing, { facility, settings, delivery });
  const sent = error === null;
  await store.noteDelivery({
    id: delivery.id,
    attempts,
    nextAttemptAt: sent ? null : again,
    deliveredAt: sent ? parts.now() : null,
    error,
  });
}

/**
 * Sends the reminders that are due, each once over each channel: after a failure again after a growing pause, until it
 * arrives or the count is confirmed. Gives what went wrong on our side; what others refuse is noted, not thrown.
 */
export async function remind(parts: Parts, outgoing: Outgoing): Promise<{ failures: readonly unknown[] }> {
  const now = parts.now();
  await queue(parts, outgoing, now);
  const due = await parts.store.dueDeliveries(now, MOST_AT_ONCE);
  const tried = await Promise.allSettled(due.map((delivery) => attempt(parts, outgoing, delivery)));
  return { failures: tried.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : [])) };
}
