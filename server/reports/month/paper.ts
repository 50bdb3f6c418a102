import { lineChart } from '../charts.ts';
import type { Block, PaperCell, PaperDocument } from '../document.ts';
import { toldOf, type MonthReport, type Told } from './told.ts';

/** Points: half a page and a whole one, as drawings beside one another are. */
const HALF = { width: 249, height: 130 };
const NONE = '–';

const cell = (text: string | number): PaperCell => ({ text: String(text) });

function figuresOf({ month }: MonthReport, { t, formats, ...told }: Told): Block {
  const { number, share, minutes } = formats;
  const { compared, nights, answers, confirmations } = month;
  const known = (value: number | null, words: (value: number) => string): string =>
    value === null ? t('unknown') : words(value);
  const beside = (value: number | null, words: (value: number) => string): { note?: string } =>
    value === null ? {} : { note: t('othersAre', { value: words(value) }) };
  const shareOf = (value: number): string => share(value);
  const days = (value: number): string => t('days', { n: number(value, 1) });
  return {
    is: 'figures',
    figures: [
      {
        value: known(month.occupancy, shareOf),
        label: t('occupancy'),
        ...beside(compared.occupancy, shareOf),
      },
      {
        value: nights.known === 0 ? t('unknown') : t('of', { n: nights.full, all: nights.known }),
        label: t('fullNights'),
        ...beside(compared.fullNights, shareOf),
      },
      {
        value: month.autoAccept ? t('byItself') : known(answers.medianMinutes, minutes),
        label: t('answerTime'),
        ...(month.autoAccept ? {} : beside(compared.answerMinutes, minutes)),
      },
      { value: known(month.meanStayDays, days), label: t('meanStay'), ...beside(compared.stayDays, days) },
      {
        value: number(month.admitted.people),
        label: t('admitted'),
        note: `${t('admittedParties')}: ${number(month.admitted.parties)}`,
      },
      {
        value: number(month.left.people),
        label: t('left'),
        note: `${t('leftParties')}: ${number(month.left.parties)}`,
      },
      {
        value: number(told.refusedByFacility),
        label: t('refused'),
        note: `${t('asked')}: ${number(answers.asked)}`,
      },
      {
        value: number(confirmations.made),
        label: t('confirmed'),
        ...(confirmations.intervals === 0
          ? {}
          : {
              note: t('confirmedNote', {
                inTime: confirmations.inTime,
                intervals: confirmations.intervals,
              }),
            }),
      },
    ],
  };
}

function chartsOf({ month }: MonthReport, { t, formats }: Told): Block {
  const { days, byHour, capacity } = month;
  const dayLabel = (date: string): string => {
    const day = Number(date.slice(-2));
    return day === 1 || day % 5 === 0 ? String(day) : '';
  };
  return {
    is: 'pair',
    drawings: [
      {
        title: t('byDayChart'),
        told: t('byDayChart'),
        svg: lineChart({
          ...HALF,
          points: days.map(({ date, mean }) => ({ label: dayLabel(date), value: mean })),
          format: (value) => formats.number(value, 1),
          mark: { value: capacity, label: t('capacity', { n: capacity }) },
        }),
      },
      {
        title: t('byHourChart'),
        told: t('byHourChart'),
        svg: lineChart({
          ...HALF,
          points: byHour.map((value, hour) => ({
            label: hour % 6 === 0 ? `${String(hour).padStart(2, '0')}:00` : '',
            value,
          })),
          format: (value) => formats.share(value),
        }),
      },
    ],
  };
}

function refusalsOf({ t, refused }: Told): Block[] {
  const heading: Block = { is: 'heading', text: t('reasons') };
  if (refused.length === 0) return [heading, { is: 'text', text: t('noRefusals') }];
  return [
    heading,
    {
      is: 'table',
      columns: [
        { title: t('reason'), width: 'rest' },
        { title: t('whose'), width: 110 },
        { title: t('times'), width: 60, align: 'right' },
      ],
      rows: refused.map(({ text, count, own }) => [
        cell(text),
        cell(t(own ? 'person' : 'facility')),
        cell(count),
      ]),
    },
  ];
}

function daysOf({ month }: MonthReport, { t, formats }: Told): Block[] {
  const told = (value: number | null, digits = 0): PaperCell =>
    cell(value === null ? NONE : formats.number(value, digits));
  const number = { width: 78, align: 'right' } as const;
  return [
    { is: 'heading', text: t('byDay'), newPage: true },
    {
      is: 'table',
      // A whole month and how it was counted stand on one page.
      dense: true,
      columns: [
        { title: t('day'), width: 'rest' },
        { title: t('mean'), ...number },
        { title: t('most'), ...number },
        { title: t('free'), ...number },
        { title: t('admitted'), ...number },
        { title: t('left'), ...number },
      ],
      rows: [
        ...month.days.map(({ date, mean, most, free, admitted, left }) => [
          cell(formats.day(Date.parse(`${date}T06:00:00Z`))),
          told(mean, 1),
          told(most),
          told(free),
          told(admitted),
          told(left),
        ]),
        [
          cell(t('total')),
          cell(''),
          cell(''),
          cell(''),
          told(month.admitted.people),
          told(month.left.people),
        ],
      ],
      hasSum: true,
      // The longest month and its definitions share a page.
      size: 7.4,
    },
  ];
}

/** The month as a document to print: figures, charts, reasons, rooms, every day, and how it is counted. */
export function monthPaper(report: MonthReport): PaperDocument {
  const told = toldOf(report);
  const { t } = told;
  return {
    language: report.language,
    title: told.title,
    subtitle: told.subtitle,
    notices: told.notices,
    madeAt: told.madeAt,
    sources: {
      title: t('how'),
      items: told.definitions.map(({ name, meaning }) => ({ strong: name, text: meaning })),
    },
    blocks: [
      figuresOf(report, told),
      chartsOf(report, told),
      ...refusalsOf(told),
      { is: 'heading', text: t('rooms') },
      {
        is: 'table',
        columns: [
          { title: t('room'), width: 'rest' },
          { title: t('beds'), width: 90, align: 'right' },
          { title: t('cots'), width: 110, align: 'right' },
        ],
        rows: report.month.rooms.map(({ name, capacity, cots }) => [
          cell(name[report.language]),
          cell(capacity),
          cell(cots),
        ]),
      },
      ...daysOf(report, told),
    ],
  };
}
