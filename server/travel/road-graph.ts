import type { Country, RoadLeg } from '#shared/domain/country.ts';
import { greatCircleKm, type Point } from '#shared/domain/geo.ts';
import type { Travel, TravelModel } from './model.ts';
import { shortestFrom, type Adjacency, type Tree } from './shortest.ts';

/** Off the trunk roads: great circle × 1.14 at 45 km/h; on them 70 km/h (lengths are great circle × 1.07 already). */
const OFF_FACTOR = 1.14;
const OFF_KMH = 45;
const TRUNK_KMH = 70;
/** Inside one city, both points within 12 km of its centre: great circle × 1.3 at 30 km/h. */
const CITY_FACTOR = 1.3;
const CITY_KMH = 30;
const CITY_KM = 12;
/** A settlement of so many people is a city. */
const CITY_PEOPLE = 50_000;
/** Trunk-road nodes tried as the way on and off the network. */
const NEAREST_NODES = 10;
/**
 * A straight way is believed only for as far as one must leave the trunk roads anyway, and this much more. Without the
 * bound Atyrau–Aktau (900 km by road around the desert) would be 444 km; any value from 20 to 80 km gives the same
 * errors against known distances.
 */
const SHORTCUT_KM = 40;
/** The shortest degree of latitude in km, to reject far pairs without trigonometry. */
const DEGREE_KM = 110.5;

/** A point's ways on to the network: nodes, and the km to each of them off the trunk roads. */
interface Access {
  nodes: readonly { node: number; km: number }[];
  nearestKm: number;
  /** Index of the city it lies in, or −1. */
  city: number;
}

interface Leg {
  km: number;
  minutes: number;
}

/** Every node as reached from one point: minutes and km in all, and where the network was entered. */
interface Reach {
  minutes: Float64Array;
  km: Float64Array;
  enter: Int32Array;
}

