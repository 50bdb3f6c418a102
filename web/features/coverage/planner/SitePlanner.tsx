import { Button, Progress, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Map as LeafletMap } from 'leaflet';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenScenario, SitingJob } from '#shared/api/planning.ts';
import { call } from '#web/lib/api.ts';
import { useFormats } from '#web/lib/formats.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { ErrorState, useProblemText } from '#web/ui/ErrorState.tsx';
import { Changes } from './Changes.tsx';
import { firstForm, questionOf, type Form } from './form.ts';
import { letterOf } from './letters.ts';
import { PlanForm, useOwnRegions } from './PlanForm.tsx';
import { PlanTable } from './PlanTable.tsx';
import classes from './Planner.module.css';
import { ProofLine } from './ProofLine.tsx';
import { SavedPlans, Saving, scenarioQuery } from './Saving.tsx';
import { ShareBar } from './ShareBar.tsx';
import { SiteList, useSiteName } from './SiteList.tsx';
import { usePins } from './usePins.ts';
import { usePlan, type Plan } from './usePlan.ts';

interface Props {
  map: LeafletMap | null;
  group: string;
  region: string | null;
  scenario: string | null;
  onOpen: (scenario: { scenarioId: string; group: string }) => void;
}

function Working({ job, onCancel }: { job: SitingJob; onCancel: () => void }) {
  const { t } = useTranslation();
  const { share, number } = useFormats();
  const { progress } = job;
  return (
    <div className={classes.working} role="status">
      <Progress value={100} animated aria-label={t('planner.working.label')} />
      <p>
        {job.state === 'queued' || progress === null
          ? t('planner.working.begins')
          : t('planner.working.gap', {
              gap: progress.gap === null ? t('planner.proof.unknown') : share(progress.gap, 2),
              seconds: number(progress.seconds, 1),
            })}
      </p>
      <Button variant="default" onClick={onCancel}>
        {t('planner.working.cancel')}
      </Button>
    </div>
  );
}

function Cost({ plan }: { plan: NonNullable<Plan['plan']> }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  if (plan.cost === null) return null;
  const { total, perPersonGained } = plan.cost;
  return (
    <p className={classes.quiet}>
      {perPersonGained === null
        ? t('planner.result.costOnly', { total: number(total) })
        : t('planner.result.cost', { total: number(total), each: number(Math.round(perPersonGained)) })}
    </p>
  );
}

/** What stands in place of a result: begun, called off, failed, or nothing asked yet. */
function State({ plan, onAgain }: { plan: Plan; onAgain: () => void }) {
  const { t } = useTranslation();
  const { job, error } = plan.siting;
  if (error !== null) return <ErrorState error={error} title={t('planner.state.failed')} onRetry={onAgain} />;
  if (job !== null && plan.siting.busy) return <Working job={job} onCancel={plan.siting.cancel} />;
  if (job?.state === 'cancelled')
    return <Empty title={t('planner.state.cancelled')} hint={t('planner.state.cancelledHint')} />;
  if (job?.state === 'failed') return <Empty title={t('planner.state.failed')} />;
  return plan.plan === null ? <p className={classes.quiet}>{t('planner.state.nothing')}</p> : null;
}

function Planning({ map, group, region, scenario, onOpen, start }: Props & { start: OpenScenario | null }) {
  const { t } = useTranslation();
  const own = useOwnRegions();
  const problem = useProblemText();
  const [form, setForm] = useState<Form>(() =>
    firstForm(own.some(({ value }) => value === region) ? region : (own[0]?.value ?? ''), start),
  );
  const [beside, setBeside] = useState<string | null>(null);
  const plan = usePlan(form, group, start);
  const other = useQuery(scenarioQuery(beside)).data;
  const { data } = useQuery({
    queryKey: ['candidates', form.region],
    queryFn: ({ signal }) =>
      call('candidates', { query: form.region === '' ? {} : { regions: form.region } }, signal),
    staleTime: Infinity,
  });
  const candidates = data?.items ?? [];
  const nameOf = useSiteName();
  const { pins, move } = plan;
  const pinName = useCallback(
    (index: number) => {
      const site = pins[index];
      return site === undefined ? '' : `${letterOf(index)}: ${nameOf(site)}`;
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- names change with the language only, and with it everything is drawn anew
    [pins],
  );
  const onMove = useCallback(
    (index: number, point: { lat: number; lon: number }) => move(index, { point }),
    [move],
  );
  usePins({ map, sites: pins, nameOf: pinName, onMove });
  const solve = (): void => plan.solve(questionOf(form, group));
  return (
    <section className={classes.card} aria-label={t('planner.title')}>
      <h2 className={classes.title}>
        {start !== null
          ? start.name
          : form.by === 'centres'
            ? t('planner.question', { count: form.centres })
            : t('planner.questionBeds')}
      </h2>
      <PlanForm
        form={form}
        change={(change) => setForm((before) => ({ ...before, ...change }))}
        candidates={candidates}
        busy={plan.siting.busy}
        onSolve={solve}
      />
      <State plan={plan} onAgain={solve} />
      {plan.plan !== null && (
        <div
          className={classes.result}
          aria-busy={plan.judging || plan.siting.busy}
          data-busy={plan.siting.busy || undefined}
        >
          {plan.judgeError !== null && (
            <p role="alert" className={classes.alert}>
              {plan.outside === null
                ? t('planner.state.outside', { why: problem(plan.judgeError) })
                : t('planner.state.outsideArea', { letter: letterOf(plan.outside) })}
            </p>
          )}
          <SiteList
            sites={plan.plan.sites}
            candidates={candidates}
            onMove={(index, placeId) => plan.move(index, { placeId })}
            onRemove={plan.remove}
          />
          {plan.isMoved && (
            <Button variant="subtle" onClick={plan.reset}>
              {t('planner.result.undo')}
            </Button>
          )}
          <PlanTable
            plan={plan.plan}
            other={other === undefined ? null : { name: other.name, plan: other.plan }}
          />
          <ShareBar plan={plan.plan} />
          <Cost plan={plan.plan} />
          <Changes plan={plan.plan} />
          <ProofLine proof={plan.proof} best={plan.best} isMoved={plan.isMoved} />
          <p className={classes.quiet}>{t('planner.result.how')}</p>
          <Saving plan={plan} objective={form.objective} />
        </div>
      )}
      <SavedPlans opened={scenario} onOpen={onOpen} beside={beside} onBeside={setBeside} />
    </section>
  );
}

/** Where would new centres help most? Solved, moved by hand, compared, saved and sent. */
export function SitePlanner(props: Props) {
  const { t } = useTranslation();
  const { scenario } = props;
  const { data, error, refetch } = useQuery(scenarioQuery(scenario));
  if (scenario !== null && error !== null)
    return <ErrorState error={error} title={t('planner.state.notOpened')} onRetry={() => void refetch()} />;
  if (scenario !== null && data === undefined) return <Skeleton height={320} />;
  return <Planning key={scenario ?? 'new'} {...props} start={data ?? null} />;
}
