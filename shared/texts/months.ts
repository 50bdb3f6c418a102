import type { Language } from '#shared/text.ts';
import { monthName } from './month-name.ts';
import { UNIT_WORDS } from './units.ts';

const SHORT = 3;

/** The first letters of a month's name, for an axis or a narrow column. */
export function shortMonthName(month: string, language: Language): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const own = UNIT_WORDS[language].months?.[number - 1];
  if (own !== undefined) return own.slice(0, SHORT);
  const locale = language === 'en' ? 'en-GB' : 'ru-RU';
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  return name.format(Date.UTC(year, number - 1, 1)).slice(0, SHORT);
}

/** From the first to the last of some months. */
export const monthSpan = (from: string, to: string, language: Language): string =>
  from === to ? monthName(from, language) : `${monthName(from, language)} – ${monthName(to, language)}`;

/** The month so many before (negative) or after. */
export function monthsAway(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 + by;
  return `${String(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}`;
}
