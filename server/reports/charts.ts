import { line, short, svg, words } from './svg.ts';

const KOK = '#2759A8';
const SOFT = '#D5E2F5';
const QUIET = '#48535F';
const MARGIN = { left: 34, right: 8, top: 10, bottom: 16 };

interface Size {
  width: number;
  height: number;
}

/** Steps of 1, 2 or 5 times a power of ten, none smaller than `least`: at most four lines under the highest value. */
function stepsTo(highest: number, least: number): number[] {
  if (highest <= 0) return [0];
  const rough = Math.max(least, highest / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= rough) ?? power * 10;
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, i) => i * step);
}

interface Frame {
  x: (share: number) => number;
  y: (value: number) => number;
  lines: string[];
}

interface Scale {
  highest: number;
  /** The smallest step between two lines: 1 where things are counted. */
  least?: number;
  format: (value: number) => string;
}

function frame({ width, height }: Size, { highest, least = 0, format }: Scale): Frame {
  const steps = stepsTo(highest, least);
  const top = Math.max(steps.at(-1) ?? 1, 1e-9);
  const inner = height - MARGIN.top - MARGIN.bottom;
  const y = (value: number): number => MARGIN.top + inner * (1 - value / top);
  return {
    x: (share) => MARGIN.left + share * (width - MARGIN.left - MARGIN.right),
    y,
    lines: steps.flatMap((value) => [
      line([MARGIN.left, y(value), width - MARGIN.right, y(value)], value === 0 ? { colour: QUIET } : {}),
      words(format(value), { x: MARGIN.left - 4, y: y(value) + 2.5, anchor: 'end', colour: QUIET }),
    ]),
  };
}

export interface LineChart extends Size {
  /** In order; null: nothing known, the line is broken there. Empty labels stand under no point. */
  points: readonly { label: string; value: number | null }[];
  format: (value: number) => string;
  /** A dashed line with its name on it: capacity, norm. */
  mark?: { value: number; label: string };
}

/** One value over time. */
export function lineChart({ points, format, mark, ...size }: LineChart): string {
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const { x, y, lines } = frame(size, {
    highest: Math.max(mark?.value ?? 0, ...known, 0),
    format,
  });
  const at = (i: number): number => x(points.length < 2 ? 0.5 : i / (points.length - 1));
  const runs: { i: number; value: number }[][] = [];
  points.forEach(({ value }, i) => {
    if (value === null) return;
    const run = runs.at(-1);
    if (run?.at(-1)?.i === i - 1) run.push({ i, value });
    else runs.push([{ i, value }]);
  });
  const path = (run: (typeof runs)[number]): string =>
    run.map(({ i, value }, n) => `${n === 0 ? 'M' : 'L'}${short(at(i))} ${short(y(value))}`).join('');
  const areas = runs.flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    if (first === undefined || last === undefined) return [];
    const floor = short(y(0));
    return [
      `<path d="${path(run)}L${short(at(last.i))} ${floor}L${short(at(first.i))} ${floor}Z" fill="${SOFT}"/>`,
      run.length === 1
        ? `<circle cx="${short(at(first.i))}" cy="${short(y(first.value))}" r="1.5" fill="${KOK}"/>`
        : `<path d="${path(run)}" fill="none" stroke="${KOK}" stroke-width="1.5"/>`,
    ];
  });
  const labels = points.flatMap(({ label }, i) =>
    label === ''
      ? []
      : [
          line([at(i), y(0), at(i), y(0) + 3], { colour: QUIET }),
          words(label, {
            x: at(i),
            y: size.height - 4,
            anchor: i === 0 ? 'start' : i === points.length - 1 ? 'end' : 'middle',
            colour: QUIET,
          }),
        ],
  );
  const marked =
    mark === undefined
      ? []
      : [
          line([MARGIN.left, y(mark.value), size.width - MARGIN.right, y(mark.value)], {
            colour: QUIET,
            width: 1,
            dashes: '4 3',
          }),
          words(mark.label, { x: size.width - MARGIN.right, y: y(mark.value) - 2.5, anchor: 'end' }),
        ];
  return svg(size.width, size.height, [...areas, ...lines, ...marked, ...labels]);
}

/** `value` null: not told, or unknown; its text says which. */
export interface Bar {
  label: string;
  value: number | null;
  text: string;
}

export interface BarChart extends Size {
  bars: readonly Bar[];
  format: (value: number) => string;
}

const HATCHED = '<g stroke="#868C93" stroke-width="0.8">';

/** A column that is not told: hatched, of no height that could be read. */
const untold = (x: number, width: number, floor: number): string =>
  `${HATCHED}${[0, 1, 2, 3].map((i) => line([x + (width * i) / 4, floor, x + (width * (i + 1)) / 4, floor - 8], { colour: '#868C93' })).join('')}</g>`;

/** Standing columns: few things counted, such as months. */
export function columnChart({ bars, format, ...size }: BarChart): string {
  const { x, y, lines } = frame(size, {
    highest: Math.max(0, ...bars.map(({ value }) => value ?? 0)),
    least: 1,
    format,
  });
  const step = 1 / Math.max(1, bars.length);
  const wide = Math.min(46, (x(step) - x(0)) * 0.6);
  const drawn = bars.flatMap(({ label, value, text }, i) => {
    const middle = x((i + 0.5) * step);
    const top = value === null ? y(0) - 8 : y(value);
    return [
      value === null
        ? untold(middle - wide / 2, wide, y(0))
        : `<rect x="${short(middle - wide / 2)}" y="${short(top)}" width="${short(wide)}" height="${short(y(0) - top)}" fill="${KOK}"/>`,
      words(text, { x: middle, y: top - 2.5, anchor: 'middle', bold: true }),
      words(label, { x: middle, y: size.height - 4, anchor: 'middle', colour: QUIET }),
    ];
  });
  return svg(size.width, size.height, [...lines, ...drawn]);
}

const ROW = 15;
const NAME = 0.46;
const LETTER = 3.9;

const shortened = (text: string, width: number): string => {
  const most = Math.floor(width / LETTER);
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
};

/** Lying bars with their names before them, the longest first if they come so. As high as its rows. */
export function barChart({ bars, width }: Omit<BarChart, 'format' | 'height'>): string {
  const highest = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  const from = width * NAME;
  const room = width - from - 34;
  const drawn = bars.flatMap(({ label, value, text }, i) => {
    const top = i * ROW + 2;
    const length = ((value ?? 0) / highest) * room;
    return [
      words(shortened(label, from - 6), { x: from - 6, y: top + 8.5, anchor: 'end' }),
      value === null
        ? untold(from, 24, top + 10)
        : `<rect x="${short(from)}" y="${short(top)}" width="${short(Math.max(0.8, length))}" height="10" fill="${KOK}"/>`,
      words(text, { x: from + (value === null ? 24 : length) + 4, y: top + 8.5, bold: true }),
    ];
  });
  return svg(width, Math.max(ROW, bars.length * ROW + 4), drawn);
}
