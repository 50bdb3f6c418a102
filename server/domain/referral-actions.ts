import type { Party } from '#shared/domain/party.ts';
import type { Allocation, Referral, ReferralAction } from '#shared/domain/referral.ts';
import type { DeskId, StayId, UserId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import type { Decision } from './decision.ts';
import type { Locked } from './locked.ts';
import type { Reasons } from './reasons.ts';
import { decideAccept, decideEnd, decideNoShow, decideTakeOver } from './referral-answers.ts';
import { recordedAt } from './recorded.ts';
import { decideArrive, decideDepart, decideDischarge, decideExtend } from './referral-journey.ts';
import { turnOf, type Turn } from './referral-turn.ts';

/** Actions of people on one referral; `redirect` makes another one and is decided in redirect.ts. */
export type StepAction = Exclude<ReferralAction, 'redirect' | 'expire' | 'supersede'>;

/** What somebody asks to be done; what an action does not need is left alone. */
export interface StepAsk {
  by: { id: UserId; desk: DeskId | null };
  reason: string | null;
  eta: Millis | null;
  /** Who really came; null: who was announced. */
  party: Party | null;
  /** Beds the manager chose; null: those held. */
  allocations: readonly Allocation[] | null;
  /** When it happened, by the sender's clock; null: now. */
  at: Millis | null;
  sentAt: Millis | null;
  /** For the stay that an arrival begins. */
  stayId: StayId;
}

type Step = (turn: Turn, ask: StepAsk, reasons: Reasons) => Decision;

const STEPS: Readonly<Record<StepAction, Step>> = {
  accept: (turn, ask) => decideAccept(turn, ask.allocations),
  decline: (turn, ask, reasons) => decideEnd(turn, 'decline', ask.reason, reasons),
  withdraw: (turn, ask, reasons) => decideEnd(turn, 'withdraw', ask.reason, reasons),
  cancel: (turn, ask, reasons) => decideEnd(turn, 'cancel', ask.reason, reasons),
  refuse: (turn, ask, reasons) => decideEnd(turn, 'refuse', ask.reason, reasons),
  'no-show': (turn) => decideNoShow(turn),
  depart: (turn, ask) => decideDepart(turn, ask.eta),
  extend: (turn, ask) => decideExtend(turn, ask.eta),
  arrive: (turn, ask) => decideArrive(turn, ask.party, ask.stayId),
  discharge: (turn, ask, reasons) => decideDischarge(turn, ask.reason, reasons),
  'take-over': (turn, ask) => decideTakeOver(turn, ask.by),
};

/** Actions after which other referrals of the call may be let go: the command locks their facilities as well. */
export const TOUCHES_CALL: ReadonlySet<ReferralAction> = new Set(['accept', 'arrive', 'redirect']);

/** Facts at the door: they happened when they did, also where there was no line to say so. */
const FACTS: ReadonlySet<StepAction> = new Set(['arrive', 'no-show', 'refuse', 'discharge']);

/** Takes a referral to its next state, judged on what it is at `now`; WRONG_STATE when the table does not allow it. */
export function decideStep(
  locked: Locked,
  known: Referral,
  action: StepAction,
  ask: StepAsk,
  means: { reasons: Reasons; now: Millis },
): Decision {
  const turn = turnOf(locked, known, action, means.now);
  if (!turn.ok) return turn;
  const timed = FACTS.has(action) ? recordedAt(turn, ask.at, ask.sentAt) : turn;
  return timed.ok ? STEPS[action](timed, ask, means.reasons) : timed;
}
