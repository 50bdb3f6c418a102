import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AreaView, NearArea, NearFacility } from '#shared/api/area.ts';
import { MINUTE } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import { AgeTag } from '#web/ui/AgeTag.tsx';
import { KindShape } from '#web/ui/KindShape.tsx';
import type { PlaceState } from '#web/lib/place-state.ts';
import { StatusMark } from '../StatusMark.tsx';
import classes from './Near.module.css';
import { pageOf } from './useArea.ts';

function useWay(): (minutes: number) => string {
  const { t } = useTranslation();
  const { minutes } = useFormats();
  return (way) => (way < 1 ? t('area.facts.here') : minutes(way));
}

/** Areas beside or within, each a link to its own page. */
export function NearAreas({
  title,
  areas,
  group,
}: {
  title: string;
  areas: readonly NearArea[];
  group: string;
}) {
  const { t } = useTranslation();
  const text = useText();
  const { number } = useFormats();
  const wayOf = useWay();
  return (
    <section className={classes.card}>
      <h2 className={classes.title}>{title}</h2>
      {areas.length === 0 ? (
        <p className={classes.quiet}>{t('area.near.none')}</p>
      ) : (
        <table className={classes.table} data-areas>
          <thead>
            <tr>
              <th scope="col">{t('area.near.name')}</th>
              <th scope="col">{t('area.near.status')}</th>
              <th scope="col">{t('area.near.open')}</th>
              {areas.some((area) => area.minutes !== null) && <th scope="col">{t('area.near.road')}</th>}
            </tr>
          </thead>
          <tbody>
            {areas.map((area) => (
              <tr key={area.kato}>
                <th scope="row">
                  <Link to={pageOf(area.kato, group)}>{text(area.name)}</Link>
                </th>
                <td>
                  <StatusMark status={area.status} />
                </td>
                <td className={classes.free}>
                  {area.beds === 0
                    ? t('area.near.noBeds')
                    : t('area.near.ofBeds', { open: number(area.openBeds), beds: number(area.beds) })}
                </td>
                {area.minutes !== null && <td className={classes.way}>{wayOf(area.minutes)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const stateOf = ({ accepting, freshness, openBeds }: NearFacility): PlaceState =>
  !accepting ? 'paused' : freshness !== 'fresh' ? freshness : openBeds > 0 ? 'free' : 'full';

function FacilityRow({ facility, now }: { facility: NearFacility; now: number }) {
  const { t } = useTranslation();
  const text = useText();
  const wayOf = useWay();
  const { kinds, districts } = useReference();
  const kind = kinds.find((one) => one.kind === facility.kind);
  const district = districts.find(({ kato }) => kato === facility.districtKato);
  const state = stateOf(facility);
  return (
    <tr>
      <th scope="row">
        <span className={classes.facility}>
          <KindShape path={kind?.shape ?? ''} state={state} count={facility.openBeds} size={26} />
          <span>
            {text(facility.name)}
            <span className={classes.second}>
              {[kind && text(kind.short), district && text(district.name)].filter(Boolean).join(' · ')}
            </span>
          </span>
        </span>
      </th>
      <td className={classes.free}>
        {facility.accepting
          ? t('area.near.ofBeds', { open: facility.openBeds, beds: facility.beds })
          : t('area.facilities.paused')}
      </td>
      <td>
        <AgeTag freshness={facility.freshness} confirmedAt={facility.confirmedAt} now={now} />
      </td>
      <td className={classes.way}>{facility.minutes === null ? '' : wayOf(facility.minutes)}</td>
    </tr>
  );
}

/** Facilities with beds of the group: those here, then the nearest around. */
export function Facilities({ view: { facilities } }: { view: AreaView }) {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const [here, around] = [
    facilities.filter(({ inside }) => inside),
    facilities.filter(({ inside }) => !inside),
  ];
  return (
    <section className={classes.card}>
      <h2 className={classes.title}>{t('area.facilities.title')}</h2>
      <table className={classes.table} data-facilities>
        <thead>
          <tr>
            <th scope="col">{t('area.facilities.name')}</th>
            <th scope="col">{t('area.facilities.free')}</th>
            <th scope="col">{t('area.facilities.count')}</th>
            <th scope="col">{t('area.near.road')}</th>
          </tr>
        </thead>
        <tbody>
          <tr className={classes.group}>
            <th scope="rowgroup" colSpan={4}>
              {t('area.facilities.inside')}
            </th>
          </tr>
          {here.length === 0 && (
            <tr>
              <td colSpan={4}>{t('area.facilities.noneInside')}</td>
            </tr>
          )}
          {here.map((facility) => (
            <FacilityRow key={facility.facilityId} facility={facility} now={now} />
          ))}
        </tbody>
        {around.length > 0 && (
          <tbody>
            <tr className={classes.group}>
              <th scope="rowgroup" colSpan={4}>
                {t('area.facilities.outside')}
              </th>
            </tr>
            {around.map((facility) => (
              <FacilityRow key={facility.facilityId} facility={facility} now={now} />
            ))}
          </tbody>
        )}
      </table>
      <p className={classes.quiet}>{t('area.facilities.note')}</p>
    </section>
  );
}
