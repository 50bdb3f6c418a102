import type { CoverageStatus } from '#shared/api/coverage.ts';
import { line, short, svg, words } from '../svg.ts';

interface At {
  x: number;
  y: number;
  /** Half of its width. */
  r: number;
}

const INK = '#16202B';
const circle = ({ x, y, r }: At, rest: string): string =>
  `<circle cx="${short(x)}" cy="${short(y)}" r="${short(r)}" ${rest}/>`;
const polygon = (points: readonly (readonly [number, number])[], rest: string): string =>
  `<polygon points="${points.map(([x, y]) => `${short(x)},${short(y)}`).join(' ')}" ${rest}/>`;

/**
 * Each status has a shape of its own, so that a copy in grey tells them apart: dark disc on a bar, diamond, triangle,
 * dashed ring, thick ring, thin ring. Colours only help: more ink is worse.
 */
const SHAPES: Readonly<Record<CoverageStatus, (at: At) => string>> = {
  // The bar passes behind: a number on the disc stays readable.
  none: ({ x, y, r }) =>
    line([x - r * 1.2, y + r * 1.2, x + r * 1.2, y - r * 1.2], { colour: '#78302A', width: r / 4 }) +
    circle({ x, y, r }, 'fill="#78302A" stroke="#FFFFFF" stroke-width="0.5"'),
  remote: ({ x, y, r }) =>
    polygon(
      [
        [x, y - r * 1.25],
        [x + r * 1.25, y],
        [x, y + r * 1.25],
        [x - r * 1.25, y],
      ],
      `fill="#E2A45A" stroke="${INK}" stroke-width="0.8"`,
    ),
  short: ({ x, y, r }) =>
    polygon(
      [
        [x, y - r * 1.35],
        [x + r * 1.3, y + r * 0.95],
        [x - r * 1.3, y + r * 0.95],
      ],
      `fill="#F4D799" stroke="${INK}" stroke-width="0.8"`,
    ),
  silent: (at) => circle(at, `fill="#ECEBE7" stroke="${INK}" stroke-width="1" stroke-dasharray="2 1.5"`),
  full: (at) => circle(at, `fill="#FFFFFF" stroke="${INK}" stroke-width="2.2"`),
  adequate: (at) => circle(at, `fill="#FFFFFF" stroke="${INK}" stroke-width="0.8"`),
};

/** A sign of the map; `number` names it in the table. */
export const sign = (status: CoverageStatus, at: At, number?: string): string =>
  SHAPES[status](at) +
  (number === undefined
    ? ''
    : words(number, {
        x: at.x,
        y: at.y + 2.6,
        size: 7.5,
        anchor: 'middle',
        bold: true,
        colour: status === 'none' ? '#FFFFFF' : INK,
      }));

/** The sign alone, for a cell or the legend. */
export const mark = (status: CoverageStatus): string => svg(9, 9, [sign(status, { x: 4.5, y: 4.7, r: 3.1 })]);
