import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PunctualityView } from '#shared/api/reminders.ts';
import type { Board } from '#shared/domain/board.ts';
import type { Kato } from '#shared/ids.ts';
import { MINUTE } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { call } from '#web/lib/api.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useMe } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import { useBoard } from '#web/live/hooks.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import classes from './EndingTerms.module.css';
import table from './Punctuality.module.css';

const wholeBoard = (board: Board): Board => board;
const FIRST = 12;

type Item = PunctualityView['items'][number];

const shareOf = ({ inTime, intervals }: Item): number => (intervals === 0 ? 2 : inTime / intervals);
/** The least punctual first; of equals, whoever let more pass. */
const worstFirst = (one: Item, other: Item): number =>
  shareOf(one) - shareOf(other) || other.intervals - one.intervals;

function Rows({ view, group }: { view: PunctualityView; group: string }) {
  const { t } = useTranslation();
  const text = useText();
  const now = useNow(MINUTE);
  const { share, age, number } = useFormats();
  const [all, setAll] = useState(false);
  const board = useBoard(wholeBoard);
  const rows = [...view.items].sort(worstFirst).flatMap((item) => {
    const tile = [...board.values()].find(({ facilityId }) => facilityId === item.facilityId);
    return tile?.serviceGroups.includes(group) === true ? [{ item, tile }] : [];
  });
  if (rows.length === 0) return <p className={classes.quiet}>{t('upkeep.punctuality.none')}</p>;
  const shown = all ? rows : rows.slice(0, FIRST);
  return (
    <>
      <div className={table.frame} role="region" aria-label={t('upkeep.punctuality.title')} tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('upkeep.punctuality.facility')}</th>
              <th scope="col">{t('upkeep.punctuality.share')}</th>
              <th scope="col">{t('upkeep.punctuality.last')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ item, tile }) => (
              <tr key={item.facilityId}>
                <th scope="row">
                  {text(tile.name)}
                  {item.remindersFail === true && <Tag tone="urgent">{t('upkeep.punctuality.fails')}</Tag>}
                </th>
                <td>
                  {item.intervals === 0 ? (
                    <span className={classes.quiet}>{t('upkeep.punctuality.tooNew')}</span>
                  ) : (
                    <>
                      <strong>{share(shareOf(item))}</strong>{' '}
                      <span className={classes.quiet}>
                        {t('upkeep.punctuality.of', {
                          inTime: number(item.inTime),
                          all: number(item.intervals),
                        })}
                      </span>
                    </>
                  )}
                </td>
                <td>
                  {tile.confirmedAt === null
                    ? t('upkeep.punctuality.never')
                    : age(Date.parse(tile.confirmedAt), now)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown.length && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          {t('upkeep.punctuality.more', { n: rows.length - shown.length })}
        </button>
      )}
    </>
  );
}

function Shown({ region, group }: { region: Kato | null; group: string }) {
  const { t } = useTranslation();
  const problem = useProblemText();
  const { data, error } = useQuery<PunctualityView>({
    queryKey: ['punctuality', region],
    queryFn: ({ signal }) => call('punctuality', { query: region === null ? {} : { region } }, signal),
  });
  if (error !== null && data === undefined)
    return (
      <p className={classes.quiet} role="alert">
        {t('upkeep.punctuality.failed', { why: problem(error) })}
      </p>
    );
  if (data === undefined) return <p aria-busy="true" className={classes.quiet} />;
  return (
    <>
      <p className={classes.quiet}>{t('upkeep.punctuality.hint', { days: data.days })}</p>
      <Rows view={data} group={group} />
    </>
  );
}

/** How punctual each centre is with its count; asked for when it is opened. `region`: null for all one sees. */
export function Punctuality({ region, group }: { region: Kato | null; group: string }) {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const [open, setOpen] = useState(false);
  if (me?.permissions.includes('punctuality.read') !== true) return null;
  return (
    <details className={classes.card} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={classes.title}>{t('upkeep.punctuality.title')}</summary>
      {open && <Shown region={region} group={group} />}
    </details>
  );
}
