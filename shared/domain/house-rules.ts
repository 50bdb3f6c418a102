import type { Availability } from './availability.ts';
import type { Party } from './party.ts';
import type { Allocation } from './referral.ts';

/** A rule of a facility that fits, which matters to this very party: said on the card before anybody sets off. */
export type HouseRule =
  /** It asks for these papers; the party has them and takes them along. */
  | { rule: 'papers'; papers: string[] }
  /** Asked for at the door besides papers: a code of the country's words. */
  | { rule: 'demand'; demand: string }
  /** The rooms are for boys up to this age, and a boy, or a child of unknown sex, comes along. */
  | { rule: 'boys_up_to'; age: number }
  /** People are taken in until this local time `HH:MM`; `late`: the party would arrive after it. */
  | { rule: 'intake_until'; until: string; late: boolean }
  /** An interpreter is needed; `spoken`: somebody there speaks the language. */
  | { rule: 'interpreter'; language: string; spoken: boolean };

interface Coming {
  party: Party;
  allocations: readonly Allocation[];
  /** Minutes since midnight in the country's zone, now. */
  minuteOfDay: number;
  travelMinutes: number;
}

const DAY_MINUTES = 1440;
const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Whether the way ends after the door closes, while it is open now. */
function arrivesLate(until: string, { minuteOfDay, travelMinutes }: Coming): boolean {
  const left = (minuteOf(until) - minuteOfDay + DAY_MINUTES) % DAY_MINUTES;
  return travelMinutes > left;
}

const INTERPRETER = 'interpreter:';

/** Rules that matter to the party, the most pressing first. */
export function houseRules({ facility, rooms }: Availability, coming: Coming): HouseRule[] {
  const { party, allocations } = coming;
  const { admission, languages } = facility.details;
  const found: HouseRule[] = [];
  if (!admission.roundTheClock && admission.intakeTo !== null) {
    const late = arrivesLate(admission.intakeTo, coming);
    found.push({ rule: 'intake_until', until: admission.intakeTo, late });
  }
  const papers = admission.papersAny.find((set) => set.every((paper) => party.papers?.includes(paper)));
  if (papers !== undefined && papers.length > 0) found.push({ rule: 'papers', papers: [...papers] });
  for (const demand of admission.demands ?? []) found.push({ rule: 'demand', demand });
  if (party.children.some(({ sex }) => sex !== 'f')) {
    const limits = allocations.flatMap(({ unitId }) => {
      const limit = rooms.find(({ unit }) => unit.id === unitId)?.unit.admits.boysUpTo ?? null;
      return limit === null ? [] : [limit];
    });
    if (limits.length > 0) found.push({ rule: 'boys_up_to', age: Math.min(...limits) });
  }
  for (const need of party.needs ?? [])
    if (need.startsWith(INTERPRETER)) {
      const language = need.slice(INTERPRETER.length);
      found.push({ rule: 'interpreter', language, spoken: languages.includes(language) });
    }
  return found.sort((one, other) => Number(isPressing(other)) - Number(isPressing(one)));
}

const isPressing = (each: HouseRule): boolean =>
  (each.rule === 'intake_until' && each.late) || (each.rule === 'interpreter' && !each.spoken);
