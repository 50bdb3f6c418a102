import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { ListHead, RegisterView } from '#shared/api/registers.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useMe, useReference } from '#web/lib/query.ts';
import { ErrorState, useProblemText } from '#web/ui/ErrorState.tsx';
import { usePageTitle } from '#web/ui/usePageTitle.ts';
import { Comparison } from './Comparison.tsx';
import { Explanation } from './Explanation.tsx';
import classes from './Registers.module.css';
import { ByRegion, Said } from './Said.tsx';
import { Upload, type Given } from './Upload.tsx';
import { registerQuery, registersQuery, useDecision, type Saying } from './useRegister.ts';

/** Which list, of when, from whom. */
function ListLine({ list }: { list: ListHead }) {
  const { t } = useTranslation();
  const { number, date } = useFormats();
  return (
    <p className={classes.quiet}>
      {t('registers.list.present', {
        asOf: date(Date.parse(`${list.asOf}T12:00:00Z`)),
        file: list.fileName,
        n: number(list.entries),
        when: date(Date.parse(list.importedAt)),
        who: list.importedBy ?? t('registers.list.server'),
      })}{' '}
      <span className={classes.hash}>{t('registers.list.hash', { hash: list.hash.slice(0, 16) })}…</span>
    </p>
  );
}

/** What was said last, and how it is taken back. */
function LastSaid({ last, busy, onUndo }: { last: Saying; busy: boolean; onUndo: () => void }) {
  const { t } = useTranslation();
  const text = {
    same: t('registers.pair.saidSame', last.names),
    other: t('registers.pair.saidOther', last.names),
    open: t('registers.pair.saidOpen'),
  }[last.decision];
  return (
    <div className={classes.lastSaid} role="status">
      <span>{text}</span>
      {last.decision !== 'open' && (
        <Button variant="default" size="xs" disabled={busy} onClick={onUndo}>
          {t('registers.pair.undo')}
        </Button>
      )}
    </div>
  );
}

/** One register: what was said, its list against ours, and a file to compare. */
function Register({ view, mayKeep }: { view: RegisterView; mayKeep: boolean }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const problem = useProblemText();
  const { data: me } = useMe();
  const [given, setGiven] = useState<Given | null>(null);
  const decision = useDecision(view.register);
  const comparison = given?.comparison ?? view.comparison;
  const onlyMine = me?.role === 'planner' && me.scope.regions.length > 0;
  const last = decision.isSuccess ? decision.variables : undefined;
  return (
    <div className={classes.grid}>
      <div className={classes.column}>
        <Said head={view} />
        <ByRegion head={view} />
      </div>
      <div className={classes.column}>
        {comparison !== null && (
          <section className={classes.card} aria-labelledby="registers-list">
            <h2 id="registers-list" className={classes.title}>
              {t('registers.list.title')}
            </h2>
            {given !== null ? (
              <p>{t('registers.upload.compared', { file: given.fileName })}</p>
            ) : (
              view.list !== null && <ListLine list={view.list} />
            )}
            {onlyMine && <p className={classes.quiet}>{t('registers.list.mine')}</p>}
            {last !== undefined && given === null && (
              <LastSaid
                last={last}
                busy={decision.isPending}
                onUndo={() => decision.mutate({ ...last, decision: 'open' })}
              />
            )}
            {decision.error !== null && (
              <p className={classes.failed} role="alert">
                {t('registers.pair.failed')} {problem(decision.error)}
              </p>
            )}
            <Comparison
              key={given === null ? 'kept' : given.csv}
              register={view.register}
              comparison={comparison}
              onSay={mayKeep && given === null ? (saying) => decision.mutate(saying) : undefined}
              busy={decision.isPending}
            />
            {view.lists.length > 1 && (
              <details className={classes.rejected}>
                <summary>{t('registers.list.history', { n: number(view.lists.length - 1) })}</summary>
                {view.lists.slice(1).map((list) => (
                  <ListLine key={list.listId} list={list} />
                ))}
              </details>
            )}
          </section>
        )}
        <Upload
          register={view.register}
          given={given}
          onGiven={setGiven}
          mayKeep={mayKeep}
          explanation={view.comparison === null && given === null && <Explanation head={view} />}
        />
      </div>
    </div>
  );
}

/** `/coverage/registers`: who counted how many, and which of them are ours. */
export function RegistersPage() {
  const { t } = useTranslation();
  const text = useText();
  const { number } = useFormats();
  const { demo } = useReference();
  const { data: me } = useMe();
  const [asked, setAsked] = useSearchParams();
  const heads = useQuery(registersQuery);
  const items = heads.data?.items ?? [];
  const chosen = items.find(({ register }) => register === asked.get('register')) ?? items[0];
  const view = useQuery({ ...registerQuery(chosen?.register ?? ''), enabled: chosen !== undefined });
  const error = heads.error ?? view.error;
  usePageTitle(t('registers.title'));
  return (
    <main id="main" className={classes.page}>
      <div className={classes.head}>
        <Link to="/coverage" className={classes.back}>
          <IconArrowLeft size={16} stroke={1.75} aria-hidden /> {t('registers.back')}
        </Link>
        <h1 className={classes.heading}>{t('registers.title')}</h1>
        {heads.data !== undefined && heads.data.dispute !== null && (
          <p className={classes.dispute}>{text(heads.data.dispute)}</p>
        )}
        {demo && <p className={classes.quiet}>{t('registers.illustrative')}</p>}
        {chosen !== undefined && items.length > 1 && (
          <SegmentedControl
            className={classes.tabs ?? ''}
            aria-label={t('registers.choose')}
            value={chosen.register}
            data={items.map(({ register, short, kinds }) => ({
              value: register,
              label: `${text(short)} · ${number(kinds[0]?.said ?? 0)}`,
            }))}
            onChange={(register) => setAsked({ register }, { replace: true })}
          />
        )}
      </div>
      {error !== null && view.data === undefined && (
        <ErrorState
          error={error}
          title={t('registers.failed')}
          onRetry={() => void (heads.error === null ? view.refetch() : heads.refetch())}
        />
      )}
      {error === null && view.data === undefined && (
        <div aria-busy="true" className={classes.grid}>
          <Skeleton height={320} />
          <Skeleton height={320} />
        </div>
      )}
      {view.data !== undefined && (
        <Register
          key={view.data.register}
          view={view.data}
          mayKeep={me?.permissions.includes('registers.keep') === true}
        />
      )}
    </main>
  );
}
