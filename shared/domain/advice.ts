import { adultsOf, hasNeed, type Party } from './party.ts';

/** What must hold of a question for a row of advice; everything left out does not matter. */
export interface AdviceWhen {
  adults?: boolean | undefined;
  children?: boolean | undefined;
  condition?: readonly string[] | undefined;
  conditionNot?: readonly string[] | undefined;
  needs?: readonly string[] | undefined;
  needsNot?: readonly string[] | undefined;
  papersNot?: readonly string[] | undefined;
  /** Service groups asked for. */
  groups?: readonly string[] | undefined;
  groupsNot?: readonly string[] | undefined;
}

const every = (codes: readonly string[] | undefined, has: (code: string) => boolean): boolean =>
  codes === undefined || codes.every(has);
const none = (codes: readonly string[] | undefined, has: (code: string) => boolean): boolean =>
  codes === undefined || !codes.some(has);

function holds(when: AdviceWhen, party: Party, groups: readonly string[]): boolean {
  const inCondition = (code: string): boolean => party.condition?.includes(code) === true;
  const needs = (code: string): boolean => hasNeed(party, code);
  const hasPaper = (code: string): boolean => party.papers?.includes(code) === true;
  const asked = (group: string): boolean => groups.includes(group);
  return (
    (when.adults === undefined || when.adults === adultsOf(party) > 0) &&
    (when.children === undefined || when.children === party.children.length > 0) &&
    every(when.condition, inCondition) &&
    none(when.conditionNot, inCondition) &&
    every(when.needs, needs) &&
    none(when.needsNot, needs) &&
    none(when.papersNot, hasPaper) &&
    every(when.groups, asked) &&
    none(when.groupsNot, asked)
  );
}

/** Advice that holds of this question, in the order of the country's list. */
export const adviceFor = <T extends { when: AdviceWhen }>(
  rows: readonly T[],
  party: Party,
  groups: readonly string[],
): T[] => rows.filter(({ when }) => holds(when, party, groups));
