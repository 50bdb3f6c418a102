import type { Language } from '#shared/text.ts';

/** Short words of measures; nouns that bend with the number are functions of the plural category. */
export interface UnitWords {
  km: string;
  min: string;
  hour: string;
  second: string;
  justNow: string;
  ago: (span: string) => string;
  days: (count: number) => string;
  /** In the order of Date.getDay(). */
  weekdays: readonly string[] | null;
  months: readonly string[] | null;
}

const russianDays = new Intl.PluralRules('ru');

export const UNIT_WORDS: Record<Language, UnitWords> = {
  kk: {
    km: 'км',
    min: 'мин',
    hour: 'сағ',
    second: 'с',
    justNow: 'жаңа ғана',
    ago: (span) => `${span} бұрын`,
    days: (count) => `${String(count)} күн`,
    // Written out: not every browser ships Kazakh calendar names.
    weekdays: ['жк', 'дс', 'сс', 'ср', 'бс', 'жм', 'сн'],
    months: [
      'қаңтар',
      'ақпан',
      'наурыз',
      'сәуір',
      'мамыр',
      'маусым',
      'шілде',
      'тамыз',
      'қыркүйек',
      'қазан',
      'қараша',
      'желтоқсан',
    ],
  },
  ru: {
    km: 'км',
    min: 'мин',
    hour: 'ч',
    second: 'с',
    justNow: 'только что',
    ago: (span) => `${span} назад`,
    days: (count) => {
      const category = russianDays.select(count);
      return `${String(count)} ${category === 'one' ? 'день' : category === 'few' ? 'дня' : 'дней'}`;
    },
    weekdays: null,
    months: null,
  },
  en: {
    km: 'km',
    min: 'min',
    hour: 'h',
    second: 's',
    justNow: 'just now',
    ago: (span) => `${span} ago`,
    days: (count) => `${String(count)} ${count === 1 ? 'day' : 'days'}`,
    weekdays: null,
    months: null,
  },
};
