import type { CoverageStatus } from '#shared/api/coverage.ts';
import type { Language, Text3 } from '#shared/text.ts';

type Said = Readonly<Record<CoverageStatus, Text3>>;

/** How well an area is covered, in a word; the same on screens and in reports. */
const NAMES: Said = {
  none: { kk: 'Жоқ', ru: 'Нет', en: 'None' },
  remote: { kk: 'Алыс', ru: 'Далеко', en: 'Remote' },
  short: { kk: 'Аз', ru: 'Мало', en: 'Short' },
  silent: { kk: 'Хабарсыз', ru: 'Молчат', en: 'Silent' },
  full: { kk: 'Толы', ru: 'Заполнено', en: 'Full' },
  adequate: { kk: 'Жеткілікті', ru: 'Хватает', en: 'Adequate' },
};

/** What each word means; it holds for this moment and for a past one. */
const MEANINGS: Said = {
  none: {
    kk: 'орны бар мекемеге дейін 120 минуттан астам',
    ru: 'до учреждения с местами больше 120 мин',
    en: 'over 120 min to a facility with beds',
  },
  remote: {
    kk: 'орны бар мекемеге дейін 60 минуттан астам',
    ru: 'до учреждения с местами больше 60 мин',
    en: 'over 60 min to a facility with beds',
  },
  short: {
    kk: 'орын бағдардан аз немесе бос орын жиі болмайды',
    ru: 'мест меньше ориентира, или часто нет свободных',
    en: 'fewer beds than the benchmark, or often none free',
  },
  silent: {
    kk: 'жақын жердегі сандарды ешкім растамаған',
    ru: 'числа рядом никто не подтвердил',
    en: 'nobody has confirmed the counts within reach',
  },
  full: {
    kk: 'жақын жерде бірде-бір бос орын жоқ',
    ru: 'рядом нет ни одного свободного места',
    en: 'no free bed within reach',
  },
  adequate: {
    kk: 'бос орын бар және жақын',
    ru: 'свободное место есть, и оно близко',
    en: 'there is a free bed, and it is near',
  },
};

const inLanguage = (said: Said, language: Language): Readonly<Record<CoverageStatus, string>> => ({
  none: said.none[language],
  remote: said.remote[language],
  short: said.short[language],
  silent: said.silent[language],
  full: said.full[language],
  adequate: said.adequate[language],
});

export const statusNames = (language: Language): Readonly<Record<CoverageStatus, string>> =>
  inLanguage(NAMES, language);

export const statusMeanings = (language: Language): Readonly<Record<CoverageStatus, string>> =>
  inLanguage(MEANINGS, language);
