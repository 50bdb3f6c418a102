import type { CellValue, Sheet, Workbook } from '../workbook.ts';
import { toldOf, type MonthReport, type Told } from './told.ts';

function figures({ month }: MonthReport, { t, ...told }: Told): Sheet {
  const { compared, nights, answers, confirmations, admitted, left } = month;
  const shareRow = (name: string, value: number | null, others: number | null = null): CellValue[] => [
    name,
    value ?? t('unknown'),
    t('unitShare'),
    others,
  ];
  const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(2)));
  const count = (name: string, value: number): CellValue[] => [name, value, t('unitCount'), null];
  return {
    name: t('month'),
    columns: [
      { title: t('figure'), kind: 'text', width: 40 },
      { title: t('value'), kind: 'number', width: 16 },
      { title: t('unit'), kind: 'text', width: 12 },
      { title: t('others'), kind: 'number', width: 16 },
    ],
    rows: [
      shareRow(t('occupancy'), rounded(month.occupancy), compared.occupancy),
      count(t('fullNights'), nights.full),
      count(t('knownNights'), nights.known),
      shareRow(
        `${t('fullNights')} / ${t('knownNights')}`,
        nights.known === 0 ? null : rounded(nights.full / nights.known),
        compared.fullNights,
      ),
      [
        t('answerTime'),
        month.autoAccept ? t('byItself') : (rounded(answers.medianMinutes) ?? t('unknown')),
        t('unitMinutes'),
        month.autoAccept ? null : compared.answerMinutes,
      ],
      [t('meanStay'), rounded(month.meanStayDays) ?? t('unknown'), t('unitDays'), compared.stayDays],
      count(t('admitted'), admitted.people),
      count(t('admittedParties'), admitted.parties),
      count(t('left'), left.people),
      count(t('leftParties'), left.parties),
      count(t('asked'), answers.asked),
      count(t('answered'), answers.answered),
      count(t('accepted'), answers.accepted),
      count(t('refused'), told.refusedByFacility),
      count(t('refusedBySelf'), told.refusedByPerson),
      count(t('confirmed'), confirmations.made),
      count(t('intervals'), confirmations.intervals),
      count(t('inTime'), confirmations.inTime),
    ],
  };
}

const days = ({ month }: MonthReport, { t }: Told): Sheet => ({
  name: t('byDay'),
  columns: [
    { title: t('day'), kind: 'date' },
    { title: t('mean'), kind: 'number' },
    { title: t('most'), kind: 'whole' },
    { title: t('free'), kind: 'whole' },
    { title: t('admitted'), kind: 'whole' },
    { title: t('left'), kind: 'whole' },
  ],
  rows: [
    ...month.days.map(({ date, mean, most, free, admitted, left }): CellValue[] => [
      new Date(`${date}T00:00:00Z`),
      mean === null ? null : Number(mean.toFixed(2)),
      most,
      free,
      admitted,
      left,
    ]),
    [t('total'), null, null, null, month.admitted.people, month.left.people],
  ],
  hasSum: true,
});

/** The month as sheets: figures, every day, every hour, reasons, rooms, and how it is counted. */
export function monthWorkbook(report: MonthReport): Workbook {
  const { month, language } = report;
  const told = toldOf(report);
  const { t } = told;
  return {
    language,
    title: told.title,
    subtitle: told.subtitle,
    notices: told.notices,
    madeAt: told.madeAt,
    sheets: [
      figures(report, told),
      days(report, told),
      {
        name: t('byHour'),
        columns: [
          { title: t('hour'), kind: 'text', width: 12 },
          { title: t('occupancy'), kind: 'share', width: 16 },
        ],
        rows: month.byHour.map((value, hour) => [`${String(hour).padStart(2, '0')}:00`, value]),
      },
      {
        name: t('reasons'),
        columns: [
          { title: t('reason'), kind: 'text', width: 48 },
          { title: t('whose'), kind: 'text', width: 18 },
          { title: t('times'), kind: 'whole' },
        ],
        rows: told.refused.map(({ text, count, own }) => [text, t(own ? 'person' : 'facility'), count]),
      },
      {
        name: t('rooms'),
        columns: [
          { title: t('room'), kind: 'text', width: 40 },
          { title: t('beds'), kind: 'whole' },
          { title: t('cots'), kind: 'whole', width: 18 },
        ],
        rows: month.rooms.map(({ name, capacity, cots }) => [name[language], capacity, cots]),
      },
    ],
    definitions: {
      name: t('meaning'),
      columns: [t('figure'), t('meaning')],
      rows: told.definitions.map(({ name, meaning }) => [name, meaning]),
    },
  };
}
