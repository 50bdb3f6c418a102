import { HOUR, type Millis } from '#shared/time.ts';
import type { Sharing } from './beds.ts';
import type { ReferralState } from './referral.ts';

/** A facility at a full hour: beds of all its rooms added up. */
export interface HourSum {
  at: Millis;
  occupied: number;
  capacity: number;
  free: number;
}

/** One question to the facility. `expired`: it did not answer in time. */
export interface Asked {
  at: Millis;
  answer: 'accepted' | 'declined' | 'expired';
  /** The same as `at` where the facility accepts by itself. */
  answeredAt: Millis | null;
  /** Coded, why it was declined, or sent away after it was accepted; null: it was not. */
  reason: string | null;
}

export interface Inside {
  since: Millis;
  leftAt: Millis | null;
  size: number;
}

/** Counts of one room in order of time, each true until the next. */
export interface RoomCounts {
  sharing: Sharing;
  /** When the room came to the facility; null: it was there from the beginning. */
  addedAt: Millis | null;
  rows: readonly { at: Millis; occupied: number; held: number; unavailable: number; capacity: number }[];
}

const freeIn = (sharing: Sharing, row: RoomCounts['rows'][number]): number => {
  if (sharing === 'one_party' && row.occupied + row.held > 0) return 0;
  return Math.max(0, row.capacity - row.unavailable - row.occupied - row.held);
};

/** The whole facility at every full hour of a period; an hour for which a room that was there has no count is left out. */
export function hourSums(rooms: readonly RoomCounts[], from: Millis, to: Millis): HourSum[] {
  const next = rooms.map(() => 0);
  const sums: HourSum[] = [];
  if (rooms.length === 0) return sums;
  for (let at = Math.ceil(from / HOUR) * HOUR; at < to; at += HOUR) {
    const whole: HourSum = { at, occupied: 0, capacity: 0, free: 0 };
    let known = true;
    for (const [room, { sharing, addedAt, rows }] of rooms.entries()) {
      let index = next[room] ?? 0;
      while ((rows[index]?.at ?? Number.POSITIVE_INFINITY) <= at) index += 1;
      next[room] = index;
      const row = rows[index - 1];
      if (row === undefined) {
        known &&= addedAt !== null && addedAt > at;
        continue;
      }
      whole.occupied += row.occupied;
      whole.capacity += row.capacity;
      whole.free += freeIn(sharing, row);
    }
    if (known) sums.push(whole);
  }
  return sums;
}

/** A referral as a question to its facility; null for one that ended, or waits still, before an answer. */
export function askedOf(referral: {
  createdAt: Millis;
  state: ReferralState;
  acceptedAt: Millis | null;
  endedAt: Millis | null;
  endReason: string | null;
}): Asked | null {
  const { createdAt: at, state, acceptedAt, endedAt, endReason } = referral;
  const sentAway = state === 'refused_at_door' || state === 'withdrawn';
  if (acceptedAt !== null)
    return {
      at,
      answer: 'accepted',
      answeredAt: acceptedAt,
      reason: sentAway ? (endReason ?? 'other') : null,
    };
  if (state === 'declined')
    return { at, answer: 'declined', answeredAt: endedAt, reason: endReason ?? 'other' };
  return state === 'expired' ? { at, answer: 'expired', answeredAt: null, reason: null } : null;
}
