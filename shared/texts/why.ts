import type { CoverageRow } from '#shared/api/coverage.ts';
import type { Kato } from '#shared/ids.ts';
import type { Language } from '#shared/text.ts';
import type { Formats } from './formats.ts';

/** Nearer than this the road is no reason. */
const NEAR_MINUTES = 30;
/** Share of hours without a free bed that is worth a word; the threshold of `short`. */
const OFTEN_FULL = 0.05;

/** One reason of the sentence, with the figures it states. */
export type WhyPart =
  | { kind: 'noBeds' }
  | { kind: 'beds'; beds: number; open: number }
  /** `elsewhere`: the other region than the area's that it lies in; null: it lies in the area's own. */
  | { kind: 'nearest'; km: number; minutes: number; elsewhere: Kato | null }
  | { kind: 'nearestHere'; minutes: number }
  | { kind: 'unreachable' }
  | { kind: 'openNear'; minutes: number }
  | { kind: 'openNowhere' }
  /** In family places where the need is counted in them, else in beds. */
  | { kind: 'needs'; people: number; beds: number; places: number | null }
  | { kind: 'enough'; people: number }
  | { kind: 'hoursFull'; share: number }
  | { kind: 'silent'; count: number };

function nearestPart(row: CoverageRow): WhyPart | null {
  const { minutesToNearest: minutes, kmToNearest: km } = row;
  if (minutes === null) return { kind: 'unreachable' };
  const elsewhere = row.nearestRegionKato === row.regionKato ? null : row.nearestRegionKato;
  if (minutes > NEAR_MINUTES && km !== null) return { kind: 'nearest', km, minutes, elsewhere };
  return row.beds === 0 ? { kind: 'nearestHere', minutes } : null;
}

function openPart(row: CoverageRow): WhyPart | null {
  if (row.openBeds > 0) return null;
  if (row.minutesToOpen === null) return row.minutesToNearest === null ? null : { kind: 'openNowhere' };
  return row.minutesToOpen === row.minutesToNearest ? null : { kind: 'openNear', minutes: row.minutesToOpen };
}

function needPart(row: CoverageRow): WhyPart | null {
  const { benchmarkBeds, benchmarkPlaces, shortfallBeds, people } = row;
  if (benchmarkBeds === null || shortfallBeds === null) return null;
  return shortfallBeds > 0
    ? { kind: 'needs', people, beds: Math.ceil(benchmarkBeds), places: benchmarkPlaces }
    : { kind: 'enough', people };
}

/** Why an area stands as it does, from its own figures: beds, road, need, hours, silence. */
export function whyParts(row: CoverageRow): WhyPart[] {
  const { beds, openBeds, hoursFullShare, unknownFacilities } = row;
  const isPlace = row.kato !== null;
  const parts: (WhyPart | null)[] = [
    beds === 0 ? { kind: 'noBeds' } : { kind: 'beds', beds, open: openBeds },
    isPlace ? nearestPart(row) : null,
    isPlace ? openPart(row) : null,
    needPart(row),
    hoursFullShare !== null && hoursFullShare > OFTEN_FULL
      ? { kind: 'hoursFull', share: hoursFullShare }
      : null,
    unknownFacilities > 0 ? { kind: 'silent', count: unknownFacilities } : null,
  ];
  return parts.filter((part) => part !== null);
}

/** Whether the figures are of this moment or of a past one. */
export type Moment = 'now' | 'then';

type Plural = (count: number) => string;
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

const plural = (language: 'ru' | 'en', forms: Forms): Plural => {
  const rules = new Intl.PluralRules(language);
  return (count) => forms[rules.select(count)] ?? forms.other;
};

interface Words {
  noBeds: string;
  hasBeds: (n: string, count: number, open: string, when: Moment) => string;
  /** `elsewhere`: the other region's name in brackets, or nothing where names are not at hand; null: the same region. */
  nearest: (km: string, time: string, elsewhere: string | null) => string;
  nearestHere: (time: string) => string;
  unreachable: string;
  openNear: (time: string, when: Moment) => string;
  openNowhere: Readonly<Record<Moment, string>>;
  needsFamily: (people: string, n: string, count: number) => string;
  needsBeds: (people: string, n: string, count: number) => string;
  enough: (people: string) => string;
  hoursFull: (share: string) => string;
  silent: (n: string, count: number) => string;
}

const russian = {
  beds: plural('ru', { one: 'место', few: 'места', many: 'мест', other: 'места' }),
  families: plural('ru', {
    one: 'семейное место',
    few: 'семейных места',
    many: 'семейных мест',
    other: 'семейных мест',
  }),
  silent: plural('ru', {
    one: 'учреждение давно не подтверждало',
    few: 'учреждения давно не подтверждали',
    many: 'учреждений давно не подтверждали',
    other: 'учреждений давно не подтверждали',
  }),
};

const english = {
  beds: plural('en', { one: 'bed', other: 'beds' }),
  families: plural('en', { one: 'family place', other: 'family places' }),
  silent: plural('en', {
    one: 'facility has not confirmed its counts',
    other: 'facilities have not confirmed their counts',
  }),
};

