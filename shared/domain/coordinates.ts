import type { Point } from './geo.ts';

/** Hemispheres as the three languages and maps write them. */
const HEMISPHERES: readonly (readonly [RegExp, string])[] = [
  [/северной широты|солтүстік ендік|с\.?\s?ш\.?|с\.?\s?е\.?|north/g, 'n'],
  [/южной широты|оңтүстік ендік|ю\.?\s?ш\.?|о\.?\s?е\.?|south/g, 's'],
  [/восточной долготы|шығыс бойлық|в\.?\s?д\.?|ш\.?\s?б\.?|east/g, 'e'],
  [/западной долготы|батыс бойлық|з\.?\s?д\.?|б\.?\s?б\.?|west/g, 'w'],
];

const NUMBER = String.raw`\d{1,3}(?:[.,]\d+)?`;
/** Degrees, with minutes and seconds where they are given. */
const ANGLE = String.raw`([+-]?${NUMBER})\s*°?\s*(?:(${NUMBER})\s*'\s*(?:(${NUMBER})\s*"\s*)?)?`;
const BETWEEN = String.raw`(?:\s*[,;/]\s*|\s+)`;
/** `49.95 N, 82.61 E`, also without the letters. */
const LETTERS_AFTER = new RegExp(`^${ANGLE}([nsew]?)${BETWEEN}${ANGLE}([nsew]?)$`);
/** `N 49.95, E 82.61`. */
const LETTERS_BEFORE = new RegExp(`^([nsew])\\s*${ANGLE}${BETWEEN}([nsew])\\s*${ANGLE}$`);
/** One number with a decimal comma, while the second is not typed yet. */
const ONE_NUMBER = /^\d+,\d+$/;

function plain(text: string): string {
  const lower = text
    .toLowerCase()
    .replace(/[′’ʹ´`]/g, "'")
    .replace(/[″”“]|''/g, '"')
    .replace(/[º˚]/g, '°')
    .replace(/−/g, '-')
    .trim();
  return HEMISPHERES.reduce((short, [words, letter]) => short.replace(words, letter), lower)
    .replace(/([nsew"])(?=\S)/g, '$1 ')
    .replace(/\s+(?=[,;/])/g, '');
}

const numberOf = (text: string | undefined): number => Number((text ?? '0').replace(',', '.'));

/** Null for sixty minutes and more. */
function angleOf(degrees: string | undefined, minutes: string | undefined, seconds: string | undefined) {
  const [whole, sixtieths, smallest] = [numberOf(degrees), numberOf(minutes), numberOf(seconds)];
  if (sixtieths >= 60 || smallest >= 60) return null;
  return Math.sign(whole || 1) * (Math.abs(whole) + sixtieths / 60 + smallest / 3600);
}

interface Half {
  angle: number | null;
  letter: string;
}

function halvesOf(text: string): [Half, Half] | null {
  if (ONE_NUMBER.test(text)) return null;
  const after = LETTERS_AFTER.exec(text);
  if (after !== null)
    return [
      { angle: angleOf(after[1], after[2], after[3]), letter: after[4] ?? '' },
      { angle: angleOf(after[5], after[6], after[7]), letter: after[8] ?? '' },
    ];
  const before = LETTERS_BEFORE.exec(text);
  if (before !== null)
    return [
      { angle: angleOf(before[2], before[3], before[4]), letter: before[1] ?? '' },
      { angle: angleOf(before[6], before[7], before[8]), letter: before[5] ?? '' },
    ];
  return null;
}

const isLatitude = ({ letter }: Half): boolean => letter === 'n' || letter === 's';
const isLongitude = ({ letter }: Half): boolean => letter === 'e' || letter === 'w';
const signed = ({ angle, letter }: Half): number =>
  (letter === 's' || letter === 'w' ? -1 : 1) * (angle ?? 0);

/** Four decimals are 11 m: nobody says more on the telephone. */
const FINEST = 1e4;
const rounded = (degrees: number): number => Math.round(degrees * FINEST) / FINEST;

/**
 * The point that a text gives, latitude first unless its letters say otherwise; null when it gives none. Decimal degrees
 * with point or comma, or degrees, minutes and seconds.
 */
export function readCoordinates(text: string): Point | null {
  const halves = halvesOf(plain(text));
  if (halves === null) return null;
  const [first, second] = halves;
  if (first.angle === null || second.angle === null) return null;
  const turned = isLongitude(first) && !isLongitude(second);
  if (!turned && (isLongitude(first) || isLatitude(second))) return null;
  const [lat, lon] = (turned ? [second, first] : [first, second]).map(signed);
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return { lat: rounded(lat), lon: rounded(lon) };
}

/** As people read a point aloud: `49.9500, 82.6100`. */
export const coordinatesText = ({ lat, lon }: Point): string => `${lat.toFixed(4)}, ${lon.toFixed(4)}`;
