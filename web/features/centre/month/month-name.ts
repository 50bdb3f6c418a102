import { monthName } from '#shared/texts/month-name.ts';
import { useLanguage } from '#web/i18n/hooks.ts';

export function useMonthName(): (month: string) => string {
  const language = useLanguage();
  return (month) => monthName(month, language);
}

/** The month so many before or after. */
export function monthsFrom(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}