const WORDS: Readonly<Record<Language, Words>> = {
  kk: {
    noBeds: 'Орын жоқ',
    hasBeds: (n, _, open, when) =>
      `${n} орын, ${when === 'now' ? 'қазір бос' : 'сол сәтте бос болғаны'} ${open}`,
    nearest: (km, time, elsewhere) =>
      `орны бар ең жақын мекеме ${elsewhere === null ? '' : `басқа өңірде${elsewhere}, `}${km} жерде, жолға ${time} кетеді`,
    nearestHere: (time) => `орны бар мекеме жақын, жолға ${time} кетеді`,
    unreachable: 'орны бар мекемеге жолмен жету мүмкін емес',
    openNear: (time, when) => `ең жақын бос орынға дейін ${time}${when === 'now' ? '' : ' болды'}`,
    openNowhere: {
      now: 'қазір жолмен жететін бос орын жоқ',
      then: 'сол сәтте жолмен жететін бос орын болмады',
    },
    needsFamily: (people, n) => `халқы ${people}, оған ${n} отбасылық орын керек`,
    needsBeds: (people, n) => `халқы ${people}, бағдар бойынша ${n} орын керек`,
    enough: (people) => `халқы ${people}, бағдар бойынша орын жеткілікті`,
    hoursFull: (share) => `30 күндегі сағаттардың ${share}-ында бос орын болмаған`,
    silent: (n) => `${n} мекеме сандарын көптен растамаған`,
  },
  ru: {
    noBeds: 'Мест нет',
    hasBeds: (n, count, open, when) =>
      `${n} ${russian.beds(count)}, ${when === 'now' ? 'свободно сейчас' : 'на тот момент свободно'} ${open}`,
    nearest: (km, time, elsewhere) =>
      `ближайшее учреждение с местами в ${km}, ${time} пути${elsewhere === null ? '' : `, в другом регионе${elsewhere}`}`,
    nearestHere: (time) => `учреждение с местами рядом, ${time} пути`,
    unreachable: 'до учреждения с местами по дорогам не добраться',
    openNear: (time, when) => `ближайшее свободное место ${when === 'now' ? 'в' : 'было в'} ${time} пути`,
    openNowhere: {
      now: 'свободного места по дорогам сейчас не найти',
      then: 'свободного места по дорогам тогда было не найти',
    },
    needsFamily: (people, n, count) => `для ${people} жителей нужно ${n} ${russian.families(count)}`,
    needsBeds: (people, n, count) => `для ${people} жителей по ориентиру нужно ${n} ${russian.beds(count)}`,
    enough: (people) => `по ориентиру мест хватает на ${people} жителей`,
    hoursFull: (share) => `за 30 дней ${share} часов не было ни одного свободного места`,
    silent: (n, count) => `${n} ${russian.silent(count)} числа`,
  },
  en: {
    noBeds: '0 beds',
    hasBeds: (n, count, open, when) =>
      `${n} ${english.beds(count)}, ${open} free ${when === 'now' ? 'now' : 'at that time'}`,
    nearest: (km, time, elsewhere) =>
      `the nearest facility with beds is ${km}, ${time} away${elsewhere === null ? '' : `, in another region${elsewhere}`}`,
    nearestHere: (time) => `a facility with beds is near, ${time} away`,
    unreachable: 'no facility with beds can be reached by road',
    openNear: (time, when) => `the nearest free bed ${when === 'now' ? 'is' : 'was'} ${time} away`,
    openNowhere: {
      now: 'no free bed can be reached by road now',
      then: 'no free bed could be reached by road at that time',
    },
    needsFamily: (people, n, count) => `${people} people need ${n} ${english.families(count)}`,
    needsBeds: (people, n, count) => `by the benchmark ${people} people need ${n} ${english.beds(count)}`,
    enough: (people) => `by the benchmark there are enough beds for ${people} people`,
    hoursFull: (share) => `no bed was free in ${share} of the hours of 30 days`,
    silent: (n, count) => `${n} ${english.silent(count)} for a long time`,
  },
};

interface Saying {
  language: Language;
  formats: Formats;
  when: Moment;
  /** Left out where the names are not at hand. */
  regionName?: (kato: Kato) => string;
}

const named = (name: string | undefined): string => (name === undefined ? '' : ` (${name})`);

function inWords(part: WhyPart, { language, formats, when, regionName }: Saying): string {
  const words = WORDS[language];
  const { number, km, minutes, share } = formats;
  switch (part.kind) {
    case 'noBeds':
    case 'unreachable':
      return words[part.kind];
    case 'beds':
      return words.hasBeds(number(part.beds), part.beds, number(part.open), when);
    case 'nearest':
      return words.nearest(
        km(Math.round(part.km)),
        minutes(part.minutes),
        part.elsewhere === null ? null : named(regionName?.(part.elsewhere)),
      );
    case 'nearestHere':
      return words.nearestHere(minutes(part.minutes));
    case 'openNear':
      return words.openNear(minutes(part.minutes), when);
    case 'openNowhere':
      return words.openNowhere[when];
    case 'needs': {
      const count = part.places ?? part.beds;
      const say = part.places === null ? words.needsBeds : words.needsFamily;
      return say(number(part.people), number(count), count);
    }
    case 'enough':
      return words.enough(number(part.people));
    case 'hoursFull':
      return words.hoursFull(share(part.share));
    case 'silent':
      return words.silent(number(part.count), part.count);
  }
}

/** The reasons as one sentence of the reader's language, on screens and in reports alike. */
export function whySentence(parts: readonly WhyPart[], saying: Saying): string {
  const sentence = parts.map((part) => inWords(part, saying)).join('; ');
  return `${sentence.charAt(0).toLocaleUpperCase()}${sentence.slice(1)}.`;
}
