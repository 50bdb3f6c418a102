import type { DeliveryError } from '#shared/api/reminders.ts';
import type { MonthlyReport, SubscribeReport, Subscriptions } from '#shared/api/reports.ts';
import type { ReportSubscription } from '#server/store/records.ts';
import { SubscriptionId } from '#shared/ids.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import { monthName } from '#shared/texts/month-name.ts';
import { REPORT_MAIL } from '#shared/texts/report-mail.ts';
import { HOUR, MINUTE, iso, minuteOfDayIn, type Millis } from '#shared/time.ts';
import { done, type Parts, type Result } from './parts.ts';
import { MOST_ATTEMPTS, type Outgoing } from './reminding.ts';
import { lastWholeMonth, reportFigures, reportFile } from './reports.ts';

/** Not before people are up, on the country's clock. */
const FROM_MINUTE = 7 * 60;
/** One minute after the first failure, then twice as long each time, an hour at most. */
const backOff = (attempts: number): Millis => Math.min(HOUR, MINUTE * 2 ** (attempts - 1));

export interface MailParts {
  canMail: boolean;
  loginsOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

function stateOf({
  deliveredMonth,
  doneMonth,
  nextAttemptAt,
  error,
}: ReportSubscription): MonthlyReport['state'] {
  if (error !== null) return nextAttemptAt === null ? 'given_up' : 'failing';
  return deliveredMonth === doneMonth ? 'sent' : 'waiting';
}

/** Of the actor, and of everybody for who looks after the installation. */
export async function subscriptions(
  { store }: Parts,
  actor: Actor,
  { canMail, loginsOf }: MailParts,
): Promise<Result<Subscriptions>> {
  const all = await store.reportSubscriptions();
  const shown = all.filter(({ owner }) => owner === actor.id || actor.role === 'admin');
  const logins = await loginsOf(shown.map(({ owner }) => owner));
  return done({
    canMail,
    items: shown.map((each) => ({
      subscriptionId: each.id,
      login: logins.get(each.owner) ?? '–',
      mine: each.owner === actor.id,
      region: each.region === '' ? null : each.region,
      group: each.serviceGroup,
      language: each.language,
      email: each.email,
      state: stateOf(each),
      deliveredAt: each.deliveredAt === null ? null : iso(each.deliveredAt),
      deliveredMonth: each.deliveredMonth,
      error: each.error,
    })),
  });
}

/**
 * A region's report to an address every month, from the next month that ends on; once for a region and group: the same
 * again changes language and address. BAD_INPUT for unknown groups and regions, NOT_YOURS for another's.
 */
export async function subscribe(
  parts: Parts,
  actor: Actor,
  { body, mail }: { body: SubscribeReport; mail: MailParts },
): Promise<Result<Subscriptions>> {
  const { country, store } = parts;
  const { region, group, language, email } = body;
  const groups = country.groups.map((each) => each.group);
  if (!groups.includes(group))
    return refuse('BAD_INPUT', [{ field: 'group', expected: `one of ${groups.join(', ')}` }]);
  if (region !== null && !country.regions.some(({ kato }) => kato === region))
    return refuse('BAD_INPUT', [{ field: 'region', expected: 'the code of a region' }]);
  if (!mayHave(actor, region)) return refuse('NOT_YOURS');
  const now = parts.now();
  await store.subscribeReport({
    id: SubscriptionId.parse(parts.newId()),
    owner: actor.id,
    region: region ?? '',
    serviceGroup: group,
    language,
    email,
    createdAt: now,
    doneMonth: lastWholeMonth(country, now),
    attempts: 0,
    nextAttemptAt: null,
    deliveredAt: null,
    deliveredMonth: null,
    error: null,
  });
  return subscriptions(parts, actor, mail);
}

const mayHave = (actor: Actor, region: SubscribeReport['region']): boolean =>
  region === null
    ? actor.scope.regions.length === 0 && may(actor, 'reports.read')
    : may(actor, 'reports.read', { regionKato: region });

/** Ends one: its owner, or an admin. NO_SUCH_SUBSCRIPTION, also for another's. */
export async function unsubscribe(
  parts: Parts,
  actor: Actor,
  { id, mail }: { id: SubscriptionId; mail: MailParts },
): Promise<Result<Subscriptions>> {
  const known = (await parts.store.reportSubscriptions()).find((each) => each.id === id);
  if (known === undefined || (known.owner !== actor.id && actor.role !== 'admin'))
    return refuse('NO_SUCH_SUBSCRIPTION');
  await parts.store.unsubscribeReport(id);
  return subscriptions(parts, actor, mail);
}

export interface Sending extends Outgoing {
  demo: boolean;
  /** As the user is now; null: gone. */
  actorOf: (userId: string) => Promise<Actor | null>;
}

/** Null: it arrived. `nobody`: whoever asked for it may not have it any more. */
async function send(
  parts: Parts,
  { notifier, demo, actorOf, origin }: Sending,
  { subscription, month }: { subscription: ReportSubscription; month: string },
): Promise<DeliveryError | 'nobody' | null> {
  const { id, owner, serviceGroup: group, language, email } = subscription;
  const region = subscription.region === '' ? null : subscription.region;
  const actor = await actorOf(owner);
  if (notifier.mail === null || actor === null || !mayHave(actor, region)) return 'nobody';
  const query = { group, from: month, to: month, language, ...(region !== null && { region }) };
  const figures = await reportFigures(parts, actor, query, demo);
  if (!figures.ok) return 'nobody';
  const file = await reportFile(figures.value, query, { ending: 'pdf', language });
  const place = (figures.value.region ?? parts.country.name)[language];
  const { subject, text } = REPORT_MAIL[language]({
    place,
    month: monthName(month, language),
    group: figures.value.group.name[language],
  });
  return notifier.mail({
    id: `report:${id}:${month}`,
    to: [email],
    subject,
    text: [text, ...(origin === null ? [] : [`${origin}/coverage`])].join('\n\n'),
    attachments: [{ name: `${file.name}.pdf`, type: 'application/pdf', bytes: file.bytes }],
  });
}

async function attempt(parts: Parts, sending: Sending, subscription: ReportSubscription, month: string) {
  const { store } = parts;
  const attempts = subscription.attempts + 1;
  const again = attempts >= MOST_ATTEMPTS ? null : parts.now() + backOff(attempts);
  const over = again === null ? { doneMonth: month, attempts: 0 } : { attempts };
  // Noted before it is sent: a server that dies meanwhile tries again after the pause, not at every start.
  const tried = { ...subscription, ...over, nextAttemptAt: again };
  await store.noteReport(tried);
  const error = await send(parts, sending, { subscription, month });
  if (error === null)
    await store.noteReport({
      ...subscription,
      doneMonth: month,
      attempts: 0,
      nextAttemptAt: null,
      deliveredAt: parts.now(),
      deliveredMonth: month,
      error: null,
    });
  else if (error === 'nobody')
    await store.noteReport({
      ...subscription,
      doneMonth: month,
      attempts: 0,
      nextAttemptAt: null,
      error: 'refused',
    });
  else await store.noteReport({ ...tried, error });
}

/**
 * Sends the reports of the month that is over, each once, from 07:00 on; after a failure again after a growing pause.
 * What is due follows from the month: a restart or a late look sends nothing twice. Gives what went wrong on our side.
 */
export async function sendReports(parts: Parts, sending: Sending): Promise<{ failures: readonly unknown[] }> {
  const { country, store } = parts;
  const failures: unknown[] = [];
  if (sending.notifier.mail === null) return { failures };
  const now = parts.now();
  if (minuteOfDayIn(country.timeZone, now) < FROM_MINUTE) return { failures };
  const month = lastWholeMonth(country, now);
  for (const subscription of await store.reportSubscriptions()) {
    const waits = subscription.nextAttemptAt !== null && subscription.nextAttemptAt > now;
    if (subscription.doneMonth >= month || waits) continue;
    try {
      await attempt(parts, sending, subscription, month);
    } catch (failure) {
      failures.push(failure);
    }
  }
  return { failures };
}
