import type { Language, Text3 } from '#shared/text.ts';

/** A centre's month in words: the same on its page, on paper and in a workbook. `{{name}}` is filled in by who shows it. */
const WORDS = {
  generated: {
    kk: 'Тарихтың {{time}} дейінгі бөлігі көрсету үшін жасалған, нақты деректер емес.',
    ru: 'До {{time}} история создана для показа: это не настоящие данные.',
    en: 'Until {{time}} the history was generated for demonstration; it is not observed.',
  },
  illustrative: {
    kk: 'Мекеме шартты: орындары мен бөлмелері көрсету үшін алынған.',
    ru: 'Учреждение условное: места и комнаты взяты для показа.',
    en: 'An illustrative facility: its beds and rooms are made up for demonstration.',
  },
  othersAre: { kk: 'басқаларда {{value}}', ru: 'у других {{value}}', en: 'others {{value}}' },
  unknown: { kk: 'дерек жоқ', ru: 'нет данных', en: 'no data' },
  occupancy: { kk: 'Толу деңгейі', ru: 'Заполненность', en: 'Occupancy' },
  fullNights: { kk: 'Бос орын болмаған түндер', ru: 'Ночи без мест', en: 'Full nights' },
  answerTime: { kk: 'Жауап беру уақыты, медиана', ru: 'Время ответа, медиана', en: 'Time to answer, median' },
  meanStay: { kk: 'Болу мерзімі, орташа', ru: 'Срок пребывания, средний', en: 'Length of stay, mean' },
  refusedBySelf: {
    kk: 'Адамның өзі бас тартты',
    ru: 'Человек отказался сам',
    en: 'The person decided not to',
  },
  days: { kk: '{{n}} күн', ru: '{{n}} дн.', en: '{{n}} days' },
  byHourChart: {
    kk: 'Тәулік сағаттары бойынша толу деңгейі',
    ru: 'Заполненность по часам суток',
    en: 'Occupancy by hour of day',
  },
  capacity: { kk: '{{n}} орын', ru: 'мест {{n}}', en: '{{n}} beds' },
  day: { kk: 'Күн', ru: 'День', en: 'Day' },
  hour: { kk: 'Сағат', ru: 'Час', en: 'Hour' },
  mean: { kk: 'Бос емес, орташа', ru: 'Занято, среднее', en: 'Occupied, mean' },
  most: { kk: 'Ең көбі', ru: 'Больше всего', en: 'Most' },
  free: { kk: 'Түн ортасында бос', ru: 'Свободно в полночь', en: 'Free at midnight' },
  reasons: { kk: 'Неге қабылданбады', ru: 'Почему не приняты', en: 'Why people were not taken' },
  noAnswer: { kk: 'Уақытында жауап берілмеді', ru: 'Не ответили вовремя', en: 'No answer in time' },
  noRefusals: { kk: 'Бас тарту болған жоқ.', ru: 'Отказов не было.', en: 'Nobody was refused.' },
} as const satisfies Record<string, Text3>;

export type MonthWord = keyof typeof WORDS;

export const monthWords = (language: Language): Readonly<Record<MonthWord, string>> =>
  Object.fromEntries(Object.entries(WORDS).map(([word, said]) => [word, said[language]])) as Record<
    MonthWord,
    string
  >;
