import { useTranslation } from 'react-i18next';
import { useFormats } from '#web/lib/formats.ts';
import classes from './CoverageLegend.module.css';
import { scaleOf, STATUS_ORDER, type ClassIndex, type Level, type Metric, type Paint } from './metrics.ts';
import { hatchClass, paintClass } from './paint-class.ts';

/** A piece of the scale, as on the map. */
export function Swatch({ paint, wide = false }: { paint: Paint | null; wide?: boolean }) {
  const hatch = hatchClass(paint);
  const width = wide ? 44 : 18;
  return (
    <svg className={classes.swatch} width={width} height={12} aria-hidden="true" focusable="false">
      <rect className={paintClass(paint)} width={width} height="12" />
      {hatch !== null && <rect className={hatch} width={width} height="12" />}
    </svg>
  );
}

const INDEXES: readonly ClassIndex[] = [0, 1, 2, 3, 4];

/** Words under the five classes: up to each limit, and beyond. */
function useClassWords(metric: Exclude<Metric, 'status'>, level: Level): (index: ClassIndex) => string {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { limits, moreIsWorse } = scaleOf(metric, level);
  return (index) => {
    // Where less is worse the scale is read from its other end.
    const limit = limits[moreIsWorse ? index : 4 - index];
    if (limit === undefined)
      return moreIsWorse
        ? t('coverage.legend.over')
        : t('coverage.legend.overN', { n: number(limits[3], 1) });
    return index === 0 ? t('coverage.legend.upTo', { n: number(limit, 1) }) : number(limit, 1);
  };
}

function Classes({ metric, level }: { metric: Exclude<Metric, 'status'>; level: Level }) {
  const { t } = useTranslation();
  const words = useClassWords(metric, level);
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
        {metric === 'minutes' && (
          <li>
            <Swatch paint={{ kind: 'nothing' }} />
            {t('coverage.legend.nothing')}
          </li>
        )}
      </ul>
    </>
  );
}

/** What colours and hatches mean; `dims`: some regions are not the reader's. */
export function CoverageLegend({ metric, level, dims }: { metric: Metric; level: Level; dims: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={classes.legend}>
      <p className={classes.title}>{t(`coverage.legend.${metric}`)}</p>
      {metric === 'status' ? (
        <ul className={classes.statuses}>
          {STATUS_ORDER.map((status) => (
            <li key={status}>
              <Swatch paint={{ kind: 'status', status }} />
              {t(`coverage.status.${status}`)}
            </li>
          ))}
        </ul>
      ) : (
        <Classes metric={metric} level={level} />
      )}
      {dims && (
        <ul className={classes.more}>
          <li>
            <Swatch paint={null} />
            {t('coverage.legend.outside')}
          </li>
        </ul>
      )}
    </div>
  );
}
