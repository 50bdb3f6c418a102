import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { OpenScenario, PlanComparison, PlannedSite, SitingProof } from '#shared/api/planning.ts';
import { call } from '#web/lib/api.ts';
import { isProblem } from '#web/lib/problem.ts';
import type { Form } from './form.ts';
import { useSiting } from './useSiting.ts';

const NOTHING: readonly PlannedSite[] = [];
const NO_SITES: PlanComparison['sites'] = [];

/** The plan on the screen: as it was solved or opened, until a site is moved; then as it is judged by itself. */
export function usePlan(form: Form, group: string, start: OpenScenario | null) {
  const [moved, setMoved] = useState<readonly PlannedSite[] | null>(null);
  const [asked, setAsked] = useState<Form | null>(null);
  const client = useQueryClient();
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
  // A site is where it was until the place it was brought to is known to be possible.
  const moving = useMutation({
    mutationFn: ({ to }: Moving) => call('judgePlan', { body: { ...settled, sites: [...to] } }),
    onSuccess: (comparison, { to }) => {
      client.setQueryData(['plan', settled, to], comparison);
      setMoved(to);
    },
  });
  const { mutate, reset, error: refused, variables } = moving;
  const latest = moving.isPending && variables !== undefined ? variables.to : sites;
  const move = useCallback(
    (index: number, to: Pick<PlannedSite, 'placeId' | 'point'>) => {
      mutate({ index, to: latest.map((site, i) => (i === index ? { ...to, beds: site.beds } : site)) });
    },
    [mutate, latest],
  );
  const shown = plan?.sites ?? NO_SITES;
  // A pin that was refused goes back to its place: the same sites are drawn anew.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const pins = useMemo(() => [...shown], [shown, refused]);
  const judgeError = refused ?? (moved === null ? null : judged.error);
  return {
    siting,
    plan,
    /** Pins of the plan; none while there is no plan. */
    pins,
    sites,
    proof,
    best: base?.proof ?? null,
    isMoved: moved !== null,
    judging: moving.isPending || (moved !== null && judged.isFetching),
    judgeError,
    /** The site that was brought out of the regions planned for. */
    outside: isOutside(refused) ? (variables?.index ?? null) : null,
    settled,
    move,
    remove: (index: number) => {
      reset();
      setMoved(sites.filter((_, i) => i !== index));
    },
    reset: () => {
      reset();
      setMoved(null);
    },
    solve: (body: Parameters<typeof siting.begin>[0]) => {
      reset();
      setAsked(form);
      siting.begin(body);
    },
  };
}

/** Where the sites would be, and the one that was moved. */
interface Moving {
  index: number;
  to: readonly PlannedSite[];
}

const isOutside = (error: unknown): boolean =>
  isProblem(error) && error.fields.some(({ field }) => /^sites\.\d+\.point$/.test(field));

export type Plan = ReturnType<typeof usePlan>;

const costIn = (cost: number | ''): { costPerCentre?: number } =>
  cost === '' ? {} : { costPerCentre: cost };
