import type { Excluded } from '#shared/api/searches.ts';

export interface ReasonGroup {
  reason: string;
  facilities: readonly Excluded[];
}

/** Not asked for at all: says nothing about the facility. */
const NOT_ASKED = 'kind_not_asked';

/** Excluded facilities by their deciding reason, the commonest first, in each the nearest first. */
export function groupExcluded(excluded: readonly Excluded[]): ReasonGroup[] {
  const groups = new Map<string, Excluded[]>();
  for (const each of excluded) {
    const reason = each.reasons[0];
    if (reason === undefined || reason === NOT_ASKED) continue;
    const known = groups.get(reason);
    if (known) known.push(each);
    else groups.set(reason, [each]);
  }
  return [...groups]
    .map(([reason, facilities]) => ({
      reason,
      facilities: facilities.sort((one, other) => one.travel.minutes - other.travel.minutes),
    }))
    .sort((one, other) => other.facilities.length - one.facilities.length);
}

/** How many could have been asked for, but do not fit. */
export const countExcluded = (excluded: readonly Excluded[]): number =>
  excluded.filter(({ reasons: [reason] }) => reason !== undefined && reason !== NOT_ASKED).length;
