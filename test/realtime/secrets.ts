import { SECRET } from '../http/facilities.ts';

const roundings = (degrees: number): string[] => [2, 3, 4, 5, 6].map((digits) => degrees.toFixed(digits));

/** Everything that would give the confidential centre away: its point however rounded, its address, its line. */
const CLUES = [
  ...roundings(SECRET.point.lat),
  ...roundings(SECRET.point.lon).filter((text) => text !== '71.40'),
  'Sekretnaya',
  SECRET.sitePhone,
  SECRET.sitePhone.replaceAll(' ', ''),
  '299 88 77',
];

/** Which clues stand anywhere in what somebody received. */
export const cluesIn = (received: readonly string[]): string[] =>
  CLUES.filter((clue) => received.some((text) => text.includes(clue)));
