/** One line of the table `npm run bench` prints: the product against a baseline measured in the same run. */
export interface BenchRow {
  what: string;
  baseline: string;
  /** Product to baseline; which way is better is said in `goal`. */
  ratio: number;
  goal: string;
  /** What was measured, in units. */
  absolute: string;
}

/** Middle of an odd or even number of repeats. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  if (low === undefined || high === undefined) throw new Error('No repeats to take the middle of');
  return (low + high) / 2;
}

/** The value below which this share of them lies, by the nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('No values to take a quantile of');
  return value;
}
