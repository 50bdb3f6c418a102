import type { EntryView, ListedFacility, RegisterComparison, RegisterPair } from '#shared/api/registers.ts';

export const GROUPS = ['likely', 'both', 'onlyThere', 'onlyHere'] as const;
export type Group = (typeof GROUPS)[number];

export interface Filter {
  /** Empty: all. */
  region: string;
  /** As typed. */
  find: string;
}

const bare = (text: string): string => text.toLocaleLowerCase().trim();

/** What of a comparison fits a region and a part of a name, in any language. */
export function filtered(comparison: RegisterComparison, { region, find }: Filter): RegisterComparison {
  const wanted = bare(find);
  const named = (names: readonly string[]): boolean =>
    wanted === '' || names.some((name) => bare(name).includes(wanted));
  const inRegion = (kato: string): boolean => region === '' || kato === region;
  const ofOurs = ({ name, place }: ListedFacility): string[] => [
    ...Object.values(name),
    ...Object.values(place ?? {}),
  ];
  const ofEntry = ({ name, place }: EntryView): string[] => [name, ...Object.values(place ?? {})];
  const isShown = ({ entry, facility }: RegisterPair): boolean =>
    inRegion(facility.regionKato) && named([...ofEntry(entry), ...ofOurs(facility)]);
  return {
    both: comparison.both.filter(isShown),
    likely: comparison.likely.filter(isShown),
    onlyHere: comparison.onlyHere.filter((one) => inRegion(one.regionKato) && named(ofOurs(one))),
    onlyThere: comparison.onlyThere.filter((one) => inRegion(one.regionKato) && named(ofEntry(one))),
    rejected: comparison.rejected.filter(isShown),
  };
}
