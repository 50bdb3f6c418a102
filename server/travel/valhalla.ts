import { z } from 'zod';
import type { Point } from '#shared/domain/geo.ts';
import { decodePolyline } from './polyline.ts';

/** What a routing server says of one way. */
export interface Way {
  km: number;
  minutes: number;
}

/** A routing server; throws when it does not answer, or not as it should. */
export interface RoutingServer {
  /** From one point to many, in their order; null where it knows no way. */
  matrix(from: Point, to: readonly Point[], signal: AbortSignal): Promise<readonly (Way | null)[]>;
  /** Null where it knows no way. */
  route(from: Point, to: Point, signal: AbortSignal): Promise<(Way & { points: Point[] }) | null>;
}

/** Pairs of one question: far under the 2,500 that Valhalla takes unless told otherwise. */
const BATCH = 100;
/** One target without a road spoils its whole question: so many smaller questions are asked at most to find it. */
const MOST_SPLITS = 16;
/** Bends of a drawn route that are smaller than this many metres are left out. */
const GENERALIZE_M = 60;
const SECONDS = 60;

/** Codes of Valhalla for a question it understood and knows no answer to: too far, no road near, no way. */
const NO_WAY: ReadonlySet<number> = new Set([154, 170, 171, 441, 442, 443, 444]);

const Matrix = z.object({
  sources_to_targets: z.tuple([
    z.array(
      z.object({
        to_index: z.number().int(),
        /** Kilometres and seconds. */
        distance: z.number().min(0).nullable(),
        time: z.number().min(0).nullable(),
      }),
    ),
  ]),
});
const Trip = z.object({
  trip: z.object({
    summary: z.object({ length: z.number().min(0), time: z.number().min(0) }),
    legs: z.tuple([z.object({ shape: z.string().min(1) })]),
  }),
});
const Problem = z.object({ error_code: z.number().int() });

/** Speaks the HTTP interface of Valhalla at this address, which may have a path. */
export function valhalla(address: string): RoutingServer {
  const base = address.endsWith('/') ? address : `${address}/`;

  /** Null: understood, and no way known. */
  async function ask<T>(action: string, question: object, { schema, signal }: Asked<T>): Promise<T | null> {
    const answer = await fetch(new URL(action, base), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ costing: 'auto', units: 'kilometers', ...question }),
      redirect: 'error',
      signal,
    });
    const said: unknown = await answer.json();
    if (answer.ok) return schema.parse(said);
    const problem = Problem.safeParse(said);
    if (answer.status === 400 && problem.success && NO_WAY.has(problem.data.error_code)) return null;
    throw new Error(`The routing server answered ${answer.status}`);
  }

  async function batch({ from, signal, splits }: Batch, to: readonly Point[]): Promise<(Way | null)[]> {
    const question = { sources: [placed(from)], targets: to.map(placed) };
    const answer = await ask('sources_to_targets', question, { schema: Matrix, signal });
    if (answer === null) {
      if (to.length === 1 || splits.left === 0) return to.map(() => null);
      splits.left -= 1;
      const middle = Math.ceil(to.length / 2);
      const halves = [to.slice(0, middle), to.slice(middle)];
      return (await Promise.all(halves.map((half) => batch({ from, signal, splits }, half)))).flat();
    }
    const [row] = answer.sources_to_targets;
    if (row.length !== to.length || row.some(({ to_index }, i) => to_index !== i))
      throw new Error(`The routing server told ${row.length} of ${to.length} ways`);
    return row.map(({ distance, time }) =>
      distance === null || time === null ? null : { km: distance, minutes: time / SECONDS },
    );
  }

  return {
    async matrix(from, to, signal) {
      const batches: Promise<(Way | null)[]>[] = [];
      for (let start = 0; start < to.length; start += BATCH)
        batches.push(batch({ from, signal, splits: { left: MOST_SPLITS } }, to.slice(start, start + BATCH)));
      return (await Promise.all(batches)).flat();
    },
    async route(from, to, signal) {
      const question = {
        locations: [placed(from), placed(to)],
        directions_type: 'none',
        generalize: GENERALIZE_M,
      };
      const answer = await ask('route', question, { schema: Trip, signal });
      if (answer === null) return null;
      const { summary, legs } = answer.trip;
      return {
        km: summary.length,
        minutes: summary.time / SECONDS,
        points: decodePolyline(legs[0].shape),
      };
    },
  };
}

interface Batch {
  from: Point;
  signal: AbortSignal;
  splits: { left: number };
}

interface Asked<T> {
  schema: z.ZodType<T>;
  signal: AbortSignal;
}

const placed = ({ lat, lon }: Point): Point => ({ lat, lon });
