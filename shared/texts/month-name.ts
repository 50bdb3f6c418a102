import type { Language } from '#shared/text.ts';
import { UNIT_WORDS } from './units.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `2022-10` as people say it: October 2022, Октябрь 2022, 2022 ж. қазан. */
export function monthName(month: string, language: Language): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const own = UNIT_WORDS[language].months?.[number - 1];
  if (own !== undefined) return `${String(year)} ж. ${own}`;
  const name = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'ru-RU', {
    month: 'long',
    timeZone: 'UTC',
  }).format(Date.UTC(year, number - 1, 1));
  return `${capital(name)} ${String(year)}`;
}
