import type { Candidate } from '#shared/api/searches.ts';

/** The one line of a card that matters most (LOOK §6). */
export type CardLine = 'callFirstStale' | 'callFirst' | 'rules' | 'sum' | 'hidden' | 'auto' | 'none';

interface Known {
  first: boolean;
  /** The point is the settlement's: the place is confidential. */
  hidden: boolean;
  auto: boolean;
}

export function lineOf(
  candidate: Pick<Candidate, 'callFirst' | 'freshness' | 'rules'>,
  { first, hidden, auto }: Known,
): CardLine {
  if (candidate.callFirst) return candidate.freshness === 'fresh' ? 'callFirst' : 'callFirstStale';
  if (candidate.rules.length > 0) return 'rules';
  if (first) return 'sum';
  if (hidden) return 'hidden';
  return auto ? 'auto' : 'none';
}

/** Bars of a chance from 0 to 1, out of five; at least one, because a candidate has some. */
export const chanceBars = (chance: number): number => Math.max(1, Math.min(5, Math.round(chance * 5)));

/** Letters of a name that fit on one line of a card. */
const ONE_LINE = 34;

/** A long name with its kind said shortly ("ЦВАД, Усть-Каменогорск"): the card keeps its height, the title the name. */
export const shortName = (name: string, kind: string, short: string, room = ONE_LINE): string =>
  name.length > room && name.startsWith(kind) ? `${short}${name.slice(kind.length)}` : name;
