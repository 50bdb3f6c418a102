import type { CoverageStatus } from '#shared/api/coverage.ts';
import { COVERAGE_STATUS } from '#shared/api/coverage.ts';
import type { Language, Text3 } from '#shared/text.ts';
import { formatsFor, type Formats } from '#shared/texts/formats.ts';
import { monthName } from '#shared/texts/month-name.ts';
import { monthSpan, shortMonthName } from '#shared/texts/months.ts';
import { whyParts, whySentence } from '#shared/texts/why.ts';
import { en } from '../texts/en.ts';
import { kk } from '../texts/kk.ts';
import { ru } from '../texts/ru.ts';
import type { ReportTexts } from '../texts/types.ts';
import type { AreaFigures, CoverageFigures, ToldSum } from './figures.ts';

const TEXTS: Readonly<Record<Language, ReportTexts>> = { kk, ru, en };

/** What turns figures into the words of one language. */
export interface Saying {
  language: Language;
  texts: ReportTexts;
  formats: Formats;
  figures: CoverageFigures;
}

export const sayingOf = (figures: CoverageFigures, language: Language): Saying => ({
  language,
  texts: TEXTS[language],
  formats: formatsFor(language, figures.country.timeZone),
  figures,
});

export const pick = (text: Text3, { language }: Pick<Saying, 'language'>): string => text[language];

export const periodText = ({ language, figures: { months } }: Saying): string =>
  monthSpan(months[0] ?? '', months.at(-1) ?? '', language);

export const monthText = (month: string, { language }: Saying): string => monthName(month, language);

export const shortMonth = (month: string, { language }: Saying): string => shortMonthName(month, language);

export const placeText = (saying: Saying): string =>
  saying.figures.region === null ? saying.texts.wholeCountry : pick(saying.figures.region, saying);

export const subtitle = (saying: Saying): string =>
  `${placeText(saying)} · ${pick(saying.figures.group.name, saying)} · ${periodText(saying)}`;

const dayAndTime = (at: number, { formats }: Saying): string => `${formats.date(at)}, ${formats.clock(at)}`;

export const madeAt = (saying: Saying): string =>
  saying.texts.madeAt(dayAndTime(saying.figures.madeAt, saying));

/** Which moment beds and roads are told for. */
export function momentText(saying: Saying): string {
  const { at } = saying.figures;
  const time = dayAndTime(at.moment, saying);
  return at.is === 'end' ? saying.texts.atEnd(time) : saying.texts.atNow(time);
}

/** What somebody must know before believing a figure: on every page, sheet and row. */
export function notices(saying: Saying): string[] {
  const { texts, formats, figures } = saying;
  const { basis } = figures;
  const { number } = formats;
  return [
    ...(basis.demo ? [texts.notice.demo] : []),
    ...(basis.illustrative > 0
      ? [texts.notice.illustrative(number(basis.illustrative), number(basis.illustrative + basis.reported))]
      : []),
    ...(basis.countedFrom === null ? [] : [texts.notice.counted(formats.date(basis.countedFrom))]),
    ...(basis.generatedUntil === null ? [] : [texts.notice.generated(formats.date(basis.generatedUntil))]),
    ...(basis.areasApproximate ? [texts.notice.areas] : []),
  ];
}

/** A number of a column, where each has as many digits after the point. */
export function aligned(value: number, digits: number, { language, formats }: Saying): string {
  const text = formats.number(value, digits);
  if (digits === 0) return text;
  const point = language === 'en' ? '.' : ',';
  const [whole = '', part = ''] = text.split(point);
  return `${whole}${point}${part.padEnd(digits, '0')}`;
}

export const toldText = (told: ToldSum, { texts, formats }: Saying): string =>
  typeof told === 'number' ? formats.number(told) : texts[told];

export const whyText = ({ row }: AreaFigures, { language, formats, figures }: Saying): string =>
  whySentence(whyParts(row), {
    language,
    formats,
    when: figures.at.is === 'end' ? 'then' : 'now',
  });

const NAMED = 4;

function namesOf(saying: Saying, status: CoverageStatus): string | null {
  const { areas } = saying.figures;
  const found = areas
    .filter(({ row }) => row.status === status)
    .sort((a, b) => b.row.people - a.row.people)
    .map(({ row }) => pick(row.name, saying));
  if (found.length === 0) return null;
  const rest = found.length - NAMED;
  const names =
    rest > 0
      ? [...found.slice(0, NAMED), saying.texts.summary.more(saying.formats.number(rest))].join(', ')
      : saying.formats.list(found);
  const say = status === 'none' ? saying.texts.summary.far : saying.texts.summary.remote;
  return say(saying.formats.number(found.length), saying.formats.number(areas.length), names);
}

function needText({ texts, formats, figures }: Saying): string | null {
  const { row } = figures.total;
  const { number } = formats;
  if (row.benchmarkBeds === null || row.shortfallBeds === null) return null;
  const norm = number(Math.ceil(row.benchmarkBeds));
  if (row.shortfallBeds === 0) return texts.summary.enough(norm);
  return row.shortfallPlaces === null || row.benchmarkPlaces === null
    ? texts.summary.shortBeds(number(row.shortfallBeds), norm)
    : texts.summary.shortPlaces(number(row.shortfallPlaces), number(row.shortfallBeds), norm);
}

/** The most important gaps in plain words, worst first. */
export function summarySentences(saying: Saying): string[] {
  const { texts, formats, figures } = saying;
  const { row, whole } = figures.total;
  const { number, share } = formats;
  const far = [namesOf(saying, 'none'), namesOf(saying, 'remote')].filter((each) => each !== null);
  return [
    texts.summary.head(number(row.beds), number(row.facilities), number(row.people)),
    needText(saying),
    ...(far.length === 0 ? [texts.summary.allFine] : far),
    texts.summary.open(number(row.openBeds), momentText(saying)),
    whole.fullShare === null || whole.fullShare < 0.0005
      ? null
      : texts.summary.full(share(whole.fullShare, 1)),
    typeof whole.unmet === 'number' && whole.unmet > 0
      ? texts.summary.unmet(number(whole.unmet))
      : texts.summary.noUnmet,
    row.unknownFacilities > 0 ? texts.summary.unknown(number(row.unknownFacilities)) : null,
  ].filter((each) => each !== null);
}

/** Definitions and sources, each with its name. */
export function definitions(saying: Saying): readonly (readonly [string, string])[] {
  return saying.texts.definitions;
}

export function sources(saying: Saying): readonly (readonly [string, string])[] {
  const { texts, formats, figures } = saying;
  const { basis, benchmark, country } = figures;
  const { number } = formats;
  return [
    texts.source.registry(number(basis.reported), number(basis.illustrative), formats.date(figures.madeAt)),
    texts.source.counts,
    texts.source.calls,
    texts.source.people,
    texts.source.roads,
    benchmark === null
      ? texts.source.noBenchmark
      : texts.source.benchmark(
          number(benchmark.bedsPer10k, 2),
          pick(benchmark.told.source, saying),
          benchmark.date,
          pick(benchmark.told.note, saying),
        ),
    texts.source.map(country.attribution),
  ];
}

export const statusCounts = ({ figures }: Saying): { status: CoverageStatus; count: number }[] =>
  COVERAGE_STATUS.map((status) => ({
    status,
    count: figures.areas.filter(({ row }) => row.status === status).length,
  }));
