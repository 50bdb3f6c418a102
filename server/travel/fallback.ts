import { greatCircleKm, type Point } from '#shared/domain/geo.ts';
import type { Millis } from '#shared/time.ts';
import { afterAsking, beforeAsking, CLOSED, type Breaker } from './breaker.ts';
import type { Leg, Route, Source, Travel, TravelModel } from './model.ts';
import type { RoutingServer, Way } from './valhalla.ts';

/** Valhalla refuses a whole question when one pair is more than 400 km apart, unless told otherwise. */
const FARTHEST_KM = 395;
/** Ways asked of the server at most, the nearest by the estimate: the others come last in any list. */
const MOST_ASKED = 300;
/** A route that begins or ends farther from its point than this leaves the road for it. */
const AT_THE_ROAD_KM = 0.05;

/** How often the routing server was asked and what became of it, for the metrics. */
export interface RoutingFigures {
  answered: number;
  failed: number;
  /** Not asked while it rests. */
  skipped: number;
  state: Breaker['state'];
}

export interface RoutedTravel extends TravelModel {
  figures(): RoutingFigures;
}

interface Manner {
  /** How long an answer may take. */
  patience: Millis;
  now: () => Millis;
  /** Told when it is given up for a while, with why, and when it answers again. */
  onTurn: (state: 'open' | 'closed', error?: unknown) => void;
}

/**
 * Asks a routing server, and answers with the estimate when it is slow, broken or down (DESIGN §5: 800 ms). What the
 * card says comes with each figure as its `source`.
 */
export function withFallback(
  server: RoutingServer,
  estimate: TravelModel,
  { patience, now, onTurn }: Manner,
): RoutedTravel {
  const counted = { answered: 0, failed: 0, skipped: 0 };
  let breaker: Breaker = CLOSED;

  const settle = (answered: boolean, error?: unknown): void => {
    counted[answered ? 'answered' : 'failed'] += 1;
    const next = afterAsking(breaker, answered, now());
    if (breaker.state === 'closed' && next.state === 'open') onTurn('open', error);
    if (breaker.state !== 'closed' && next.state === 'closed') onTurn('closed');
    breaker = next;
  };

  /** Undefined: it does not answer, or rests. */
  async function asked<T>(question: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    const turn = beforeAsking(breaker, now());
    breaker = turn.breaker;
    if (!turn.ask) {
      counted.skipped += 1;
      return undefined;
    }
    try {
      const answer = await question(AbortSignal.timeout(patience));
      settle(true);
      return answer;
    } catch (error) {
      settle(false, error);
      return undefined;
    }
  }

  return {
    isRouted: true,
    estimates: (from, to) => estimate.estimates(from, to),
    minutesAmong: (points) => estimate.minutesAmong(points),
    async travel(from, to) {
      const estimates = estimate.estimates(from, to);
      const worth = worthAsking(from, to, estimates);
      if (worth.points.length === 0) return estimates;
      const ways = await asked((signal) => server.matrix(from, worth.points, signal));
      return estimates.map((known, i) => {
        const at = worth.indexOf(to[i]);
        return at === undefined ? known : better(known, ways === undefined ? undefined : (ways[at] ?? null));
      });
    },
    async route(from, to) {
      const known = await estimate.route(from, to);
      const way = await asked((signal) => server.route(from, to, signal));
      if (!way || way.points.length < 2) return { ...known, ...better(known, way && null) };
      return { ...better(known, way), legs: legsOf(from, way.points, to) } satisfies Route;
    },
    figures: () => ({ ...counted, state: breaker.state }),
  };
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** Null: the server knows no way, and the estimate is as good as any; undefined: it did not answer. */
function better({ km, minutes }: Travel, way: Way | null | undefined): Travel {
  if (way) return { km: tenths(way.km), minutes: tenths(way.minutes), source: 'routing' };
  const source: Source = way === undefined ? 'fallback' : 'estimate';
  return { km, minutes, source };
}

interface Worth {
  points: readonly Point[];
  /** Where an end stands in `points`; undefined when it is not asked about. */
  indexOf: (end: Point | undefined) => number | undefined;
}

const keyOf = ({ lat, lon }: Point): string => `${lat} ${lon}`;

/** The ends within the server's reach, each point once, the nearest first. */
function worthAsking(from: Point, to: readonly Point[], estimates: readonly Travel[]): Worth {
  const nearest = to
    .map((point, i) => ({ point, minutes: estimates[i]?.minutes ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.minutes - b.minutes);
  const points: Point[] = [];
  const numbers = new Map<string, number>();
  for (const { point } of nearest) {
    if (points.length === MOST_ASKED) break;
    if (numbers.has(keyOf(point)) || greatCircleKm(from, point) > FARTHEST_KM) continue;
    numbers.set(keyOf(point), points.push(point) - 1);
  }
  return { points, indexOf: (end) => end && numbers.get(keyOf(end)) };
}

/** The road, and the straight bits from the point to it and from it to the end. */
function legsOf(from: Point, road: readonly Point[], to: Point): Leg[] {
  const [first, last] = [road[0], road.at(-1)];
  const off = (a: Point | undefined, b: Point | undefined): Leg[] =>
    a === undefined || b === undefined || greatCircleKm(a, b) <= AT_THE_ROAD_KM
      ? []
      : [{ onNetwork: false, points: [a, b] }];
  return [...off(from, first), { onNetwork: true, points: road }, ...off(last, to)];
}
