import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Kato } from '#shared/ids.ts';
import { METRICS, type Level, type Metric } from './metrics.ts';

export const PANELS = ['why', 'sites', 'beds'] as const;
export type Panel = (typeof PANELS)[number];
export type Picture = 'areas' | 'circles';

/** What is shown, kept in the address so that it can be sent to a colleague. */
export interface View {
  metric: Metric;
  group: string;
  level: Level;
  /** The region whose districts are shown; null: the whole country. */
  region: Kato | null;
  /** The selected area. */
  area: Kato | null;
  picture: Picture;
  /** What stands beside the map. */
  panel: Panel;
  /** The saved plan that is open. */
  scenario: string | null;
}

/** Nine digits; the schema itself would bring the whole validator to the browser. */
const asKato = (text: string | null): Kato | null =>
  text !== null && /^\d{9}$/.test(text) ? (text as Kato) : null;

export function useView(firstGroup: string): [View, (change: Partial<View>) => void] {
  const [params, setParams] = useSearchParams();
  const view = useMemo<View>(
    () => ({
      metric: METRICS.find((metric) => metric === params.get('metric')) ?? 'status',
      group: params.get('group') ?? firstGroup,
      level: params.get('level') === 'region' ? 'region' : 'district',
      region: asKato(params.get('region')),
      area: asKato(params.get('area')),
      picture: params.get('picture') === 'circles' ? 'circles' : 'areas',
      panel: PANELS.find((panel) => panel === params.get('panel')) ?? 'why',
      scenario: params.get('scenario'),
    }),
    [params, firstGroup],
  );
  const change = useCallback(
    (changed: Partial<View>) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [key, value] of Object.entries(changed))
            if (value === null) next.delete(key);
            else next.set(key, value);
          return next;
        },
        { replace: true },
      );
    },
    [setParams],
  );
  return [view, change];
}
