import { Button } from '@mantine/core';
import { IconCheck, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacilityView } from '#shared/api/facilities.ts';
import type { Referral } from '#shared/api/referrals.ts';
import type { StayView } from '#shared/api/stays.ts';
import type { UnitId } from '#shared/ids.ts';
import { useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import { MINUTE } from '#shared/time.ts';
import { AdmitForm } from './AdmitForm.tsx';
import classes from './Cards.module.css';
import { byLeaving, dueOf, inSight, mismatches, type StayDue } from './stay-days.ts';
import { StayMismatch } from './StayMismatch.tsx';
import { StayRow } from './StayRow.tsx';
import stayClasses from './Stays.module.css';

interface Props {
  view: FacilityView;
  stays: readonly StayView[];
  /** Referrals of the parties inside: they know who came. */
  inside: readonly Referral[];
  /** On their way to each unit. */
  expectedIn: (unitId: UnitId) => readonly Referral[];
  disabled: boolean;
}

type Filter = 'all' | 'today' | 'late';

const FILTERS: Readonly<Record<Filter, readonly StayDue[]>> = {
  all: ['overLimit', 'late', 'today', 'later'],
  today: ['today'],
  late: ['overLimit', 'late'],
};

/** Chips that narrow the list down to what asks for something; only those that have somebody. */
function Filters({
  counts,
  chosen,
  onChoose,
}: {
  counts: Readonly<Record<Filter, number>>;
  chosen: Filter;
  onChoose: (filter: Filter) => void;
}) {
  const { t } = useTranslation();
  const shown = (['all', 'today', 'late'] as const).filter(
    (filter) => filter === 'all' || counts[filter] > 0,
  );
  if (shown.length < 2) return null;
  return (
    <div className={stayClasses.chips} role="group" aria-label={t('stays.filter.label')}>
      {shown.map((filter) => (
        <button
          key={filter}
          type="button"
          className={stayClasses.chip}
          aria-pressed={filter === chosen}
          onClick={() => onChoose(filter)}
        >
          {filter === chosen && <IconCheck size={14} stroke={2.5} aria-hidden />}
          {t(`stays.filter.${filter}`, { n: counts[filter] })}
        </button>
      ))}
    </div>
  );
}

/** What is written down about people inside: who leaves next first, and where it differs from the count. */
export function Stays({ view, stays, inside, expectedIn, disabled }: Props) {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const { country } = useReference();
  const [all, setAll] = useState(false);
  const [knownBefore] = useState<ReadonlySet<string>>(() => new Set(stays.map(({ stayId }) => stayId)));
  const [filter, setFilter] = useState<Filter>('all');
  const [admitting, setAdmitting] = useState<{ unitId?: UnitId; counted: boolean } | null>(null);
  const [said, setSaid] = useState('');
  const units = view.units ?? [];
  const differ = mismatches(units, stays);
  const due = (stay: StayView): StayDue => dueOf(stay, now, country.timeZone);
  const among = (which: Filter): StayView[] => stays.filter((stay) => FILTERS[which].includes(due(stay)));
  const counts = { all: stays.length, today: among('today').length, late: among('late').length };
  const chosen = counts[filter] === 0 ? 'all' : filter;
  const sorted = among(chosen).sort(byLeaving);
  const shown = all ? sorted : inSight(sorted, knownBefore);
  const finish = (words: string): void => {
    setSaid(words);
    setAdmitting(null);
  };
  return (
    <section className={classes.card} aria-labelledby="centre-stays">
      <div className={`${classes.sectionHead ?? ''} ${stayClasses.head ?? ''}`}>
        <h2 className={classes.title} id="centre-stays">
          {t('stays.title')}
        </h2>
        <span className={classes.count}>{stays.length}</span>
        {admitting === null && (
          <Button
            className={stayClasses.open ?? ''}
            variant="default"
            leftSection={<IconUserPlus size={18} stroke={1.75} aria-hidden />}
            disabled={disabled}
            onClick={() => setAdmitting({ counted: false })}
          >
            {t('stays.admit.open')}
          </Button>
        )}
      </div>
      <p className={said === '' ? 'visually-hidden' : stayClasses.said} role="status">
        {said}
      </p>
      {admitting !== null && (
        <AdmitForm
          key={`${admitting.unitId ?? ''} ${String(admitting.counted)}`}
          view={view}
          differ={differ}
          expectedIn={expectedIn}
          disabled={disabled}
          start={admitting}
          onDone={(counted) => finish(t(counted ? 'stays.done.written' : 'stays.done.admitted'))}
          onBack={() => setAdmitting(null)}
        />
      )}
      <StayMismatch
        differ={differ}
        disabled={disabled}
        onWrite={(unitId) => setAdmitting({ unitId, counted: true })}
      />
      <Filters counts={counts} chosen={chosen} onChoose={setFilter} />
      {stays.length === 0 ? (
        <p className={classes.quiet}>{t('stays.empty')}</p>
      ) : (
        <ul className={stayClasses.stays}>
          {shown.map((stay) => (
            <StayRow
              key={stay.stayId}
              facilityId={view.facilityId}
              stay={stay}
              due={due(stay)}
              isNew={!knownBefore.has(stay.stayId)}
              referral={inside.find(({ referralId }) => referralId === stay.referralId)}
              units={units}
              mayBeCounted={differ.some(
                ({ unit, stays: written, count }) => written > count && stay.unitIds.includes(unit.unitId),
              )}
              disabled={disabled}
              onDone={(what) => finish(t(`stays.done.${what}`))}
            />
          ))}
        </ul>
      )}
      {sorted.length > shown.length && (
        <button type="button" className={classes.plain} onClick={() => setAll(true)}>
          {t('stays.more', { n: sorted.length - shown.length })}
        </button>
      )}
    </section>
  );
}
