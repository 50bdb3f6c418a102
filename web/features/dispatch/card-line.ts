import type { Candidate } from '#shared/api/searches.ts';

/** The one line of a card that matters most (LOOK §6). */
export type CardLine = 'callFirstStale' | 'callFirst' | 'sum' | 'hidden' | 'auto' | 'none';

interface Known {
  first: boolean;
  /** The point is the settlement's: the place is confidential. */
  hidden: boolean;
  auto: boolean;
}

export function lineOf(
  candidate: Pick<Candidate, 'callFirst' | 'freshness'>,
  { first, hidden, auto }: Known,
): CardLine {
  if (candidate.callFirst) return candidate.freshness === 'fresh' ? 'callFirst' : 'callFirstStale';
  if (first) return 'sum';
  if (hidden) return 'hidden';
  return auto ? 'auto' : 'none';
}

/** Bars of a chance from 0 to 1, out of five; at least one, because a candidate has some. */
export const chanceBars = (chance: number): number => Math.max(1, Math.min(5, Math.round(chance * 5)));
