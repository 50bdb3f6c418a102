import type { CensusInput, ConfirmInput } from '#shared/api/counts.ts';
import type { ActOnReferral } from '#shared/api/referrals.ts';
import type { LeaveInput } from '#shared/api/stays.ts';
import type { Allocation } from '#shared/domain/referral.ts';
import type { ClientAction } from '#shared/domain/referral.ts';
import type { FacilityId, ReferralId, UnitId } from '#shared/ids.ts';
import type { Text3 } from '#shared/text.ts';
import type { Millis } from '#shared/time.ts';
import type { ProblemCode } from '#web/lib/problem.ts';

type Untimed<Body> = Omit<Body, 'sentAt'>;

/** Facts at the door happened when they did; answers to requests need a line and never wait. */
export const FACTS = ['arrive', 'no-show', 'refuse', 'discharge'] as const satisfies readonly ClientAction[];
export type Fact = (typeof FACTS)[number];

/** What may wait for a line: statements and facts that carry their own time. */
export type Command =
  | {
      route: 'takeCensus';
      params: { id: FacilityId };
      body: Untimed<CensusInput>;
      /** What the rooms were called: one may be closed before the tap is sent. */
      about?: { names: Readonly<Record<UnitId, Text3>> };
    }
  | { route: 'confirm'; params: { id: FacilityId }; body: Untimed<ConfirmInput> }
  | {
      route: 'actOnReferral';
      params: { id: ReferralId; action: Fact };
      body: Untimed<ActOnReferral>;
      /** Of the referral: what is said of it while it waits. */
      about: { code: string; allocations: readonly Allocation[] };
    }
  | {
      route: 'endStay';
      params: { id: FacilityId; stayId: string };
      body: Untimed<LeaveInput>;
      about: { allocations: readonly Allocation[] };
    };

/** One tap that was kept on this device, and what became of it. */
export interface Entry {
  commandId: string;
  userId: string;
  facilityId: FacilityId;
  /** Order of the taps on this device, whatever its clock does. */
  seq: number;
  command: Command;
  /** By the server's clock as far as it was known. */
  tappedAt: Millis;
  /** The clock that `tappedAt` was read from: what was known of its error, and whether the server had said so. */
  clock: { offset: Millis; sure: boolean };
  /** By this device's own clock: until then it can be taken back and is not sent. */
  sendAfter: Millis;
  state: 'waiting' | 'sent' | 'refused';
  /** Tries that ended without an answer. */
  tries: number;
  refusal: { code: ProblemCode; title: string } | null;
  /** A later statement was known: this one is in the history and changed nothing. */
  late: boolean;
  doneAt: Millis | null;
}

/** A tap as it is handed to the outbox. */
export interface Tap {
  facilityId: FacilityId;
  command: Command;
  /** Milliseconds in which it can be taken back. */
  holdBack?: Millis;
}
