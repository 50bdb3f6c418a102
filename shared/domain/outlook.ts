/**
 * What the next days may bring, from the days before, and whether that is worth showing.
 *
 * Exponential smoothing of a level that is drawn back to its long mean (damped), with weekday seasonality: how fast the
 * level follows, how strongly it is drawn back and whether weekdays count is chosen, at every origin anew, by the errors
 * made up to it. Intervals are the method's own past errors at the same distance. Both are judged by a rolling forecasting
 * origin against the seasonal naive method, "same as last week".
 *
 * Source: R. J. Hyndman, G. Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, 2021
 * (https://otexts.com/fpp3): 5.2 seasonal naive, 5.5 intervals from past errors, 5.10 rolling origin, 8 exponential smoothing.
 */
export const HORIZON = 14;

const WEEK = 7;
/** Days of learning before errors are counted at all, and before the back-test begins. */
const WARM_UP = 14;
const FIRST_ORIGIN = 42;
/** Fewer past errors than this make no percentile. */
const FEWEST_ERRORS = 12;
/** What an interval promises to hold: four days of five. */
export const INSIDE = 0.8;
/**
 * `follow`: share of a new day in the level; `keep`: share of its distance to the long mean that is left a day later;
 * `doubt`: weeks that nothing special about a weekday weighs against its own mean.
 */
interface Setting {
  follow: number;
  keep: number;
  doubt: number;
}

const SETTINGS: readonly Setting[] = [0.3, 0.6, 1].flatMap((follow) =>
  [1, 0.97, 0.92, 0.85, 0.7].flatMap((keep) => [Infinity, 3, 0.5].map((doubt) => ({ follow, keep, doubt }))),
);

/** Forecasts made at the end of every day: `[origin][ahead − 1]`, from the values up to and with the origin. */
function forecasts(series: readonly number[], { follow, keep, doubt }: Setting): number[][] {
  const special = new Array<number>(WEEK).fill(0);
  const seen = new Array<number>(WEEK).fill(0);
  const season = (day: number): number => {
    const of = day % WEEK;
    return (special[of] ?? 0) / ((seen[of] ?? 0) + doubt);
  };
  let level = series[0] ?? 0;
  let total = 0;
  return series.map((value, day) => {
    total += value;
    const mean = total / (day + 1);
    level = follow * (value - season(day)) + (1 - follow) * (mean + keep * (level - mean));
    if (day >= WEEK - 1) {
      const week = series.slice(day - WEEK + 1, day + 1).reduce((sum, one) => sum + one, 0) / WEEK;
      special[day % WEEK] = (special[day % WEEK] ?? 0) + value - week;
      seen[day % WEEK] = (seen[day % WEEK] ?? 0) + 1;
    }
    return Array.from(
      { length: HORIZON },
      (_, i) => mean + keep ** (i + 1) * (level - mean) + season(day + i + 1),
    );
  });
}

/** "Same as last week": the value of the same weekday in the last week known. */
export const sameAsLastWeek = (series: readonly number[], origin: number, ahead: number): number =>
  series[origin + ahead - WEEK * Math.ceil(ahead / WEEK)] ?? 0;

/**
 * How far to either side an interval reaches: the absolute error that four of five stayed within, one more error counted
 * than there are, as split conformal prediction does. To both sides alike: the errors of one distance overlap, and those
 * of twelve weeks are lopsided by chance (10th and 90th percentile held 66 % of generated days, this 77 %).
 */
function reachOf(errors: readonly number[]): number {
  const sorted = errors.toSorted((a, b) => a - b);
  const place = Math.min(sorted.length, Math.ceil((sorted.length + 1) * INSIDE));
  return sorted[place - 1] ?? 0;
}

interface Model {
  made: readonly number[][];
  /** Sum of absolute errors known at the end of each day, over all distances. */
  errorUpTo: readonly number[];
}

function modelOf(series: readonly number[], setting: Setting): Model {
  const made = forecasts(series, setting);
  let sum = 0;
  const errorUpTo = series.map((value, day) => {
    for (let ahead = 1; ahead <= HORIZON; ahead += 1) {
      const origin = day - ahead;
      if (origin >= WARM_UP) sum += Math.abs(value - (made[origin]?.[ahead - 1] ?? 0));
    }
    return sum;
  });
  return { made, errorUpTo };
}

/** A day to come. In beds; the interval holds four of five days, as far as the past tells. */
export interface OutlookDay {
  ahead: number;
  expected: number;
  low: number;
  high: number;
}

/** How forecasts of the past would have done. Errors are mean absolute errors in beds. */
export interface BackTest {
  /** Days at which a forecast would have been made, and days compared. */
  origins: number;
  compared: number;
  error: number;
  lastWeekError: number;
  /** Share of days that fell into their interval; 0.8 is what it promises. */
  inside: number;
}

export interface Outlook {
  /** Null: `why` says it. */
  days: readonly OutlookDay[] | null;
  /** `short`: too few days are known; `no_better`: "same as last week" does as well. */
  why: 'short' | 'no_better' | null;
  test: BackTest | null;
}

/** A forecast at the end of day `origin`, knowing nothing later; null while too few errors are known. */
function forecastAt(
  series: readonly number[],
  models: readonly Model[],
  { origin, most }: { origin: number; most: number },
): OutlookDay[] | null {
  const best = models.reduce((a, b) => ((b.errorUpTo[origin] ?? 0) < (a.errorUpTo[origin] ?? 0) ? b : a));
  const within = (value: number): number => Math.min(most, Math.max(0, value));
  const days: OutlookDay[] = [];
  for (let ahead = 1; ahead <= HORIZON; ahead += 1) {
    const errors: number[] = [];
    for (let made = WARM_UP; made + ahead <= origin; made += 1)
      errors.push(Math.abs((series[made + ahead] ?? 0) - (best.made[made]?.[ahead - 1] ?? 0)));
    if (errors.length < FEWEST_ERRORS) return null;
    const expected = within(best.made[origin]?.[ahead - 1] ?? 0);
    const reach = reachOf(errors);
    days.push({ ahead, expected, low: within(expected - reach), high: within(expected + reach) });
  }
  return days;
}

/**
 * The next 14 days of a series of daily means (beds in use), oldest first and without gaps. `most`: more than this was
 * never possible (licensed beds, or the most there ever were). Shown only where its mean absolute error over the
 * back-test is lower than that of "same as last week".
 */
export function outlookOf(series: readonly number[], most: number): Outlook {
  if (series.length < FIRST_ORIGIN + HORIZON) return { days: null, why: 'short', test: null };
  const models = SETTINGS.map((setting) => modelOf(series, setting));
  let [origins, compared, error, lastWeekError, inside] = [0, 0, 0, 0, 0];
  for (let origin = FIRST_ORIGIN; origin + 1 < series.length; origin += 1) {
    const days = forecastAt(series, models, { origin, most });
    if (days === null) continue;
    origins += 1;
    for (const { ahead, expected, low, high } of days) {
      const value = series[origin + ahead];
      if (value === undefined) break;
      compared += 1;
      error += Math.abs(value - expected);
      lastWeekError += Math.abs(value - sameAsLastWeek(series, origin, ahead));
      if (value >= low && value <= high) inside += 1;
    }
  }
  if (compared === 0) return { days: null, why: 'short', test: null };
  const test: BackTest = {
    origins,
    compared,
    error: error / compared,
    lastWeekError: lastWeekError / compared,
    inside: inside / compared,
  };
  if (test.error >= test.lastWeekError) return { days: null, why: 'no_better', test };
  return { days: forecastAt(series, models, { origin: series.length - 1, most }), why: null, test };
}
