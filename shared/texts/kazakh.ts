/** `until`: 00:35-ке (дейін); `at`: 00:35-те; `since`: 00:35-тен (бері). */
export type Case = 'until' | 'at' | 'since';

type Endings = Readonly<Record<Case, string>>;

const SOFT: Endings = { until: 'ге', at: 'де', since: 'ден' };
const SOFT_VOICELESS: Endings = { until: 'ке', at: 'те', since: 'тен' };
const HARD: Endings = { until: 'ға', at: 'да', since: 'дан' };
const HARD_VOICELESS: Endings = { until: 'қа', at: 'та', since: 'тан' };
const HARD_NASAL: Endings = { until: 'ға', at: 'да', since: 'нан' };

/** By how the last word of the number is spoken: нөл, бір, екі, үш, төрт, бес, алты, жеті, сегіз, тоғыз. */
const UNITS: readonly Endings[] = [
  SOFT,
  SOFT,
  SOFT,
  SOFT_VOICELESS,
  SOFT_VOICELESS,
  SOFT_VOICELESS,
  HARD,
  SOFT,
  SOFT,
  HARD,
];
/** он, жиырма, отыз, қырық, елу, алпыс, жетпіс, сексен, тоқсан. */
const TENS: readonly Endings[] = [
  HARD_NASAL,
  HARD,
  HARD,
  HARD_VOICELESS,
  SOFT,
  HARD_VOICELESS,
  SOFT_VOICELESS,
  { until: 'ге', at: 'де', since: 'нен' },
  HARD_NASAL,
];

function endingsOf(count: number): Endings {
  const units = count % 10;
  if (units !== 0 || count === 0) return UNITS[units] ?? SOFT;
  return TENS[((count / 10) % 10) - 1] ?? SOFT;
}

/** A number with its case ending: 2-ден, 3-ке. For numbers below a hundred and what ends like them. */
export const inflect = (count: number, wanted: Case): string =>
  `${String(count)}-${endingsOf(count)[wanted]}`;

/** `clock` is `HH:MM`; the ending follows the minutes, or the hour when it is full. */
export function inflectClock(clock: string, wanted: Case): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return `${clock}-${endingsOf(minute === 0 ? hour : minute)[wanted]}`;
}
