import { useTranslation } from 'react-i18next';
import type { Tile } from '#shared/api/tile.ts';
import { HOUR } from '#shared/time.ts';
import { useReference } from '#web/lib/query.ts';
import { lastDaysOf } from '#web/lib/terms.ts';
import { useNow } from '#web/live/clock.ts';
import { LastDayLine } from '#web/ui/LastDayLine.tsx';
import classes from './Cards.module.css';

/** Until when the centre may work, said in time to do something about it. */
export function TermsCard({ tile }: { tile: Tile }) {
  const { t } = useTranslation();
  const now = useNow(HOUR);
  const { timeZone } = useReference().country;
  const days = lastDaysOf(tile.terms, now, timeZone);
  if (days.length === 0) return null;
  return (
    <section className={classes.card} aria-labelledby="centre-terms">
      <h2 className={classes.title} id="centre-terms">
        {t('terms.title')}
      </h2>
      <ul className={classes.terms}>
        {days.map((day) => (
          <li key={day.term}>
            <LastDayLine day={day} />
          </li>
        ))}
      </ul>
      {tile.terms?.basis === 'illustrative' && <p className={classes.quiet}>{t('terms.illustrative')}</p>}
    </section>
  );
}
