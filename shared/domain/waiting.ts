import type {
  CallId,
  DeskId,
  FacilityId,
  Kato,
  ReferralId,
  SearchId,
  UserId,
  WaitingId,
} from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import type { Party } from './party.ts';

/**
 * How a call's waiting at one facility ended: `asked`: a place came free and was asked for; `placed`: the party found
 * one elsewhere; `cancelled` by the desk; `expired`: the time it was to wait passed.
 */
export const WAITING_ENDS = ['asked', 'placed', 'cancelled', 'expired'] as const;
export type WaitingEnd = (typeof WAITING_ENDS)[number];

/** A call that waits at one facility for a place; the same `id` at each facility where it waits. */
export interface Waiting {
  id: WaitingId;
  facilityId: FacilityId;
  callId: CallId;
  searchId: SearchId;
  desk: DeskId;
  /** The dispatcher in charge of the referral that is made when a place comes free. */
  owner: UserId;
  createdAt: Millis;
  /** From then on it waits no more, whether or not anybody has said so. */
  until: Millis;
  /** The way there as the dispatcher was shown it. */
  travelMinutes: number;
  travelKm: number;
  originDistrict: Kato | null;
  /** The search's own question, asked again at every turn. */
  kinds: readonly string[];
  groups: readonly string[];
  avoidDistricts: readonly Kato[];
  /** Erased 30 days after the end; the ledger keeps only the hash. */
  details: { party: Party; incidentRef: string | null } | null;
}

/** Who waits for a place here, first come first: the order in which places are given. */
export const queueOf = ({ waiting }: { waiting: readonly Waiting[] }, now: Millis): readonly Waiting[] =>
  waiting.filter(({ until }) => until > now);

/** What may happen to those who wait at a facility. */
export type WaitingEvent =
  | { type: 'waiting.joined'; waiting: Waiting }
  | {
      type: 'waiting.ended';
      waitingId: WaitingId;
      at: Millis;
      end: WaitingEnd;
      reason: string | null;
      /** What was made of it, when a place came free. */
      askedBy: ReferralId | null;
    };

/** The queue after one event. */
export function changeWaiting(queue: readonly Waiting[], event: WaitingEvent): readonly Waiting[] {
  switch (event.type) {
    case 'waiting.joined':
      return joined(queue, event.waiting);
    case 'waiting.ended':
      return queue.filter(({ id }) => id !== event.waitingId);
  }
}

/** First come first, whoever's command was written first: of the same moment in the order written. */
function joined(queue: readonly Waiting[], waiting: Waiting): Waiting[] {
  const after = queue.findIndex(({ createdAt }) => createdAt > waiting.createdAt);
  return after === -1 ? [...queue, waiting] : queue.toSpliced(after, 0, waiting);
}
