import { useTranslation } from 'react-i18next';
import type { AreaView } from '#shared/api/area.ts';
import type { CoverageRow } from '#shared/api/coverage.ts';
import { useFormats } from '#web/lib/formats.ts';
import classes from './AreaPage.module.css';

/** A figure and its words; those that are not known are left out. */
type Fact = readonly [value: string, words: string] | false;

function useNow({ row }: AreaView): Fact[] {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { shortfallPlaces, shortfallBeds } = row;
  return [
    [number(row.beds), t('area.facts.beds')],
    [number(row.openBeds), t('area.facts.openBeds')],
    row.bedsPer10k !== null && [number(row.bedsPer10k, 2), t('area.facts.per10k')],
    shortfallPlaces !== null
      ? [number(shortfallPlaces), t('area.facts.shortfallPlaces')]
      : shortfallBeds !== null && [number(shortfallBeds), t('area.facts.shortfall')],
  ];
}

function useRoad({ row }: AreaView): Fact[] {
  const { t } = useTranslation();
  const { number, minutes } = useFormats();
  const way = (value: number | null): string =>
    value === null ? t('area.facts.nowhere') : value < 1 ? t('area.facts.here') : minutes(value);
  const people = ({
    peopleWithin60: within60,
    peopleWithin120: within120,
    accessibility,
  }: CoverageRow): Fact[] => [
    within60 !== null && [number(within60), t('area.facts.within60')],
    within120 !== null && [number(within120), t('area.facts.within120')],
    accessibility !== null && [number(accessibility, 2), t('area.facts.accessibility')],
  ];
  return [
    row.kato !== null && [way(row.minutesToNearest), t('area.facts.nearest')],
    row.kato !== null && [way(row.minutesToOpen), t('area.facts.toOpen')],
    ...people(row),
  ];
}

function usePast({ row: { days90 } }: AreaView): Fact[] {
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const told = (count: number | 'few' | 'hidden'): string =>
    typeof count === 'number' ? number(count) : t(`area.facts.${count}`);
  return [
    days90.occupancy !== null && [share(days90.occupancy), t('area.facts.occupancy')],
    days90.hoursFullShare !== null && [share(days90.hoursFullShare, 1), t('area.facts.hoursFull')],
    [told(days90.unmetCalls), t('area.facts.unmet')],
    [told(days90.declines), t('area.facts.declines')],
    days90.meanStayDays !== null && [number(days90.meanStayDays, 1), t('area.facts.stay')],
  ];
}

function Group({ title, facts }: { title: string; facts: readonly Fact[] }) {
  const known = facts.filter((fact) => fact !== false);
  if (known.length === 0) return null;
  return (
    <div className={classes.factGroup}>
      <h2 className={classes.small}>{title}</h2>
      <dl className={classes.facts}>
        {known.map(([value, words]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const QUALIFIERS = {
  about: 'about',
  'more than': 'moreThan',
  'less than': 'lessThan',
  'up to': 'upTo',
} as const;
const isQualifier = (text: string): text is keyof typeof QUALIFIERS => text in QUALIFIERS;

/** A day or a month as clocks of the country write it: 31.01.2022. */
const dotted = (date: string): string => date.split('-').toReversed().join('.');

/** What the police counted, as it was published, with its source. */
function Police({ reports }: { reports: NonNullable<CoverageRow['reports']> }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { what, count, qualifier, from, to, source, perBed } = reports;
  const n = isQualifier(qualifier)
    ? t(`area.police.${QUALIFIERS[qualifier]}`, { n: number(count) })
    : number(count);
  return (
    <p className={classes.quiet}>
      {t(`area.police.${what}`, { n, from: dotted(from), to: dotted(to) })}
      {perBed !== null && ` ${t('area.police.perBed', { n: number(perBed) })}`}{' '}
      <span lang="en">{source}.</span>
    </p>
  );
}

/** The area in figures: now, by road, and over 90 days. */
export function Facts({ view }: { view: AreaView }) {
  const { t } = useTranslation();
  return (
    <>
      <Group title={t('area.facts.now')} facts={useNow(view)} />
      <Group title={t('area.facts.road')} facts={useRoad(view)} />
      <Group title={t('area.facts.past')} facts={usePast(view)} />
      {view.row.reports !== null && <Police reports={view.row.reports} />}
    </>
  );
}
