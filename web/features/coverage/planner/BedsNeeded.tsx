import { NativeSelect, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssumptionKey, BedsAnswer } from '#shared/api/planning.ts';
import { useText } from '#web/i18n/hooks.ts';
import { call } from '#web/lib/api.ts';
import { useFormats } from '#web/lib/formats.ts';
import { ErrorState } from '#web/ui/ErrorState.tsx';
import { AssumptionField } from './AssumptionField.tsx';
import { useOwnRegions } from './PlanForm.tsx';
import classes from './Planner.module.css';

type Entered = Partial<Record<AssumptionKey, number>>;

const FIELDS = [
  { key: 'arrivalsPerDay', step: 0.1, min: 0, max: 10_000, digits: 2 },
  { key: 'stayDays', step: 0.5, min: 0.01, max: 3650, digits: 2 },
  { key: 'peakFactor', step: 0.1, min: 1, max: 50, digits: 2 },
  { key: 'share', step: 1, min: 1, max: 99.99, digits: 2 },
  { key: 'bedsPerPlace', step: 1, min: 1, max: 20, digits: 1 },
  { key: 'places', step: 1, min: 0, max: 100_000, digits: 0 },
] as const;

/** Answers come a moment after the last key. */
const PAUSE = 250;

function useBasis(): (of: BedsAnswer['assumptions'][number]) => string {
  const { t } = useTranslation();
  const text = useText();
  const { number } = useFormats();
  return ({ basis, told, date, otherwise }) =>
    basis === 'benchmark'
      ? t('planner.beds.basis.benchmark', { source: told === null ? '' : text(told), date: date ?? '' })
      : basis === 'entered' && otherwise !== null
        ? t('planner.beds.basis.enteredOver', { n: number(otherwise, 2) })
        : t(`planner.beds.basis.${basis}`);
}

/** The answer as sentences: what is needed, and what today's places do. */
function Answer({ answer }: { answer: BedsAnswer }) {
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const { needed, today, observed, assumptions } = answer;
  const of = (key: AssumptionKey): number => assumptions.find((one) => one.key === key)?.value ?? 0;
  const families = of('bedsPerPlace') > 1;
  if (needed === null || today === null) return <p className={classes.answer}>{t('planner.beds.unknown')}</p>;
  return (
    <div className={classes.answer} aria-live="polite">
      <p>
        {t(families ? 'planner.beds.neededFamily' : 'planner.beds.needed', {
          arrivals: number(of('arrivalsPerDay'), 1),
          days: number(of('stayDays'), 1),
          share: share(of('share'), 1),
          places: number(needed.places),
          beds: number(needed.beds),
        })}
      </p>
      <p>
        {t(families ? 'planner.beds.todayFamily' : 'planner.beds.today', {
          places: number(today.places),
          beds: number(today.beds),
          share: share(today.turnedAwayShare),
        })}
      </p>
      {observed !== null && (
        <p className={classes.quiet}>
          {t('planner.beds.unmet', {
            n: number(observed.admissions),
            unmet: number(observed.unmetCalls),
          })}
        </p>
      )}
    </div>
  );
}

/** How many places must there be? Every assumption can be changed, and says where it is from. */
export function BedsNeeded({ group, region }: { group: string; region: string | null }) {
  const { t } = useTranslation();
  const own = useOwnRegions();
  const basis = useBasis();
  const [area, setArea] = useState(() =>
    own.some(({ value }) => value === region) ? (region ?? '') : (own[0]?.value ?? ''),
  );
  const [entered, setEntered] = useState<Entered>({});
  const [settled] = useDebouncedValue(entered, PAUSE);
  const { data, error, refetch } = useQuery({
    queryKey: ['beds', group, area, settled],
    queryFn: ({ signal }) =>
      call('bedsNeeded', { body: { group, regions: area === '' ? [] : [area], ...settled } }, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <section className={classes.card} aria-label={t('planner.beds.title')}>
      <h2 className={classes.title}>{t('planner.beds.title')}</h2>
      <NativeSelect
        aria-label={t('planner.form.area')}
        data={own}
        value={area}
        onChange={(event) => {
          setArea(event.currentTarget.value);
          setEntered({});
        }}
      />
      {error !== null && (
        <ErrorState error={error} title={t('planner.beds.failed')} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton height={260} />}
      {data !== undefined && (
        <>
          <Answer answer={data} />
          <div className={classes.fields}>
            {FIELDS.map(({ key, step, min, max, digits }) => {
              const one = data.assumptions.find((assumption) => assumption.key === key);
              const factor = key === 'share' ? 100 : 1;
              const value = entered[key] ?? one?.value ?? null;
              return (
                <AssumptionField
                  key={key}
                  label={t(`planner.beds.fields.${key}`)}
                  basis={one === undefined ? '' : basis(one)}
                  value={value === null ? '' : Math.round(value * factor * 100) / 100}
                  {...{ step, min, max, digits }}
                  onEnter={(typed) =>
                    setEntered(({ [key]: _, ...others }) =>
                      typed === null ? others : { ...others, [key]: typed / factor },
                    )
                  }
                />
              );
            })}
          </div>
          <p className={classes.quiet}>{t('planner.beds.how')}</p>
        </>
      )}
    </section>
  );
}
