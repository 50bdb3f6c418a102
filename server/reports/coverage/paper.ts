import { barChart, columnChart, lineChart } from '../charts.ts';
import type { Block, PaperDocument } from '../document.ts';
import { coverageMap, legend } from './map.ts';
import { areaTable, bedColumns, monthTables, toldNote, useColumns, whyTable } from './tables.ts';
import {
  definitions,
  madeAt,
  momentText,
  monthText,
  notices,
  pick,
  shortMonth,
  sources,
  statusCounts,
  subtitle,
  summarySentences,
  toldText,
  type Saying,
} from './words.ts';

function keyFigures(saying: Saying): Block {
  const { texts, formats, figures } = saying;
  const { row, whole } = figures.total;
  const { number, share } = formats;
  const norm =
    figures.benchmark === null ? texts.noNorm : texts.norm(number(figures.benchmark.bedsPer10k, 2));
  const known = (value: number | null, write: (value: number) => string): string =>
    value === null ? texts.none : write(value);
  return {
    is: 'figures',
    figures: [
      {
        value: number(row.beds),
        label: texts.columns.beds,
        ...(row.benchmarkBeds !== null && { note: texts.norm(number(Math.ceil(row.benchmarkBeds))) }),
      },
      { value: known(row.bedsPer10k, (value) => number(value, 2)), label: texts.columns.per10k, note: norm },
      { value: number(row.openBeds), label: texts.columns.openBeds, note: momentText(saying) },
      {
        value: known(row.peopleWithin60, (people) => share(people / Math.max(1, row.people))),
        label: texts.columns.within60,
        note: `${texts.columns.within120}: ${known(row.peopleWithin120, (people) => share(people / Math.max(1, row.people)))}`,
      },
      { value: known(whole.occupancy, share), label: texts.columns.occupancy },
      {
        value: known(whole.fullShare, (value) => share(value, 1)),
        label: texts.columns.fullShare,
        note: texts.norm(`≤ ${share(0.05)}`),
      },
      { value: toldText(whole.unmet, saying), label: texts.columns.unmet },
      { value: known(row.accessibility, (value) => number(value, 2)), label: texts.columns.accessibility },
    ],
  };
}

function mapBlock(saying: Saying): Block {
  const { texts, formats } = saying;
  return {
    is: 'pair',
    widths: [500, 246],
    drawings: [
      {
        title: texts.headings.mapNote,
        told: texts.headings.map,
        svg: coverageMap(saying.figures, { width: 500, height: 370 }),
      },
      {
        title: texts.headings.legend,
        told: texts.headings.legend,
        svg: legend(
          statusCounts(saying).map(({ status, count }) => ({
            status,
            label: texts.status[status],
            meaning: texts.statusMeaning[status],
            count: formats.number(count),
          })),
          246,
        ),
      },
    ],
  };
}

/** So high that the first page holds its sentences, figures and charts. */
const CHART = { width: 373, height: 112 };

function charts(saying: Saying): { course: Block[]; reasons: Block[] } {
  const { texts, formats, figures } = saying;
  const { number, share } = formats;
  const every = Math.ceil(figures.days.length / 6);
  const occupancy =
    figures.days.length === 0
      ? []
      : [
          {
            title: texts.charts.occupancy,
            told: texts.charts.occupancy,
            svg: lineChart({
              ...CHART,
              points: figures.days.map(({ day, occupancy: value }, i) => ({
                label: i % every === 0 ? formats.dayMonth(day) : '',
                value,
              })),
              format: share,
              mark: { value: 1, label: texts.columns.beds },
            }),
          },
        ];
  const unmet = {
    title: texts.charts.unmet,
    told: texts.charts.unmet,
    svg: columnChart({
      ...CHART,
      bars: figures.total.months.map((month, i) => ({
        label: shortMonth(figures.months[i] ?? '', saying),
        value: typeof month.unmet === 'number' ? month.unmet : null,
        text: toldText(month.unmet, saying),
      })),
      format: number,
    }),
  };
  const reasons: Block[] =
    figures.reasons.length === 0
      ? [{ is: 'text', text: texts.charts.noReasons }]
      : [
          {
            is: 'drawing',
            title: texts.charts.declines,
            told: texts.charts.declines,
            width: 560,
            svg: barChart({
              width: 560,
              bars: figures.reasons.map(({ text, count }) => ({
                label: text === 'no_answer' ? texts.noAnswer : pick(text, saying),
                value: count,
                text: number(count),
              })),
            }),
          },
        ];
  return {
    course: [
      { is: 'pair', drawings: [...occupancy, unmet] },
      ...(occupancy.length === 0 ? [{ is: 'text' as const, text: texts.charts.noDays }] : []),
    ],
    reasons,
  };
}

/** So few areas: their reasons stand under their beds, on the same page. */
const FEW = 8;

/** A coverage report for paper. */
export function coveragePaper(saying: Saying): PaperDocument {
  const { texts, figures } = saying;
  const headings = texts.headings;
  const { course, reasons } = charts(saying);
  const isSmall = figures.areas.length <= FEW;
  const why: Block[] = [
    { is: 'heading', text: headings.why, ...(!isSmall && { newPage: true }) },
    whyTable(saying),
  ];
  const byMonth = monthTables(saying);
  return {
    language: saying.language,
    title: texts.title,
    subtitle: subtitle(saying),
    notices: notices(saying),
    madeAt: madeAt(saying),
    landscape: true,
    sources: {
      title: headings.sources,
      items: sources(saying).map(([strong, text]) => ({ strong, text })),
    },
    blocks: [
      { is: 'heading', text: headings.summary, level: 2 },
      { is: 'list', items: summarySentences(saying).map((text) => ({ text })) },
      keyFigures(saying),
      ...course,
      { is: 'heading', text: headings.map, newPage: true },
      mapBlock(saying),
      { is: 'heading', text: headings.areas, newPage: true },
      { is: 'text', text: momentText(saying), quiet: true },
      areaTable(saying, bedColumns(saying)),
      ...(isSmall ? why : []),
      { is: 'heading', text: headings.use, newPage: true },
      { is: 'text', text: figures.months.map((month) => monthText(month, saying)).join(', '), quiet: true },
      areaTable(saying, useColumns(saying)),
      ...toldNote(saying),
      ...reasons,
      ...byMonth,
      ...(byMonth.length === 0 ? [] : toldNote(saying)),
      ...(isSmall ? [] : why),
      { is: 'heading', text: headings.definitions, newPage: true },
      { is: 'list', items: definitions(saying).map(([strong, text]) => ({ strong, text })) },
    ],
  };
}
