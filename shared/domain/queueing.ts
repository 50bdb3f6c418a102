// How many places a stream of people needs. Pure; loads are in erlangs: mean number inside if nobody were turned away.

/** More places than this are nobody's question; keeps a mistyped figure from counting for ever. */
export const MOST_PLACES = 100_000;

/**
 * Share of arrivals that find every place taken, when people come at random and nobody waits: Erlang's loss formula
 * B(c, a) = (aᶜ/c!) / Σₖ₌₀ᶜ aᵏ/k! (A. K. Erlang, "Solution of some problems in the theory of probabilities of
 * significance in automatic telephone exchanges", 1917; for any distribution of stays: Sevast'yanov 1957). Computed by
 * the recursion 1/B(c) = 1 + (c/a) · 1/B(c−1), which adds positive terms only and so loses no digits.
 */
export function turnedAwayShare(places: number, load: number): number {
  if (load <= 0) return 0;
  let inverse = 1;
  for (let place = 1; place <= places; place += 1) inverse = 1 + (place / load) * inverse;
  return 1 / inverse;
}

/**
 * The fewest places with which at most this share of arrivals is turned away: the exact inverse of the loss formula,
 * which falls strictly with every place. Null beyond `MOST_PLACES`, and for a share of zero, which no number reaches.
 */
export function placesFor(load: number, mostTurnedAway: number): number | null {
  if (load <= 0) return 0;
  let inverse = 1;
  for (let places = 0; places <= MOST_PLACES; places += 1) {
    if (places > 0) inverse = 1 + (places / load) * inverse;
    if (1 <= mostTurnedAway * inverse) return places;
  }
  return null;
}

/** Offered load: arrivals a day × days of stay (Little 1961, L = λW). */
export const loadOf = (arrivalsPerDay: number, stayDays: number): number => arrivalsPerDay * stayDays;

const HOURS_OF_DAY = 24;
const HOURS_OF_WEEK = 7 * HOURS_OF_DAY;
/** Friday, Saturday and Sunday are one sort of day, the others another: a thin history must not invent a peak. */
const isWeekend = (day: number): boolean => day === 0 || day >= 5;

/**
 * How much busier the busiest hours are than the mean: the largest mean rate over as many hours in a row as a stay
 * lasts, within a week. That is the peak of the number inside a system with enough places and stays of equal length
 * (Eick, Massey & Whitt 1993, "The physics of the Mt/G/∞ queue"). For stays of a week or more it is 1.
 * `arrivals`: counted by hour of the week, Sunday 00:00 first.
 */
export function peakFactor(arrivals: readonly number[], stayDays: number): number {
  const rates = pooled(arrivals);
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / HOURS_OF_WEEK;
  if (mean === 0) return 1;
  const window = Math.min(HOURS_OF_WEEK, Math.max(1, Math.round(stayDays * HOURS_OF_DAY)));
  let inWindow = 0;
  for (let hour = 0; hour < window; hour += 1) inWindow += rates[hour] ?? 0;
  let most = inWindow;
  for (let start = 1; start < HOURS_OF_WEEK; start += 1) {
    inWindow += (rates[(start + window - 1) % HOURS_OF_WEEK] ?? 0) - (rates[start - 1] ?? 0);
    most = Math.max(most, inWindow);
  }
  return Math.max(1, most / window / mean);
}

/** Each hour of the week at the mean of that hour over all days of its sort. */
function pooled(arrivals: readonly number[]): number[] {
  const days = { weekend: 3, working: 4 };
  const sums = {
    weekend: new Array<number>(HOURS_OF_DAY).fill(0),
    working: new Array<number>(HOURS_OF_DAY).fill(0),
  };
  const sortOf = (hour: number) => (isWeekend(Math.floor(hour / HOURS_OF_DAY)) ? 'weekend' : 'working');
  for (let hour = 0; hour < HOURS_OF_WEEK; hour += 1) {
    const of = sums[sortOf(hour)];
    const at = hour % HOURS_OF_DAY;
    of[at] = (of[at] ?? 0) + (arrivals[hour] ?? 0);
  }
  return Array.from({ length: HOURS_OF_WEEK }, (_, hour) => {
    const sort = sortOf(hour);
    return (sums[sort][hour % HOURS_OF_DAY] ?? 0) / days[sort];
  });
}
