/**
 * Accessibility of beds by the enhanced two-step floating catchment area method: W. Luo and Y. Qi, "An enhanced two-step
 * floating catchment area (E2SFCA) method for measuring spatial accessibility to primary care physicians", Health &
 * Place 15 (2009) 1100–1107, doi:10.1016/j.healthplace.2009.06.002.
 *
 * Step 1: each facility's beds shared by the people in its catchment, those further away weighing less:
 * `R_j = S_j / Σ_i P_i W(t_ij)`. Step 2: each place adds up what it can reach: `A_i = Σ_j R_j W(t_ij)`. So that a bed
 * that many can reach counts little for each of them, which beds for 10,000 people of one's own district does not tell.
 */

interface Zone {
  /** Up to and including so many minutes by road. */
  minutes: number;
  weight: number;
}

/**
 * Weights of the paper's first set (Gaussian, the slower decay). Its zones are 0–10, 10–20 and 20–30 minutes, for a
 * family doctor near Chicago; ours end where this product says "near", "remote" and "none" (DESIGN §10).
 */
const ZONES: readonly Zone[] = [
  { minutes: 30, weight: 1 },
  { minutes: 60, weight: 0.68 },
  { minutes: 120, weight: 0.22 },
];

/** Weight of a road of so many minutes; nothing beyond the last zone. */
export const weightOf = (minutes: number): number =>
  ZONES.find((zone) => minutes <= zone.minutes)?.weight ?? 0;

export interface Supply {
  beds: number;
  /** Road minutes to each place, in the places' order. */
  minutes: ArrayLike<number>;
}

/**
 * Beds that each person of a place can count on, by place. Nothing is lost or made: people × accessibility over all
 * places is the number of beds that somebody can reach.
 */
export function accessibilityOf(people: ArrayLike<number>, supplies: readonly Supply[]): Float64Array {
  const reached = new Float64Array(people.length);
  for (const { beds, minutes } of supplies) {
    let shared = 0;
    for (let place = 0; place < people.length; place += 1)
      shared += (people[place] ?? 0) * weightOf(minutes[place] ?? Infinity);
    if (shared === 0) continue;
    for (let place = 0; place < people.length; place += 1)
      reached[place] = (reached[place] ?? 0) + (beds / shared) * weightOf(minutes[place] ?? Infinity);
  }
  return reached;
}
