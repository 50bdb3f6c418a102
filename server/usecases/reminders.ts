import { randomBytes } from 'node:crypto';
import { accept } from '#server/domain/decision.ts';
import type { Delivery, ReminderSettings } from '#server/store/records.ts';
import type { DeliveryState, RemindersInput, RemindersView } from '#shared/api/reminders.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import { iso, isoOrNull } from '#shared/time.ts';
import { changeOwnFacility } from './commands.ts';
import { MOST_ATTEMPTS } from './reminding.ts';
import { done, type Asked, type Parts, type Result } from './parts.ts';

/** Enough to see whether reminders arrive. */
const SHOWN = 10;

function stateOf({ deliveredAt, nextAttemptAt, attempts, error }: Delivery): DeliveryState {
  if (deliveredAt !== null) return 'sent';
  if (nextAttemptAt !== null) return error === null ? 'waiting' : 'failing';
  return attempts >= MOST_ATTEMPTS ? 'given_up' : 'no_longer_due';
}

async function viewOf(parts: Parts, id: FacilityId, canMail: boolean): Promise<RemindersView> {
  const [settings, deliveries] = await Promise.all([
    parts.store.reminderSettings(id),
    parts.store.deliveries(id, SHOWN),
  ]);
  return {
    shiftStarts: [...(settings?.shiftStarts ?? parts.country.shiftStarts)],
    ownShifts: (settings?.shiftStarts ?? null) !== null,
    emails: [...(settings?.emails ?? [])],
    webhookUrl: settings?.webhookUrl ?? null,
    canMail,
    deliveries: deliveries.map((delivery) => ({
      channel: delivery.channel,
      reminder: delivery.kind,
      at: iso(delivery.createdAt),
      state: stateOf(delivery),
      attempts: delivery.attempts,
      error: delivery.deliveredAt === null ? delivery.error : null,
      nextAttemptAt: isoOrNull(delivery.nextAttemptAt),
    })),
  };
}

/** Where and when a centre is reminded, and what arrived. NO_SUCH_FACILITY. */
export async function reminders(
  parts: Parts,
  id: FacilityId,
  canMail: boolean,
): Promise<Result<RemindersView>> {
  if (parts.board.facility(id) === undefined) return refuse('NO_SUCH_FACILITY');
  return done(await viewOf(parts, id, canMail));
}

/** An address of its own gets a secret of its own; one that stays keeps its. */
function settingsFrom(
  id: FacilityId,
  before: ReminderSettings | undefined,
  { shiftStarts, emails, webhookUrl }: RemindersInput,
): { settings: ReminderSettings; fresh: string | null } {
  const same = webhookUrl === (before?.webhookUrl ?? null);
  const fresh = same || webhookUrl === null ? null : randomBytes(32).toString('base64url');
  const webhookSecret = same ? (before?.webhookSecret ?? null) : fresh;
  return { settings: { facilityId: id, shiftStarts, emails, webhookUrl, webhookSecret }, fresh };
}

/**
 * Sets where and when a centre is reminded. NOT_ALLOWED when somebody else than an administrator changes the webhook: the
 * server would call whatever address is given, also inside the house.
 */
export async function setReminders(
  parts: Parts,
  actor: Actor,
  asked: Asked,
  { id, body, canMail }: { id: FacilityId; body: RemindersInput; canMail: boolean },
): Promise<Result<RemindersView & { webhookSecret: string | null }>> {
  const before = await parts.store.reminderSettings(id);
  if (actor.role !== 'admin' && body.webhookUrl !== (before?.webhookUrl ?? null))
    return refuse('NOT_ALLOWED');
  const { settings, fresh } = settingsFrom(id, before, body);
  const changed = await changeOwnFacility(parts, { actor, asked, action: 'reminders.manage' }, id, () =>
    accept([
      {
        facilityId: id,
        event: {
          type: 'reminders.set',
          shiftStarts: body.shiftStarts,
          emails: body.emails.length,
          webhook: body.webhookUrl !== null,
        },
      },
    ]),
  );
  if (!changed.ok) return changed;
  await parts.store.setReminderSettings(settings);
  return done({ ...(await viewOf(parts, id, canMail)), webhookSecret: fresh });
}
