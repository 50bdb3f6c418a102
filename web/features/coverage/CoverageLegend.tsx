import { useTranslation } from 'react-i18next';
import { useFormats } from '#web/lib/formats.ts';
import classes from './CoverageLegend.module.css';
import {
  circleRadius,
  hasPeriod,
  scaleOf,
  STATUS_ORDER,
  type ClassIndex,
  type Measure,
  type NumberMetric,
  type Paint,
} from './metrics.ts';
import { paintClass } from './paint-class.ts';
import { useMeasureName } from './useFigures.ts';
import type { Picture } from './useView.ts';

/** A piece of the scale, as on the map. */
export function Swatch({ paint, wide = false }: { paint: Paint | null; wide?: boolean }) {
  const width = wide ? 48 : 18;
  return (
    <svg className={classes.swatch} width={width} height={12} aria-hidden="true" focusable="false">
      <rect className={paintClass(paint)} width={width} height="12" />
    </svg>
  );
}

const INDEXES: readonly ClassIndex[] = [0, 1, 2, 3, 4];
const SHARES: ReadonlySet<NumberMetric> = new Set<NumberMetric>([
  'within60',
  'within120',
  'occupied',
  'occupancy',
  'hoursFull',
]);
const COUNTED_PEOPLE: ReadonlySet<NumberMetric> = new Set<NumberMetric>(['unmet', 'declines']);

/** Words under the five classes: up to each limit, and beyond. */
function useClassWords({ metric, level }: Measure & { metric: NumberMetric }): (index: ClassIndex) => string {
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const { limits, moreIsWorse } = scaleOf(metric, level);
  const write = (limit: number): string => (SHARES.has(metric) ? share(limit) : number(limit, 1));
  return (index) => {
    // Where less is worse the scale is read from its other end.
    const step = moreIsWorse ? index : 4 - index;
    const limit = limits[step];
    if (COUNTED_PEOPLE.has(metric) && step === 1) return t('coverage.told.few');
    if (limit === undefined) return t('coverage.legend.overN', { n: write(limits[3]) });
    return step === 0 && limit > 0 ? t('coverage.legend.upTo', { n: write(limit) }) : write(limit);
  };
}

function Classes({ measure }: { measure: Measure & { metric: NumberMetric } }) {
  const { t } = useTranslation();
  const words = useClassWords(measure);
  return (
    <>
      <ol className={classes.scale}>
        {INDEXES.map((index) => (
          <li key={index}>
            <Swatch wide paint={{ kind: 'class', index, hatched: false }} />
            {words(index)}
          </li>
        ))}
      </ol>
      <ul className={classes.more}>
        <li>
          <Swatch paint={{ kind: 'class', index: 4, hatched: true }} />
          {t('coverage.legend.none')}
        </li>
        <li>
          <Swatch paint={{ kind: 'nothing' }} />
          {t(COUNTED_PEOPLE.has(measure.metric) ? 'coverage.legend.notTold' : 'coverage.legend.nothing')}
        </li>
      </ul>
    </>
  );
}

function Statuses() {
  const { t } = useTranslation();
  return (
    <ul className={classes.statuses}>
      {STATUS_ORDER.map((status) => (
        <li key={status}>
          <Swatch paint={{ kind: 'status', status }} />
          {t(`coverage.status.${status}`)}
        </li>
      ))}
    </ul>
  );
}

const EXAMPLES = { district: [20_000, 200_000], region: [200_000, 1_000_000] } as const;

/** How many people a circle is. */
function Sizes({ level }: Pick<Measure, 'level'>) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <ul className={classes.sizes} aria-label={t('coverage.legend.sizes')}>
      {EXAMPLES[level].map((people) => {
        const radius = circleRadius(people, level);
        const side = 2 * radius + 2;
        return (
          <li key={people}>
            <svg width={side} height={side} aria-hidden="true" focusable="false">
              <circle className={classes.size} cx={radius + 1} cy={radius + 1} r={radius} />
            </svg>
            {number(people)}
          </li>
        );
      })}
      <li>{t('coverage.legend.people')}</li>
    </ul>
  );
}

interface Props {
  measure: Measure;
  picture: Picture;
  /** Some regions are not the reader's. */
  dims: boolean;
  /** Facilities are shown as they are now, and not of a past hour. */
  live: boolean;
  /** Where published figures come from, if the measure is one. */
  source: string | null;
}

/** What colours, hatches and sizes mean, and in one sentence what is measured and from what. */
export function CoverageLegend({ measure, picture, dims, live, source }: Props) {
  const { t } = useTranslation();
  const nameOf = useMeasureName();
  const { metric, period, level } = measure;
  return (
    <>
      <div className={classes.legend}>
        <p className={classes.title}>{nameOf(metric, period)}</p>
        {metric === 'status' ? <Statuses /> : <Classes measure={{ ...measure, metric }} />}
        {dims && (
          <ul className={classes.more}>
            <li>
              <Swatch paint={null} />
              {t('coverage.legend.outside')}
            </li>
          </ul>
        )}
        {picture === 'circles' && <Sizes level={level} />}
        {live && (
          <ul className={classes.dots}>
            <li data-dot="open">{t('coverage.legend.open')}</li>
            <li data-dot="full">{t('coverage.legend.full')}</li>
          </ul>
        )}
      </div>
      <p className={classes.info}>
        {t(`coverage.explain.${metric}`, { count: hasPeriod(metric) ? period : 1 })}
        {source !== null && ` ${source}`}
      </p>
    </>
  );
}