const inMinutes = (km: number, kmh: number): number => (km / kmh) * 60;
const tenths = (value: number): number => Math.round(value * 10) / 10;
/** No estimate is better than to a tenth of a minute. */
const estimate = ({ km, minutes }: Leg): Travel => ({
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
  readonly #cities: readonly Point[];
  /** Points seen before; those of facilities and places live as long as they do. */
  readonly #accesses = new WeakMap<Point, Access>();
  readonly #lists = new WeakMap<readonly Point[], readonly Access[]>();

  constructor(country: Pick<Country, 'roads' | 'settlements'>) {
    const { nodes, graph } = networkOf(country.roads);
    this.#nodes = nodes;
    this.#trees = nodes.map((_, root) => shortestFrom(root, graph));
    this.#cities = country.settlements
      .filter((settlement) => (settlement.people ?? 0) >= CITY_PEOPLE)
      .map((settlement) => settlement.point);
  }

  travel(from: Point, to: readonly Point[]): Promise<readonly Travel[]> {
    return Promise.resolve(this.estimates(from, to));
  }

  /** `travel` without waiting. Lists asked again and again (all facilities) are best passed as the same array. */
  estimates(from: Point, to: readonly Point[]): Travel[] {
    const start = this.#access(from);
    const reach = this.#reach(start);
    const ends = this.#accessesOf(to);
    return to.map((point, i) => estimate(this.#leg(from, point, { start, end: ends[i] ?? start, reach })));
  }

  /** The way as drawn on the map: along the network where it is used, else straight. */
  path(from: Point, to: Point): Point[] {
    const start = this.#access(from);
    const reach = this.#reach(start);
    const { leave } = this.#leg(from, to, { start, end: this.#access(to), reach });
    const enter = reach.enter[leave] ?? -1;
    const nodes: Point[] = [];
    for (let at = leave; at !== -1; at = this.#trees[enter]?.before[at] ?? -1) {
      const node = this.#nodes[at];
      if (node !== undefined) nodes.unshift(node);
    }
    return [from, ...nodes, to];
  }

  #accessesOf(points: readonly Point[]): readonly Access[] {
    const known = this.#lists.get(points);
    if (known !== undefined) return known;
    const accesses = points.map((point) => this.#access(point));
    this.#lists.set(points, accesses);
    return accesses;
  }

  #access(point: Point): Access {
    const known = this.#accesses.get(point);
    if (known !== undefined) return known;
    const nearest = this.#nodes
      .map((at, node) => ({ node, km: greatCircleKm(point, at) * OFF_FACTOR }))
      .sort((a, b) => a.km - b.km)
      .slice(0, NEAREST_NODES);
    const nearestKm = nearest[0]?.km ?? Number.POSITIVE_INFINITY;
    const access: Access = {
      nodes: nearest.filter(({ km }) => km <= nearestKm + SHORTCUT_KM),
      nearestKm,
      city: this.#cityOf(point),
    };
    this.#accesses.set(point, access);
    return access;
  }

  #cityOf(point: Point): number {
    let city = -1;
    let least = CITY_KM;
    for (const [i, centre] of this.#cities.entries()) {
      if (Math.abs(centre.lat - point.lat) * DEGREE_KM > least) continue;
      const km = greatCircleKm(point, centre);
      if (km <= least) [city, least] = [i, km];
    }
    return city;
  }

  #reach(start: Access): Reach {
    const size = this.#nodes.length;
    const minutes = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    const km = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    const enter = new Int32Array(size).fill(-1);
    for (const { node, km: offKm } of start.nodes) {
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

  /** The quickest way, and the node where it leaves the network; −1 when it is straight. */
  #leg(from: Point, to: Point, { start, end, reach }: Ends): Leg & { leave: number } {
    if (inOneCity(start, end)) return { ...cityLeg(from, to), leave: -1 };
    const straight = straightLeg(from, to, start.nearestKm + end.nearestKm + SHORTCUT_KM);
    let minutes = straight?.minutes ?? Number.POSITIVE_INFINITY;
    let km = straight?.km ?? Number.POSITIVE_INFINITY;
    let leave = -1;
    for (const way of end.nodes) {
      const all = (reach.minutes[way.node] ?? Number.POSITIVE_INFINITY) + inMinutes(way.km, OFF_KMH);
      if (all >= minutes) continue;
      minutes = all;
      km = (reach.km[way.node] ?? Number.POSITIVE_INFINITY) + way.km;
      leave = way.node;
    }
    return { km, minutes, leave };
  }
}

interface Ends {
  start: Access;
  end: Access;
  reach: Reach;
}

const inOneCity = (start: Access, end: Access): boolean => start.city !== -1 && start.city === end.city;

function cityLeg(from: Point, to: Point): Leg {
  const km = greatCircleKm(from, to) * CITY_FACTOR;
  return { km, minutes: inMinutes(km, CITY_KMH) };
}

/** Straight to the other point; null where that is more km than are believed. */
function straightLeg(from: Point, to: Point, most: number): Leg | null {
  if (Math.abs(from.lat - to.lat) * DEGREE_KM * OFF_FACTOR > most) return null;
  const km = greatCircleKm(from, to) * OFF_FACTOR;
  return km <= most ? { km, minutes: inMinutes(km, OFF_KMH) } : null;
}

/** Legs that end in the same point meet there. */
function networkOf(roads: readonly RoadLeg[]): { nodes: Point[]; graph: Adjacency } {
  const numbers = new Map<string, number>();
  const nodes: Point[] = [];
  const graph: { to: number; length: number }[][] = [];
  const nodeOf = (point: Point): number => {
    const key = `${point.lat} ${point.lon}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, nodes.length);
    graph.push([]);
    return nodes.push(point) - 1;
  };
  for (const { from, to, km } of roads) {
    const [a, b] = [nodeOf(from), nodeOf(to)];
    graph[a]?.push({ to: b, length: km });
    graph[b]?.push({ to: a, length: km });
  }
  return { nodes, graph };
}
