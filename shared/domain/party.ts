/** A child of a party; an unknown sex counts as a boy where a unit limits the age of boys. */
export interface Child {
  age: number;
  sex?: 'f' | 'm' | undefined;
}

/** Who needs a bed, together. No names, no numbers (rule 7). */
export interface Party {
  women: number;
  men: number;
  children: readonly Child[];
  needs?: readonly string[] | undefined;
  condition?: readonly string[] | undefined;
  papers?: readonly string[] | undefined;
}

/** Children under this age take a cot, not a bed. */
const COT_AGE = 2;

export const takesCot = (child: Child): boolean => child.age < COT_AGE;

export const hasNeed = (party: Party, need: string): boolean => party.needs?.includes(need) === true;

export const adultsOf = (party: Party): number => party.women + party.men;

export const bedsNeeded = (party: Party): number =>
  adultsOf(party) + party.children.filter((child) => !takesCot(child)).length;

/** A cot for every child under two, and at least one when a cot was asked for. */
export const cotsNeeded = (party: Party): number =>
  Math.max(party.children.filter(takesCot).length, hasNeed(party, 'infant_cot') ? 1 : 0);

/** Everybody who comes, whatever they sleep in. */
export const partySize = (party: Party): number => adultsOf(party) + party.children.length;

export const isUnaccompanied = (party: Party): boolean => adultsOf(party) === 0;
