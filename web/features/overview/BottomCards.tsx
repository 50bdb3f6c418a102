import { IconBuildingCommunity, IconCircleCheck, IconCircleX, IconVolumeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CoverageRow } from '#shared/api/coverage.ts';
import { useLanguage } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import type { Tile } from '#shared/api/tile.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useNow } from '#web/live/clock.ts';
import { MINUTE } from '#shared/time.ts';
import { plentyOf } from './board-sums.ts';
import classes from './Overview.module.css';
import { shortNames } from '#web/lib/short-names.ts';
import { useBoardSums } from './useOverview.ts';

/** How many silent facilities are named. */
const NAMED = 2;

export function AnsweringCard() {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { answering } = useBoardSums();
  return (
    <section className={classes.card}>
      <IconBuildingCommunity className={classes.cardIcon} stroke={1.5} aria-hidden />
      <div className={classes.cardWords}>
        <h2 className={classes.cardTitle}>{t('overview.answering.title')}</h2>
        <p className={classes.cardLine}>
          <strong className={classes.cardNumber}>{number(answering.open)}</strong>
          <span>{t('overview.answering.of', { n: number(answering.all) })}</span>
        </p>
      </div>
    </section>
  );
}

/** Where a facility is, in one short name. */
function usePlaceNames(): (tile: Tile) => string {
  const language = useLanguage();
  const { regions, districts } = useReference();
  const regionNames = shortNames(regions, language);
  return ({ regionKato, districtKato, name }) => {
    const district = districts.find(({ kato }) => kato === districtKato);
    return district === undefined
      ? (regionNames.get(regionKato) ?? name[language])
      : (shortNames([district], language).get(districtKato) ?? name[language]);
  };
}

export function SilentCard() {
  const { t } = useTranslation();
  const { number, span } = useFormats();
  const { silent } = useBoardSums();
  const placeOf = usePlaceNames();
  return (
    <section className={classes.card} data-tone={silent.length > 0 ? 'few' : undefined}>
      <IconVolumeOff className={classes.cardIcon} stroke={1.5} aria-hidden />
      <div className={classes.cardWords}>
        <h2 className={classes.cardTitle}>{t('overview.silent.title')}</h2>
        <div className={classes.cardLine}>
          <strong className={classes.cardNumber}>{number(silent.length)}</strong>
          <ul className={classes.names}>
            {silent.length === 0 ? (
              <li>{t('overview.silent.none')}</li>
            ) : (
              silent.slice(0, NAMED).map(({ tile, age }) => (
                <li key={tile.facilityId}>
                  <span>{placeOf(tile)}</span>{' '}
                  <strong>{age === null ? t('overview.silent.never') : span(age)}</strong>
                </li>
              ))
            )}
          </ul>
        </div>
      </div>
    </section>
  );
}

interface SpotlightProps {
  row: CoverageRow | undefined;
  name: string;
  group: string;
  /** "2 of 5". */
  position: { n: number; all: number } | null;
}

/** The region in the spotlight: what is missing, and how far the nearest place is. */
export function SpotlightCard({ row, name, group, position }: SpotlightProps) {
  const { t } = useTranslation();
  const { minutes, number } = useFormats();
  useNow(MINUTE);
  if (row === undefined)
    return (
      <section className={classes.card}>
        <IconCircleCheck className={classes.cardIcon} stroke={1.5} aria-hidden />
        <div className={classes.cardWords}>
          <h2 className={classes.cardTitle}>{t('overview.spotlight.calm')}</h2>
          <p className={classes.names}>{t('overview.spotlight.calmHint', { group })}</p>
        </div>
      </section>
    );
  const title = plentyOf(row) === 'no_facility' ? 'overview.spotlight.noFacility' : 'overview.spotlight.zero';
  return (
    <section className={classes.card} data-tone="zero" key={row.kato}>
      <IconCircleX className={classes.cardIcon} stroke={1.5} aria-hidden />
      <div className={classes.cardWords}>
        <h2 className={classes.cardTitle}>{t(title, { region: name })}</h2>
        <p className={classes.spot}>
          {row.minutesToOpen === null
            ? t('overview.spotlight.nowhere')
            : t('overview.spotlight.nearest', { time: minutes(row.minutesToOpen) })}
        </p>
        <p className={classes.names}>
          {t('overview.spotlight.people', { n: number(row.people) })}
          {position !== null && <> · {t('overview.spotlight.position', position)}</>}
        </p>
      </div>
    </section>
  );
}
