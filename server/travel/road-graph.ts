import type { Country, RoadLeg } from '#shared/domain/country.ts';
import { greatCircleKm, type Point } from '#shared/domain/geo.ts';
import { AccessFinder, DEGREE_KM, OFF_FACTOR, SHORTCUT_KM, type Access, type Accesses } from './access.ts';
import type { Leg, Route, Travel, TravelModel } from './model.ts';
import { shortestFrom, type Adjacency, type Tree } from './shortest.ts';

/** Off the trunk roads 45 km/h, on them 70 km/h (lengths are great circle × 1.07 already). */
const OFF_KMH = 45;
const TRUNK_KMH = 70;
/** Inside one city: great circle × 1.3 at 30 km/h. */
const CITY_FACTOR = 1.3;
const CITY_KMH = 30;
/** A settlement of so many people is a city. */
const CITY_PEOPLE = 50_000;

/** Every node as reached from one point: minutes and km in all, and where the network was entered. */
interface Reach {
  minutes: Float64Array;
  km: Float64Array;
  enter: Int32Array;
}

/** Where a journey begins, with every node as reached from there. */
interface Start {
  point: Point;
  access: Access;
  reach: Reach;
}

const inMinutes = (km: number, kmh: number): number => (km / kmh) * 60;
const tenths = (value: number): number => Math.round(value * 10) / 10;
/** No estimate is better than to a tenth of a minute. */
const estimate = (km: number, minutes: number): Travel => ({
  km: tenths(km),
  minutes: tenths(minutes),
  source: 'estimate',
});

/**
 * Travel by the trunk-road skeleton that ships with the country (DESIGN §5): an estimate, within a few percent of
 * known road distances between cities (see its test). All pairs of its few hundred nodes are worked out once.
 */
export class RoadGraph implements TravelModel {
  readonly #nodes: readonly Point[];
  readonly #trees: readonly Tree[];
  readonly #accesses: AccessFinder;

  constructor(country: Pick<Country, 'roads' | 'settlements'>) {
    const { nodes, graph } = networkOf(country.roads);
    this.#nodes = nodes;
    this.#trees = nodes.map((_, root) => shortestFrom(root, graph));
    const cities = country.settlements
      .filter((settlement) => (settlement.people ?? 0) >= CITY_PEOPLE)
      .map((settlement) => settlement.point);
    this.#accesses = new AccessFinder(nodes, cities);
  }

  readonly isRouted = false;

  travel(from: Point, to: readonly Point[]): Promise<readonly Travel[]> {
    return Promise.resolve(this.estimates(from, to));
  }

  estimates(from: Point, to: readonly Point[]): Travel[] {
    const start = this.#startAt(from);
    const ends = this.#accesses.ofAll(to);
    return to.map((point, i) => travelTo(start, point, ends, i));
  }

  minutesAmong(points: readonly Point[]): (from: number, to: number) => number {
    const ends = this.#accesses.ofAll(points);
    const starts: (Start | undefined)[] = [];
    return (from, to) => {
      const [a, b] = [points[from], points[to]];
      if (a === undefined || b === undefined)
        throw new Error(`From point ${from} to point ${to} of ${points.length}`);
      const start = (starts[from] ??= this.#startAt(a));
      return travelTo(start, b, ends, to).minutes;
    };
  }

  route(from: Point, to: Point): Promise<Route> {
    const start = this.#startAt(from);
    const ends = this.#accesses.ofAll([to]);
    return Promise.resolve({
      ...travelTo(start, to, ends, 0),
      legs: legsOf(from, this.#nodesTo(start, to, ends), to),
    });
  }

  /** The nodes between which the network is used, from first to last; none when the way is straight. */
  #nodesTo(start: Start, to: Point, ends: Accesses): Point[] {
    if (inOneCity(start, ends, 0)) return [];
    const straight = inMinutes(straightKm(start, to, ends, 0), OFF_KMH);
    const leave = nodeOf(ends, quickestWay(start, ends, 0, straight));
    const tree = this.#trees[start.reach.enter[leave] ?? -1];
    const nodes: Point[] = [];
    for (let at = leave; at !== -1; at = tree?.before[at] ?? -1) {
      const node = this.#nodes[at];
      if (node !== undefined) nodes.unshift(node);
    }
    return nodes;
  }

  #startAt(point: Point): Start {
    const access = this.#accesses.of(point);
    return { point, access, reach: this.#reach(access) };
  }

  #reach(start: Access): Reach {
    const size = this.#nodes.length;
    const minutes = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    const km = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    const enter = new Int32Array(size).fill(-1);
    for (const [i, node] of start.nodes.entries()) {
      const offKm = start.km[i] ?? Number.POSITIVE_INFINITY;
      const offMinutes = inMinutes(offKm, OFF_KMH);
      const lengths = this.#trees[node]?.length ?? [];
      for (let at = 0; at < size; at += 1) {
        const trunkKm = lengths[at] ?? Number.POSITIVE_INFINITY;
        const all = offMinutes + inMinutes(trunkKm, TRUNK_KMH);
        if (all >= (minutes[at] ?? 0)) continue;
        minutes[at] = all;
        km[at] = offKm + trunkKm;
        enter[at] = node;
      }
    }
    return { minutes, km, enter };
  }
}

