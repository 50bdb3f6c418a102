import type { Tile } from '#shared/api/tile.ts';
import { minutes, SECOND, type Millis } from '#shared/time.ts';
import { callAs } from '#web/lib/api.ts';
import { boardStore } from './board-store.ts';
import { serverNow } from './clock.ts';
import type { Entry } from './outbox-entry.ts';
import { referralStore } from './referral-store.ts';

export interface Delivery {
  /** Another statement stands instead, or the count was not the one that was shown. */
  late: boolean;
}

/** The server leaves a clock alone that is no more wrong than this (its rule; here only to say what became of a tap). */
const TOLERANCE: Millis = minutes(2);
const ALIKE: Millis = 5 * SECOND;

/** Whether the units a statement spoke of are now as of its time. */
function stands(tile: Tile, unitIds: ReadonlySet<string> | null, statedAt: Millis, sentAt: Millis): boolean {
  const wrong = serverNow() - sentAt;
  const corrected = Math.min(serverNow(), Math.abs(wrong) > TOLERANCE ? statedAt + wrong : statedAt);
  return (tile.units ?? [])
    .filter(({ unitId }) => unitIds === null || unitIds.has(unitId))
    .every(
      ({ confirmedAt }) =>
        confirmedAt !== null &&
        Math.abs(Date.parse(confirmedAt) - corrected) < ALIKE + Math.abs(wrong) / 1000,
    );
}

async function send(
  { command, userId }: Pick<Entry, 'command' | 'userId'>,
  sentAt: string,
  signal: AbortSignal,
): Promise<Tile | null> {
  switch (command.route) {
    case 'takeCensus':
      return callAs(
        userId,
        'takeCensus',
        { params: command.params, body: { ...command.body, sentAt } },
        signal,
      );
    case 'confirm':
      return callAs(userId, 'confirm', { params: command.params, body: { ...command.body, sentAt } }, signal);
    case 'endStay':
      return callAs(userId, 'endStay', { params: command.params, body: { ...command.body, sentAt } }, signal);
    case 'actOnReferral': {
      const body = { ...command.body, sentAt };
      referralStore.receive([
        await callAs(userId, 'actOnReferral', { params: command.params, body }, signal),
      ]);
      return null;
    }
  }
}

/** Takes one tap to the server and shows what it answered. Throws ApiProblem, or whatever broke the line. */
export async function deliver(entry: Entry, sentAt: string, signal: AbortSignal): Promise<Delivery> {
  const { command } = entry;
  const tile = await send(entry, sentAt, signal);
  if (tile !== null) boardStore.receive([tile]);
  if (tile === null || (command.route !== 'takeCensus' && command.route !== 'confirm'))
    return { late: false };
  const { observedAt, units } = command.body;
  if (observedAt === undefined) return { late: false };
  const unitIds = units === undefined ? null : new Set<string>(units.map(({ unitId }) => unitId));
  return { late: !stands(tile, unitIds, Date.parse(observedAt), Date.parse(sentAt)) };
}
