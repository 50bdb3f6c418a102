import type { OpenScenario } from '#shared/api/planning.ts';
import type { InputOf } from '#web/lib/api.ts';

export const LIMITS = [30, 60, 90, 120, 180] as const;
export const MOST_CENTRES = 20;

/** What the planner has chosen; an empty text is a field left empty. */
export interface Form {
  region: string;
  by: 'centres' | 'beds';
  centres: number;
  beds: number;
  bedsPerCentre: number | '';
  objective: 'coverage' | 'minutes';
  limitMinutes: number;
  cost: number | '';
  pinned: string[];
  forbidden: string[];
}

export const firstForm = (region: string | null, start: OpenScenario | null): Form => ({
  region: start === null ? (region ?? '') : start.regions.length === 1 ? (start.regions[0] ?? '') : '',
  by: 'centres',
  centres: start === null || start.sites.length === 0 ? 2 : start.sites.length,
  beds: 60,
  bedsPerCentre: '',
  objective: start?.objective ?? 'coverage',
  limitMinutes: start?.limitMinutes ?? 120,
  cost: start?.costPerCentre ?? '',
  pinned: [],
  forbidden: [],
});

export const questionOf = (form: Form, group: string): InputOf<'planSites'>['body'] => ({
  group,
  regions: form.region === '' ? [] : [form.region],
  objective: form.objective,
  limitMinutes: form.limitMinutes,
  ...(form.by === 'centres' ? { centres: form.centres } : { beds: form.beds }),
  ...(form.bedsPerCentre !== '' && { bedsPerCentre: form.bedsPerCentre }),
  ...(form.cost !== '' && { costPerCentre: form.cost }),
  pinned: form.pinned,
  forbidden: form.forbidden,
});