/** The quickest way from the start to point `i` of the ends. */
function travelTo(start: Start, to: Point, ends: Accesses, i: number): Travel {
  if (inOneCity(start, ends, i)) {
    const km = greatCircleKm(start.point, to) * CITY_FACTOR;
    return estimate(km, inMinutes(km, CITY_KMH));
  }
  const straight = straightKm(start, to, ends, i);
  const straightMinutes = inMinutes(straight, OFF_KMH);
  const way = quickestWay(start, ends, i, straightMinutes);
  return way === -1
    ? estimate(straight, straightMinutes)
    : estimate(kmBy(start, ends, way), minutesBy(start, ends, way));
}

const inOneCity = ({ access }: Start, ends: Accesses, i: number): boolean =>
  access.city !== -1 && access.city === ends.city[i];

/** Straight to the other point; Infinity where that is more km than are believed. */
function straightKm({ point, access }: Start, to: Point, ends: Accesses, i: number): number {
  const most = access.nearestKm + (ends.nearestKm[i] ?? Number.POSITIVE_INFINITY) + SHORTCUT_KM;
  if (Math.abs(point.lat - to.lat) * DEGREE_KM * OFF_FACTOR > most) return Number.POSITIVE_INFINITY;
  const km = greatCircleKm(point, to) * OFF_FACTOR;
  return km <= most ? km : Number.POSITIVE_INFINITY;
}

/** The way by which the network is best left for point `i`; −1 when none takes less than so many minutes. */
function quickestWay(start: Start, ends: Accesses, i: number, minutes: number): number {
  let quickest = -1;
  let least = minutes;
  const end = ends.starts[i + 1] ?? 0;
  for (let way = ends.starts[i] ?? 0; way < end; way += 1) {
    const all = minutesBy(start, ends, way);
    if (all >= least) continue;
    least = all;
    quickest = way;
  }
  return quickest;
}

const isSame = (a: Point | undefined, b: Point | undefined): boolean =>
  a?.lat === b?.lat && a?.lon === b?.lon;

/** Straight to the first node, along the network, and straight from the last; a node that is the point itself is none. */
function legsOf(from: Point, nodes: readonly Point[], to: Point): Leg[] {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (first === undefined || last === undefined) return [{ onNetwork: false, points: [from, to] }];
  const legs: Leg[] = [];
  if (!isSame(from, first)) legs.push({ onNetwork: false, points: [from, first] });
  if (nodes.length > 1) legs.push({ onNetwork: true, points: nodes });
  if (!isSame(last, to)) legs.push({ onNetwork: false, points: [last, to] });
  return legs;
}

const nodeOf = (ends: Accesses, way: number): number => ends.nodes[way] ?? -1;
const offKm = (ends: Accesses, way: number): number => ends.km[way] ?? Number.POSITIVE_INFINITY;

const minutesBy = ({ reach }: Start, ends: Accesses, way: number): number =>
  (reach.minutes[nodeOf(ends, way)] ?? Number.POSITIVE_INFINITY) + inMinutes(offKm(ends, way), OFF_KMH);

const kmBy = ({ reach }: Start, ends: Accesses, way: number): number =>
  (reach.km[nodeOf(ends, way)] ?? Number.POSITIVE_INFINITY) + offKm(ends, way);

/** Legs that end in the same point meet there. */
function networkOf(roads: readonly RoadLeg[]): { nodes: Point[]; graph: Adjacency } {
  const numbers = new Map<string, number>();
  const nodes: Point[] = [];
  const graph: { to: number; length: number }[][] = [];
  const numberOf = (point: Point): number => {
    const key = `${point.lat} ${point.lon}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, nodes.length);
    graph.push([]);
    return nodes.push(point) - 1;
  };
  for (const { from, to, km } of roads) {
    const [a, b] = [numberOf(from), numberOf(to)];
    graph[a]?.push({ to: b, length: km });
    graph[b]?.push({ to: a, length: km });
  }
  return { nodes, graph };
}
