import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageRow } from '#shared/api/coverage.ts';
import type { Kato } from '#shared/ids.ts';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { useCountryMap } from '#web/ui/map/country-map.ts';
import { FEW, plentyOf, type Plenty } from './board-sums.ts';
import classes from './RegionMap.module.css';
import { fitMercator, middleOf, pathOf, sizeOf } from './projection.ts';
import { labelsApart, wordLines, type LabelBox } from './labels-apart.ts';
import { shortNames } from '#web/lib/short-names.ts';

const WIDTH = 1000;
/** An area narrower than this cannot hold its number: it gets a disc. */
const SMALL = 34;

interface Shape {
  kato: Kato;
  path: string;
  at: [number, number];
  small: boolean;
}

function useShapes(): { shapes: Shape[]; height: number } {
  const { data } = useCountryMap();
  const { country, regions } = useReference();
  return useMemo(() => {
    const { project, height } = fitMercator(country.bounds, WIDTH);
    const shapes = (data?.regions ?? []).flatMap(({ properties, geometry }) => {
      const { kato } = properties;
      const at = middleOf(geometry, project);
      if (at === null) return [];
      const { width } = sizeOf(geometry, project);
      const point = regions.find((region) => region.kato === kato)?.point;
      const small = width < SMALL;
      return [
        {
          kato,
          path: pathOf(geometry, project),
          at: small && point !== undefined ? project(point.lon, point.lat) : at,
          small,
        },
      ];
    });
    return { shapes, height };
  }, [data, country.bounds, regions]);
}

/** Where a city's disc stands from its place: at the southern edge there is room outside the country. */
const SOUTH = 430;
const discOffset = (y: number): [number, number] => (y > SOUTH ? [34, 36] : [24, 8]);
/** Mean width of a letter of a name, and what a number with its name takes, in units of the map. */
const LETTER = 12;
const LABEL_HEIGHT = 58;
/** A line of words in a label. */
const LINE = 22;
/** Room that stays between two labels. */
const BETWEEN = 8;
/** Room that a city's point wants. */
const POINT = 12;
const DISC = 40;

interface Words {
  /** Longest line of the label. */
  longest: string;
  /** Lines above the name. */
  lines: number;
}

function boxOf({ at: [x, y], small }: Shape, { longest, lines }: Words): LabelBox {
  const width = Math.max(longest.length * LETTER, 44) + BETWEEN;
  if (!small) return { x, y, width, height: LABEL_HEIGHT + (lines - 1) * LINE, fixed: false };
  const [dx, dy] = discOffset(y);
  const beside = y > SOUTH;
  return {
    x: x + dx + (beside ? (width + 6) / 2 : 0),
    y: y + dy + (beside ? 0 : 12),
    width: beside ? DISC + width + 6 : Math.max(DISC, width),
    height: beside ? DISC : DISC + 26,
    fixed: true,
  };
}

/** Labels moved off each other; discs stay where their city is. */
function placeLabels(shapes: readonly Shape[], wordsOf: (kato: Kato) => Words): Shape[] {
  const points = shapes
    .filter(({ small, at: [, y] }) => small && y > SOUTH)
    .map(({ at: [x, y] }) => ({ x, y, width: POINT, height: POINT, fixed: true }));
  const boxes = labelsApart([...shapes.map((shape) => boxOf(shape, wordsOf(shape.kato))), ...points]);
  return shapes.map((shape, index) => {
    const box = boxes[index];
    return shape.small || box === undefined ? shape : { ...shape, at: [box.x, box.y] };
  });
}

interface LabelProps {
  shape: Shape;
  name: string;
  row: CoverageRow | undefined;
  /** Its turn in the spotlight: a city's outline is too small to be seen. */
  isSpotlit: boolean;
}

/** Number and name in the middle of a region; a region without a facility says so in words. */
function AreaLabel({ shape, name, row, plenty }: LabelProps & { plenty: Plenty }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [x, y] = shape.at;
  return (
    <g
      className={classes.label}
      data-plenty={plenty}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
    >
      {plenty === 'no_facility' ? (
        wordLines(t('overview.noFacility')).map((line, i, lines) => (
          <text key={line} className={classes.word} y={-2 - (lines.length - 1 - i) * LINE}>
            {line}
          </text>
        ))
      ) : (
        <>
          {plenty === 'few' && <path className={classes.triangle} d="M-36 -3 -25 -23 -14 -3Z" />}
          <text className={classes.number} x={plenty === 'few' ? 10 : 0} y="-1">
            {row === undefined ? '' : number(row.openBeds)}
          </text>
        </>
      )}
      <text className={classes.name} y="20">
        {name}
      </text>
    </g>
  );
}

