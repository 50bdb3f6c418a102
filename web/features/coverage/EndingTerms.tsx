import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board } from '#shared/domain/board.ts';
import type { Kato } from '#shared/ids.ts';
import { HOUR } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import { lastDaysOf, stepOf } from '#web/lib/terms.ts';
import { useNow } from '#web/live/clock.ts';
import { useBoard } from '#web/live/hooks.ts';
import { LastDayLine } from '#web/ui/LastDayLine.tsx';
import classes from './EndingTerms.module.css';

const wholeBoard = (board: Board): Board => board;
const FIRST = 6;

/** The capacity cliff: whose licence or contract ends within 90 days, soonest first. `region`: null for all one sees. */
export function EndingTerms({ region, group }: { region: Kato | null; group: string }) {
  const { t } = useTranslation();
  const text = useText();
  const now = useNow(HOUR);
  const { country, regions } = useReference();
  const [all, setAll] = useState(false);
  const board = useBoard(wholeBoard);
  const regionName = (kato: Kato): string => {
    const known = regions.find((one) => one.kato === kato);
    return known === undefined ? '' : text(known.name);
  };
  const ending = [...board.values()]
    .filter((tile) => (region === null || tile.regionKato === region) && tile.serviceGroups.includes(group))
    .flatMap((tile) =>
      lastDaysOf(tile.terms, now, country.timeZone)
        .filter((day) => stepOf(day) !== null)
        .map((day) => ({ tile, day })),
    )
    .sort((one, other) => one.day.daysLeft - other.day.daysLeft);
  if (board.size === 0) return null;
  const shown = all ? ending : ending.slice(0, FIRST);
  const madeUp = shown.some(({ tile }) => tile.terms?.basis === 'illustrative');
  return (
    <details className={classes.card}>
      <summary className={classes.title}>
        {t('terms.list')} <span className={classes.count}>{ending.length}</span>
      </summary>
      <p className={classes.quiet}>{ending.length === 0 ? t('terms.none') : t('terms.listHint')}</p>
      <ul className={classes.list}>
        {shown.map(({ tile, day }) => (
          <li key={`${tile.facilityId} ${day.term}`} className={classes.item}>
            <p className={classes.name}>{text(tile.name)}</p>
            <p className={classes.quiet}>
              {regionName(tile.regionKato)} · {t('terms.places', { n: tile.capacity })}
            </p>
            <p className={classes.day}>
              <LastDayLine day={day} />
            </p>
          </li>
        ))}
      </ul>
      {ending.length > shown.length && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          {t('terms.more', { n: ending.length - shown.length })}
        </button>
      )}
      {madeUp && <p className={classes.quiet}>{t('terms.illustrative')}</p>}
    </details>
  );
}
