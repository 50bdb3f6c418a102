import { IconCircleX, IconHourglass, IconMapPin, IconVolumeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CoverageRow } from '#shared/api/coverage.ts';
import type { RequestsWaiting } from '#shared/api/overview.ts';
import type { Kato } from '#shared/ids.ts';
import type { Reference } from '#shared/api/reference.ts';
import { MINUTE } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import { plentyOf, type SilentRegion } from './board-sums.ts';
import classes from './BottomCards.module.css';
import { useRegions } from './useOverview.ts';

/** How many regions with silent facilities are named. */
const NAMED = 2;

/** Requests that no facility has answered, how long the oldest waits, and what is left to the first. */
export function WaitingCard({ requests }: { requests: RequestsWaiting | undefined }) {
  const { t } = useTranslation();
  const { number, span, countdown } = useFormats();
  const now = useNow();
  const total = requests?.total;
  const waits = total !== undefined && total.requests > 0;
  return (
    <section className={classes.card} data-tone={waits ? 'few' : undefined}>
      <IconHourglass className={classes.cardIcon} stroke={1.5} aria-hidden />
      <div className={classes.cardWords}>
        <h2 className={classes.cardTitle}>{t('overview.waiting.title')}</h2>
        <div className={classes.cardLine}>
          <strong className={classes.cardNumber}>{total === undefined ? '' : number(total.requests)}</strong>
          <ul className={classes.names}>
            {!waits && <li data-plain>{total === undefined ? '' : t('overview.waiting.none')}</li>}
            {total?.oldestAt != null && (
              <li>{t('overview.waiting.oldest', { time: span(now - Date.parse(total.oldestAt)) })}</li>
            )}
            {total?.firstAnswerBy != null && (
              <li>{t('overview.waiting.left', { time: countdown(Date.parse(total.firstAnswerBy), now) })}</li>
            )}
          </ul>
        </div>
      </div>
    </section>
  );
}

interface SilentProps {
  silent: readonly SilentRegion[];
  names: ReadonlyMap<Kato, string>;
}

/** Centres that have been silent too long, by region: a wall names none of them. */
export function SilentCard({ silent, names }: SilentProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const count = silent.reduce((sum, region) => sum + region.count, 0);
  return (
    <section className={classes.card} data-tone={count > 0 ? 'few' : undefined}>
      <IconVolumeOff className={classes.cardIcon} stroke={1.5} aria-hidden />
      <div className={classes.cardWords}>
        <h2 className={classes.cardTitle}>{t('overview.silent.title')}</h2>
        <div className={classes.cardLine}>
          <strong className={classes.cardNumber}>{number(count)}</strong>
          <ul className={classes.names}>
            {count === 0 ? (
              <li data-plain>{t('overview.silent.none')}</li>
            ) : (
              silent.slice(0, NAMED).map(({ regionKato, count: own }) => (
                <li key={regionKato}>
                  <span>{names.get(regionKato)}</span> <strong>{number(own)}</strong>
                </li>
              ))
            )}
          </ul>
        </div>
      </div>
    </section>
  );
}

/** Free places of one group in the region; a dash where it has no facility. */
function SpotGroup({
  group,
  shape,
  kato,
}: {
  group: Reference['groups'][number];
  shape: string;
  kato: Kato | null;
}) {
  const { t } = useTranslation();
  const text = useText();
  const { number } = useFormats();
  const row = useRegions(group.group).data?.rows.find((one) => one.kato === kato);
  const plenty = row === undefined ? 'some' : plentyOf(row);
  return (
    <li className={classes.spotGroup} data-plenty={plenty}>
      <svg viewBox="-1 -1 26 26" role="img" aria-label={text(group.short)}>
        <path d={shape} />
      </svg>
      {row === undefined ? null : plenty === 'no_facility' ? (
        <span>{t('overview.spotlight.nothing')}</span>
      ) : (
        <strong>{number(row.openBeds)}</strong>
      )}
    </li>
  );
}

interface SpotlightProps extends SilentProps {
  row: CoverageRow;
  requests: RequestsWaiting | undefined;
  /** "2 of 20". */
  position: { n: number; all: number };
  paused: boolean;
}

/** The region whose turn it is: its status, groups, who waits there, who is silent, and how far help is. */
export function SpotlightCard({ row, names, silent, requests, position, paused }: SpotlightProps) {
  const { t } = useTranslation();
  const { minutes, number, span } = useFormats();
  const now = useNow(MINUTE);
  const { groups, kinds } = useReference();
  const { kato } = row;
  const plenty = plentyOf(row);
  const isBad = plenty === 'zero' || plenty === 'no_facility';
  const waiting = requests?.regions.find(({ regionKato }) => regionKato === kato);
  const quiet = silent.find(({ regionKato }) => regionKato === kato);
  const facts = [
    isBad &&
      row.minutesToOpen !== null &&
      t('overview.spotlight.nearest', { time: minutes(row.minutesToOpen) }),
    isBad && row.minutesToOpen === null && t('overview.spotlight.nowhere'),
    waiting?.oldestAt != null &&
      t('overview.spotlight.waiting', {
        n: number(waiting.requests),
        time: span(Math.max(0, now - Date.parse(waiting.oldestAt))),
      }),
    quiet !== undefined && t('overview.spotlight.silent', { n: number(quiet.count) }),
  ].filter((fact) => fact !== false);
  const Icon = isBad ? IconCircleX : IconMapPin;
  return (
    <section className={classes.card} data-tone={isBad ? 'zero' : undefined} data-spotlight={kato}>
      <Icon className={classes.cardIcon} stroke={1.5} aria-hidden />
      <div className={classes.cardWords}>
        <div className={classes.spotHead}>
          <h2 className={classes.cardTitle}>
            {kato === null ? '' : names.get(kato)}:{' '}
            {isBad ? t('overview.legend.zero') : t(`coverage.status.${row.status}`)}
          </h2>
          <p className={classes.spotTurn}>
            {paused ? t('overview.spotlight.paused') : t('overview.spotlight.position', position)}
          </p>
        </div>
        <ul className={classes.spotGroups}>
          {groups.map((group) => (
            <SpotGroup
              key={group.group}
              group={group}
              kato={kato}
              shape={kinds.find(({ serviceGroup }) => serviceGroup === group.group)?.shape ?? ''}
            />
          ))}
        </ul>
        <p className={classes.spotFacts}>
          {facts.length > 0 ? facts.join(' · ') : t('overview.spotlight.calm')}
        </p>
      </div>
    </section>
  );
}
