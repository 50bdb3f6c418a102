import { ActionIcon, NumberInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowRight, IconMinus, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AreaView, WhatIf } from '#shared/api/area.ts';
import { useText } from '#web/i18n/hooks.ts';
import { call } from '#web/lib/api.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import { StatusMark } from '../StatusMark.tsx';
import classes from './WhatIf.module.css';

const MOST = 500;
/** To begin with: what is missing, within reason; where the need is not known, a centre of a usual size. */
const FIRST_MOST = 100;
const USUAL = 10;
/** Answers come a moment after the last press. */
const PAUSE = 250;

type Side = WhatIf['before'];

function useRows(): readonly { words: string; write: (side: Side) => string }[] {
  const { t } = useTranslation();
  const { number, minutes } = useFormats();
  const known = (value: number | null, write: (value: number) => string): string =>
    value === null ? '' : write(value);
  return [
    { words: t('area.whatIf.totalBeds'), write: ({ beds }) => number(beds) },
    { words: t('area.whatIf.per10k'), write: (side) => known(side.bedsPer10k, (beds) => number(beds, 2)) },
    { words: t('area.whatIf.shortfall'), write: (side) => known(side.shortfallBeds, number) },
    {
      words: t('area.whatIf.minutes'),
      write: ({ minutesToNearest: way }) =>
        way === null ? t('area.facts.nowhere') : way < 1 ? t('area.facts.here') : minutes(way),
    },
    {
      words: t('area.whatIf.accessibility'),
      write: (side) => known(side.accessibility, (beds) => number(beds, 2)),
    },
    { words: t('area.whatIf.within60'), write: ({ within60 }) => number(within60) },
    { words: t('area.whatIf.within120'), write: ({ within120 }) => number(within120) },
  ];
}

function Answer({ answer }: { answer: WhatIf }) {
  const { t } = useTranslation();
  const text = useText();
  const { list } = useFormats();
  const { before, after, beds, changes } = answer;
  // What has no benchmark has no shortfall either.
  const rows = useRows().filter(({ write }) => write(before) !== '');
  return (
    <div aria-live="polite">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('area.whatIf.measure')}</span>
            </th>
            <th scope="col">{t('area.whatIf.before')}</th>
            <th scope="col">{t('area.whatIf.after', { count: beds })}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('area.whatIf.status')}</th>
            <td>
              <StatusMark status={before.status} />
            </td>
            <td>
              <StatusMark status={after.status} />
            </td>
          </tr>
          {rows.map(({ words, write }) => (
            <tr key={words}>
              <th scope="row">{words}</th>
              <td>{write(before)}</td>
              <td className={classes.strong} data-same={write(before) === write(after) || undefined}>
                {write(after)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > 0 && (
        <p className={classes.quiet}>
          {t('area.whatIf.others', { names: list(changes.map(({ name }) => text(name))) })}
        </p>
      )}
    </div>
  );
}

/** So many more beds in the middle of the area: what would that change? */
export function WhatIfCard({ kato, view }: { kato: string; view: AreaView }) {
  const { t } = useTranslation();
  const problem = useProblemText();
  const { group, row } = view;
  const [beds, setBeds] = useState(() => Math.min(FIRST_MOST, row.shortfallBeds || USUAL));
  const [asked] = useDebouncedValue(beds, PAUSE);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['what-if', kato, group, asked],
    queryFn: ({ signal }) => call('whatIf', { params: { kato }, query: { group, beds: asked } }, signal),
    placeholderData: keepPreviousData,
  });
  const step = (by: number): void => setBeds((now) => Math.min(MOST, Math.max(1, now + by)));
  const region = row.regionKato ?? kato;
  return (
    <section className={classes.card}>
      <h2 className={classes.title}>{t('area.whatIf.title')}</h2>
      <div className={classes.ask}>
        <label htmlFor="what-if-beds">{t('area.whatIf.beds')}</label>
        <ActionIcon
          variant="default"
          size={40}
          aria-label={t('area.whatIf.fewer')}
          disabled={beds <= 1}
          onClick={() => step(-1)}
        >
          <IconMinus size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
        <NumberInput
          id="what-if-beds"
          className={classes.number ?? ''}
          value={beds}
          min={1}
          max={MOST}
          hideControls
          allowDecimal={false}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1 && value <= MOST) setBeds(value);
          }}
        />
        <ActionIcon
          variant="default"
          size={40}
          aria-label={t('area.whatIf.more')}
          disabled={beds >= MOST}
          onClick={() => step(1)}
        >
          <IconPlus size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
        <span className={classes.quiet}>{t('area.whatIf.intro')}</span>
      </div>
      {error !== null && (
        <p className={classes.quiet} role="alert">
          {t('area.whatIf.failed')} {problem(error)}
        </p>
      )}
      {data !== undefined && (
        <div className={classes.answer} data-busy={isPlaceholderData || undefined}>
          <Answer answer={data} />
        </div>
      )}
      <Link className={classes.more} to={`/coverage?group=${group}&region=${region}&panel=sites`}>
        {t('area.whatIf.planner')}
        <IconArrowRight size={16} stroke={1.75} aria-hidden />
      </Link>
    </section>
  );
}
