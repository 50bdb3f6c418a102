import type { Language, Text3 } from '#shared/text.ts';
import { monthWords, type MonthWord } from '#shared/texts/month-words.ts';

const TEXTS = {
  title: {
    kk: 'Мекеменің айлық есебі',
    ru: 'Отчёт учреждения за месяц',
    en: 'Monthly report of the facility',
  },
  soFar: {
    kk: 'Ай әлі біткен жоқ: {{time}} дейінгі сандар.',
    ru: 'Месяц ещё не кончился: числа по {{time}}.',
    en: 'The month is not over: figures to {{time}}.',
  },
  madeAt: {
    kk: 'Oryn жасады: {{time}} (ел уақыты)',
    ru: 'Составлено в Oryn: {{time}} (время страны)',
    en: 'Made by Oryn: {{time}} (country time)',
  },
  month: { kk: 'Ай', ru: 'Месяц', en: 'Month' },
  figure: { kk: 'Көрсеткіш', ru: 'Показатель', en: 'Figure' },
  value: { kk: 'Мәні', ru: 'Значение', en: 'Value' },
  unit: { kk: 'Өлшем', ru: 'Мера', en: 'Unit' },
  others: { kk: 'Басқалардың медианасы', ru: 'Медиана других', en: 'Median of others' },
  knownNights: {
    kk: 'Саны белгілі түндер',
    ru: 'Ночи с известными числами',
    en: 'Nights with a known count',
  },
  byItself: { kk: 'автоматты', ru: 'автоматически', en: 'automatic' },
  admitted: { kk: 'Орналастырылды, адам', ru: 'Размещены, человек', en: 'Admitted, people' },
  admittedParties: { kk: 'Орналастырылды, топ', ru: 'Размещены, групп', en: 'Admitted, parties' },
  left: { kk: 'Шықты, адам', ru: 'Выбыли, человек', en: 'Left, people' },
  leftParties: { kk: 'Шықты, топ', ru: 'Выбыли, групп', en: 'Left, parties' },
  asked: { kk: 'Орын сұралды', ru: 'Запросов места', en: 'Requests for a place' },
  answered: { kk: 'Жауап берілді', ru: 'Ответов', en: 'Answers' },
  accepted: { kk: 'Қабылданды', ru: 'Принято', en: 'Accepted' },
  refused: { kk: 'Мекеме қабылдамады', ru: 'Не приняло учреждение', en: 'Not taken by the facility' },
  confirmed: { kk: 'Сандар расталды', ru: 'Числа подтверждены', en: 'Counts confirmed' },
  confirmedNote: {
    kk: '{{intervals}} мерзімнің ішінде уақытында {{inTime}}',
    ru: 'в срок {{inTime}} из {{intervals}}',
    en: '{{inTime}} of {{intervals}} in time',
  },
  intervals: { kk: 'Растау мерзімдері', ru: 'Сроков подтверждения', en: 'Confirm intervals' },
  inTime: { kk: 'Уақытында расталған', ru: 'Подтверждено в срок', en: 'Confirmed in time' },
  of: { kk: '{{n}} / {{all}}', ru: '{{n}} из {{all}}', en: '{{n}} of {{all}}' },
  unitDays: { kk: 'күн', ru: 'дней', en: 'days' },
  unitMinutes: { kk: 'минут', ru: 'минут', en: 'minutes' },
  unitShare: { kk: 'үлес', ru: 'доля', en: 'share' },
  unitCount: { kk: 'сан', ru: 'число', en: 'number' },
  byDay: { kk: 'Күндер бойынша', ru: 'По дням', en: 'By day' },
  byDayChart: {
    kk: 'Күн сайын бос емес орын, орташа',
    ru: 'Занято мест по дням, среднее',
    en: 'Occupied beds by day, mean',
  },
  byHour: { kk: 'Сағаттар бойынша', ru: 'По часам', en: 'By hour' },
  total: { kk: 'Барлығы', ru: 'Всего', en: 'Total' },
  reason: { kk: 'Себебі', ru: 'Причина', en: 'Reason' },
  whose: { kk: 'Кімнің шешімі', ru: 'Чьё решение', en: 'Whose decision' },
  facility: { kk: 'мекеме', ru: 'учреждение', en: 'facility' },
  person: { kk: 'адам', ru: 'человек', en: 'person' },
  times: { kk: 'Рет', ru: 'Раз', en: 'Times' },
  rooms: { kk: 'Бөлмелер', ru: 'Комнаты', en: 'Rooms' },
  room: { kk: 'Бөлме', ru: 'Комната', en: 'Room' },
  beds: { kk: 'Орын', ru: 'Мест', en: 'Beds' },
  cots: { kk: 'Балалар төсегі', ru: 'Детских кроваток', en: 'Infant cots' },
  how: {
    kk: 'Қалай және неден есептеледі',
    ru: 'Как и по чему это считается',
    en: 'How this is computed, and from what',
  },
  meaning: { kk: 'Мағынасы', ru: 'Значение', en: 'Meaning' },
  source: { kk: 'Дереккөз', ru: 'Источник', en: 'Source' },
  sourceIs: {
    kk: 'Мекеменің өзі Oryn жүйесінде растаған сандары, жауаптары, келу мен шығу белгілері; {{from}} – {{to}}.',
    ru: 'Числа, ответы, отметки о приезде и отъезде самого учреждения в Oryn; {{from}} – {{to}}.',
    en: "The facility's own counts, answers, arrivals and departures kept in Oryn; {{from}} – {{to}}.",
  },
  occupancyIs: {
    kk: 'Бос емес орындардың лицензия бойынша орындарға қатынасы; саны белгілі әр сағат бірдей есептеледі. 100 %-дан асса, адам орыннан көп болған.',
    ru: 'Занятые места к местам по лицензии; все часы с известными числами поровну. Больше 100 % – людей больше, чем мест.',
    en: 'Occupied beds over licensed beds; every hour with a known count weighs the same. Over 100% means more people than beds.',
  },
  nightsAre: {
    kk: 'Жергілікті түн ортасында бірде-бір бос орын болмаған түндер. Бір отбасыға берілген бөлме толық есептеледі.',
    ru: 'Ночи, когда в местную полночь не было ни одного свободного места. Комната, отданная одной семье, считается полной.',
    en: 'Nights with not one free bed at local midnight. A room given to one family counts as full.',
  },
  answersAre: {
    kk: 'Қолмен берілген жауаптардың медианасы. Жауапқа дейін қайтарылған сұраулар есептелмейді.',
    ru: 'Медиана ответов вручную. Запросы, снятые до ответа, не считаются.',
    en: 'The median of answers by hand. Requests taken back before an answer do not count.',
  },
  stayIs: {
    kk: 'Осы айда шыққандардың орташа болу мерзімі.',
    ru: 'Среднее по тем, кто выбыл в этом месяце.',
    en: 'The mean of those who left in this month.',
  },
  refusedIs: {
    kk: 'Қабылданбаған, уақытында жауап берілмеген, есік алдында қайтарылған және келісімі қайтарып алынған сұраулар; адамның өзі бас тартқаны бөлек.',
    ru: 'Отклонённые, оставшиеся без ответа вовремя, не принятые у двери и запросы, согласие на которые отозвано; отказ самого человека – отдельно.',
    en: 'Declined, not answered in time, refused at the door, or accepted and then withdrawn; what the person decided stands apart.',
  },
  confirmedIs: {
    kk: 'Сандар неше рет расталды және растау мерзімдерінің қаншасы уақытында.',
    ru: 'Сколько раз подтверждали числа и сколько сроков подтверждения соблюдено.',
    en: 'How often counts were confirmed, and how many confirm intervals were met.',
  },
  medianIs: {
    kk: 'Осы айдағы осы түрдегі басқа {{n}} мекеменің орта мәні, дөңгелектелген; үшеуден аз болса, айтылмайды.',
    ru: 'Среднее по порядку значение {{n}} других учреждений того же вида за тот же месяц, округлено; если их меньше трёх, не называется.',
    en: 'The middle value of {{n}} other facilities of the same kind in the same month, rounded; not told where they are fewer than three.',
  },
} as const satisfies Record<string, Text3>;

export type Word = keyof typeof TEXTS | MonthWord;

const isOwn = (word: Word): word is keyof typeof TEXTS => word in TEXTS;

/** The report's words in one language. */
export const wordsIn = (language: Language) => {
  const shared = monthWords(language);
  return (word: Word, values: Readonly<Record<string, string | number>> = {}): string =>
    Object.entries(values).reduce<string>(
      (text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)),
      isOwn(word) ? TEXTS[word][language] : shared[word],
    );
};
