import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { OpenScenario, PlanComparison, PlannedSite, SitingProof } from '#shared/api/planning.ts';
import { call } from '#web/lib/api.ts';
import type { Form } from './form.ts';
import { useSiting } from './useSiting.ts';

const NOTHING: readonly PlannedSite[] = [];
const NO_SITES: PlanComparison['sites'] = [];

/** The plan on the screen: as it was solved or opened, until a site is moved; then as it is judged by itself. */
export function usePlan(form: Form, group: string, start: OpenScenario | null) {
  const [moved, setMoved] = useState<readonly PlannedSite[] | null>(null);
  const [asked, setAsked] = useState<Form | null>(null);
  const siting = useSiting(
    useCallback(() => {
      setMoved(null);
    }, []),
  );
  const solved = siting.job?.result ?? null;
  const fromStart = asked === null ? start : null;
  const base = solved ?? fromStart;
  const settled = useMemo(() => {
    const { limitMinutes, region, cost } = asked ?? form;
    return fromStart === null
      ? { group, regions: region === '' ? [] : [region], limitMinutes, ...costIn(cost) }
      : {
          group: fromStart.group,
          regions: fromStart.regions,
          limitMinutes: fromStart.limitMinutes,
          ...costIn(fromStart.costPerCentre ?? ''),
        };
  }, [asked, form, fromStart, group]);
  const judged = useQuery({
    queryKey: ['plan', settled, moved],
    queryFn: ({ signal }): Promise<PlanComparison> =>
      call('judgePlan', { body: { ...settled, sites: [...(moved ?? [])] } }, signal),
    enabled: moved !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const plan = moved === null ? (base?.plan ?? null) : (judged.data ?? base?.plan ?? null);
  const sites: readonly PlannedSite[] = moved ?? base?.sites ?? NOTHING;
  const proof: SitingProof | null = moved === null ? (base?.proof ?? null) : null;
  const move = useCallback(
    (index: number, to: Pick<PlannedSite, 'placeId' | 'point'>) => {
      setMoved(sites.map((site, i) => (i === index ? { ...to, beds: site.beds } : site)));
    },
    [sites],
  );
  return {
    siting,
    plan,
    /** Pins of the plan; none while there is no plan. */
    pins: plan?.sites ?? NO_SITES,
    sites,
    proof,
    best: base?.proof ?? null,
    isMoved: moved !== null,
    judging: moved !== null && judged.isFetching,
    judgeError: moved === null ? null : judged.error,
    settled,
    move,
    remove: (index: number) => setMoved(sites.filter((_, i) => i !== index)),
    reset: () => setMoved(null),
    solve: (body: Parameters<typeof siting.begin>[0]) => {
      setAsked(form);
      siting.begin(body);
    },
  };
}

export type Plan = ReturnType<typeof usePlan>;

const costIn = (cost: number | ''): { costPerCentre?: number } =>
  cost === '' ? {} : { costPerCentre: cost };