/** A city that is a region: a disc at its place with its name beside it, out of the way of its neighbours. */
function CityLabel({ shape, name, row, plenty, isSpotlit }: LabelProps & { plenty: Plenty }) {
  const { number } = useFormats();
  const [x, y] = shape.at;
  const south = y > SOUTH;
  const [dx, dy] = discOffset(y);
  return (
    <g className={classes.label} data-plenty={plenty} data-spotlit={isSpotlit || undefined} data-city>
      {south && <path className={classes.leader} d={`M${x} ${y}l${dx} ${dy}`} />}
      {south && <circle className={classes.point} cx={x} cy={y} r="3" />}
      <g transform={`translate(${(x + dx).toFixed(1)} ${(y + dy).toFixed(1)})`}>
        <circle className={classes.disc} r="20" />
        <text className={classes.discNumber} y="8">
          {row === undefined ? '' : number(row.openBeds)}
        </text>
        {south ? (
          <text className={classes.name} x="26" y="6" textAnchor="start">
            {name}
          </text>
        ) : (
          <text className={classes.name} y="40">
            {name}
          </text>
        )}
      </g>
    </g>
  );
}

function Legend() {
  const { t } = useTranslation();
  return (
    <ul className={classes.legend}>
      <li data-plenty="few">
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path className={classes.triangle} d="M0 15 8 1 16 15Z" />
        </svg>
        {t('overview.legend.few', { n: FEW })}
      </li>
      <li data-plenty="zero">
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <circle className={classes.disc} cx="8" cy="8" r="7" />
        </svg>
        {t('overview.legend.zero')}
      </li>
      <li>
        <svg viewBox="0 0 24 16" aria-hidden="true">
          <rect className={classes.legendNone} width="24" height="16" />
          <rect width="24" height="16" fill="url(#overview-hatch)" />
        </svg>
        {t('overview.legend.noFacility')}
      </li>
    </ul>
  );
}

interface Props {
  title: string;
  /** Why there are no numbers on it, if so. */
  note: string | null;
  rows: readonly CoverageRow[];
  spotlit: Kato | null;
}

/** Free places by region on a map that needs no pointer; the same numbers follow as a list for screen readers. */
export function RegionMap({ title, note, rows, spotlit }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { number } = useFormats();
  const { regions } = useReference();
  const { shapes, height } = useShapes();
  const names = useMemo(() => shortNames(regions, language), [regions, language]);
  const byKato = useMemo(() => new Map(rows.map((row) => [row.kato, row])), [rows]);
  const plentyAt = (kato: Kato): Plenty => {
    const row = byKato.get(kato);
    return row === undefined ? 'some' : plentyOf(row);
  };
  const wordsOf = (kato: Kato): Words => {
    const name = names.get(kato) ?? '';
    const lines = plentyAt(kato) === 'no_facility' ? wordLines(t('overview.noFacility')) : [];
    const longest = [name, ...lines].reduce((most, line) => (line.length > most.length ? line : most), '');
    return { longest, lines: Math.max(1, lines.length) };
  };
  const labels = placeLabels(shapes, wordsOf).sort((one, other) => Number(one.small) - Number(other.small));
  return (
    <section className={classes.section} aria-labelledby="overview-map">
      <div className={classes.head}>
        <h2 className={classes.title} id="overview-map">
          {title}
        </h2>
        {note === null ? <Legend /> : <p className={classes.note}>{note}</p>}
      </div>
      <svg
        className={classes.map}
        viewBox={`0 0 ${String(WIDTH)} ${height.toFixed(0)}`}
        aria-hidden="true"
        focusable="false"
      >
        <defs>
          <pattern
            id="overview-hatch"
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className={classes.hatchLine} width="2" height="8" />
          </pattern>
        </defs>
        {shapes.map(({ kato, path }) => (
          <g key={kato}>
            <path
              className={classes.area}
              data-plenty={plentyAt(kato)}
              data-known={byKato.has(kato) || undefined}
              d={path}
            />
            {byKato.has(kato) && plentyAt(kato) === 'no_facility' && (
              <path d={path} fill="url(#overview-hatch)" />
            )}
          </g>
        ))}
        {shapes
          .filter(({ kato }) => kato === spotlit)
          .map(({ kato, path }) => (
            <path key={kato} className={classes.spotlit} d={path} />
          ))}
        {labels
          .filter(({ kato }) => byKato.has(kato))
          .map((shape) => {
            const Label = shape.small ? CityLabel : AreaLabel;
            return (
              <Label
                key={shape.kato}
                shape={shape}
                name={names.get(shape.kato) ?? ''}
                row={byKato.get(shape.kato)}
                isSpotlit={shape.kato === spotlit}
                plenty={plentyAt(shape.kato)}
              />
            );
          })}
      </svg>
      <ul className={classes.list} aria-label={t('overview.mapAsList')}>
        {rows.map((row) => (
          <li key={row.kato} data-plenty={plentyOf(row)}>
            <span>{text(row.name)}</span>
            <strong>{row.beds === 0 ? t('overview.noFacility') : number(row.openBeds)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
