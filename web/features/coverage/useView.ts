import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { CoverageStatus } from '#shared/api/coverage.ts';
import type { Kato } from '#shared/ids.ts';
import { HOUR, iso, type Millis } from '#shared/time.ts';
import { METRICS, STATUS_ORDER, type Level, type Metric, type Period } from './metrics.ts';
import { FIGURES, FIRST_FIGURES, type Figure, type Order } from './table-order.ts';

export const PANELS = ['why', 'sites', 'beds', 'upkeep'] as const;
export type Panel = (typeof PANELS)[number];
export type Picture = 'circles' | 'areas';

/** What is shown, kept in the address so that it can be sent to a colleague. */
export interface View {
  metric: Metric;
  /** Days that measures of use look back on. */
  period: Period;
  group: string;
  /** Null: districts as circles, and as areas regions until one is near enough. */
  level: Level | null;
  /** The region whose districts are shown; null: the whole country. */
  region: Kato | null;
  /** The selected area. */
  area: Kato | null;
  /** Circles until somebody asks for areas: while outlines are approximate an empty steppe must not shout. */
  picture: Picture;
  /** What stands beside the map. */
  panel: Panel;
  /** The saved plan that is open. */
  scenario: string | null;
  /** The past hour that is shown; null: now. */
  at: Millis | null;
  /** The order of the table; null: the worst under the measure first. */
  sort: Order | null;
  status: CoverageStatus | null;
  typed: string;
  figures: readonly Figure[];
}

/** Nine digits; the schema itself would bring the whole validator to the browser. */
const asKato = (text: string | null): Kato | null =>
  text !== null && /^\d{9}$/.test(text) ? (text as Kato) : null;

const among = <T extends string>(choices: readonly T[], text: string | null): T | undefined =>
  choices.find((choice) => choice === text);

function asHour(text: string | null): Millis | null {
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : Math.floor(at / HOUR) * HOUR;
}

function asOrder(text: string | null): Order | null {
  const by = among(['name', 'status', ...FIGURES], text?.replace(/^-/, '') ?? null);
  return by === undefined ? null : { by, down: text?.startsWith('-') === true };
}

function asFigures(text: string | null): readonly Figure[] {
  if (text === null) return FIRST_FIGURES;
  const asked = text.split('.');
  return FIGURES.filter((figure) => asked.includes(figure));
}

export const readView = (params: URLSearchParams, firstGroup: string): View => ({
  metric: among(METRICS, params.get('metric')) ?? 'status',
  period: params.get('period') === '90' ? 90 : 30,
  group: params.get('group') ?? firstGroup,
  level: among<Level>(['region', 'district'], params.get('level')) ?? null,
  region: asKato(params.get('region')),
  area: asKato(params.get('area')),
  picture: among(['areas'], params.get('picture')) ?? 'circles',
  panel: among(PANELS, params.get('panel')) ?? 'why',
  scenario: params.get('scenario'),
  at: asHour(params.get('at')),
  sort: asOrder(params.get('sort')),
  status: among(STATUS_ORDER, params.get('status')) ?? null,
  typed: params.get('find') ?? '',
  figures: asFigures(params.get('columns')),
});

/** How a part of the view is written; null: left out, because it is what is shown anyway. */
const WRITE: { readonly [Part in keyof View]: { name: string; text: (value: View[Part]) => string | null } } =
  {
    metric: { name: 'metric', text: (metric) => (metric === 'status' ? null : metric) },
    period: { name: 'period', text: (period) => (period === 30 ? null : String(period)) },
    group: { name: 'group', text: (group) => group },
    level: { name: 'level', text: (level) => level },
    region: { name: 'region', text: (region) => region },
    area: { name: 'area', text: (area) => area },
    picture: { name: 'picture', text: (picture) => (picture === 'circles' ? null : picture) },
    panel: { name: 'panel', text: (panel) => (panel === 'why' ? null : panel) },
    scenario: { name: 'scenario', text: (scenario) => scenario },
    at: { name: 'at', text: (at) => (at === null ? null : iso(at)) },
    sort: { name: 'sort', text: (sort) => (sort === null ? null : `${sort.down ? '-' : ''}${sort.by}`) },
    status: { name: 'status', text: (status) => status },
    typed: { name: 'find', text: (typed) => (typed === '' ? null : typed) },
    figures: {
      name: 'columns',
      text: (figures) =>
        figures.length === FIRST_FIGURES.length && figures.every((figure) => FIRST_FIGURES.includes(figure))
          ? null
          : figures.join('.'),
    },
  };

function writePart<Part extends keyof View>(params: URLSearchParams, part: Part, value: View[Part]): void {
  const { name, text } = WRITE[part];
  const written = text(value);
  if (written === null) params.delete(name);
  else params.set(name, written);
}

/** The address with a part of the view changed. */
export function writeView(before: URLSearchParams, changed: Partial<View>): URLSearchParams {
  const next = new URLSearchParams(before);
  for (const part of Object.keys(changed) as (keyof View)[]) {
    const value = changed[part];
    if (value !== undefined) writePart(next, part, value);
  }
  return next;
}

/**
 * What the address says. A change is on the screen at once and in the address a moment later: the router changes it
 * when it finds time, and a map must not wait for that.
 */
export function useView(firstGroup: string): [View, (change: Partial<View>) => void] {
  const [params, setParams] = useSearchParams();
  const [shown, setShown] = useState(params);
  const newest = useRef(params);
  /** Addresses of our own that may still come back from the router. */
  const pending = useRef<string[]>([]);
  useEffect(() => {
    const address = params.toString();
    const isOurs = address === newest.current.toString() || pending.current.includes(address);
    if (address === newest.current.toString() || !isOurs) pending.current = [];
    if (isOurs) return;
    // Somebody followed a link or went back.
    newest.current = params;
    setShown(params);
  }, [params]);
  const change = useCallback(
    (changed: Partial<View>) => {
      const next = writeView(newest.current, changed);
      newest.current = next;
      pending.current.push(next.toString());
      setShown(next);
      setParams(next, { replace: true });
    },
    [setParams],
  );
  return [useMemo(() => readView(shown, firstGroup), [shown, firstGroup]), change];
}
