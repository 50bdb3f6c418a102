import { useTranslation } from 'react-i18next';
import classes from './BedBar.module.css';
import { BARS_UP_TO, bedMarks, type Standing } from './unit-beds.ts';

/** One bar per bed: occupied ink, held striped, out of service hatched, free outlined, over hatched; nothing is green on an old count. */
export function BedBar({ standing, fresh }: { standing: Standing; fresh: boolean }) {
  const { t } = useTranslation();
  const marks = bedMarks(standing);
  const each = standing.capacity + standing.over + standing.missing <= BARS_UP_TO;
  const { occupied, held, unavailable, free, over, missing } = standing;
  return (
    <div
      className={classes.bar}
      data-stale={!fresh || undefined}
      role="img"
      aria-label={[
        t('centre.counter.bars', { occupied, held, unavailable, free }),
        over > 0 && t('centre.head.over', { n: over }),
        missing > 0 && t('centre.counter.missing', { count: missing }),
      ]
        .filter((part) => part !== false)
        .join(', ')}
    >
      {marks.flatMap(({ mark, beds }) =>
        each
          ? Array.from({ length: beds }, (_, index) => (
              <span key={`${mark}-${String(index)}`} className={classes.bed} data-mark={mark} />
            ))
          : [<span key={mark} className={classes.bed} data-mark={mark} style={{ flexGrow: beds }} />],
      )}
    </div>
  );
}
