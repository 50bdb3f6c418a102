import { EARTH_KM, greatCircleKm, type Point } from '#shared/domain/geo.ts';

/** Off the trunk roads: great circle × 1.14. */
export const OFF_FACTOR = 1.14;
/** Trunk-road nodes tried as the way on and off the network. */
const NEAREST_NODES = 10;
/**
 * A straight way is believed only for as far as one must leave the trunk roads anyway, and this much more. Without the
 * bound Atyrau–Aktau (900 km by road around the desert) would be 444 km; any value from 20 to 80 km gives the same
 * errors against known distances.
 */
export const SHORTCUT_KM = 40;
/** Both points within this distance of its centre are inside one city. */
const CITY_KM = 12;
/** The shortest degree of latitude in km, to reject far pairs without trigonometry. */
export const DEGREE_KM = 110.5;
/** Chords and great circles are compared across rounding. */
const ROUNDING = 1 + 1e-9;

/** A point's ways on to the network: nodes, nearest first, and the km to each of them off the trunk roads. */
export interface Access {
  nodes: readonly number[];
  km: readonly number[];
  nearestKm: number;
  /** Index of the city it lies in, or −1. */
  city: number;
}

/** The accesses of many points one after another in flat arrays: read in one sweep, they are read fast. */
export interface Accesses {
  /** Where the ways of point `i` begin in `nodes` and `km`; those of the next point end them. */
  starts: Uint32Array;
  nodes: Uint32Array;
  km: Float64Array;
  nearestKm: Float64Array;
  city: Int32Array;
}

function flatten(accesses: readonly Access[]): Accesses {
  const count = accesses.length;
  const starts = new Uint32Array(count + 1);
  accesses.forEach(({ nodes }, i) => (starts[i + 1] = (starts[i] ?? 0) + nodes.length));
  const size = starts[count] ?? 0;
  const nodes = new Uint32Array(size);
  const km = new Float64Array(size);
  const nearestKm = new Float64Array(count);
  const city = new Int32Array(count);
  accesses.forEach((access, i) => {
    nodes.set(access.nodes, starts[i]);
    km.set(access.km, starts[i]);
    nearestKm[i] = access.nearestKm;
    city[i] = access.city;
  });
  return { starts, nodes, km, nearestKm, city };
}

/** Finds accesses and keeps them: those of facilities and places live as long as their points do. */
export class AccessFinder {
  readonly #nodes: readonly Point[];
  readonly #vectors: readonly Vector[];
  readonly #cities: readonly Point[];
  readonly #known = new WeakMap<Point, Access>();
  readonly #lists = new WeakMap<readonly Point[], Accesses>();

  constructor(nodes: readonly Point[], cities: readonly Point[]) {
    this.#nodes = nodes;
    this.#vectors = nodes.map(vectorOf);
    this.#cities = cities;
  }

  ofAll(points: readonly Point[]): Accesses {
    const known = this.#lists.get(points);
    if (known !== undefined) return known;
    const accesses = flatten(points.map((point) => this.of(point)));
    this.#lists.set(points, accesses);
    return accesses;
  }

  of(point: Point): Access {
    const known = this.#known.get(point);
    if (known !== undefined) return known;
    const near = this.#near(point)
      .map((node) => ({ node, km: this.#kmTo(node, point) }))
      .sort((a, b) => a.km - b.km)
      .slice(0, NEAREST_NODES);
    const nearestKm = near[0]?.km ?? Number.POSITIVE_INFINITY;
    const ways = near.filter(({ km }) => km <= nearestKm + SHORTCUT_KM);
    const access: Access = {
      nodes: ways.map(({ node }) => node),
      km: ways.map(({ km }) => km),
      nearestKm,
      city: this.#cityOf(point),
    };
    this.#known.set(point, access);
    return access;
  }

  #kmTo(node: number, point: Point): number {
    const at = this.#nodes[node];
    return at === undefined ? Number.POSITIVE_INFINITY : greatCircleKm(point, at) * OFF_FACTOR;
  }

  /** Nodes that are at most `SHORTCUT_KM` farther than the nearest: by chords, which are cheap. */
  #near(point: Point): number[] {
    const at = vectorOf(point);
    const chords = this.#vectors.map((vector) => chordBetween(at, vector));
    const nearest = chords.reduce((least, chord) => Math.min(least, chord), 2);
    const most = chordOf(arcOf(nearest) + SHORTCUT_KM / OFF_FACTOR / EARTH_KM) * ROUNDING;
    const near: number[] = [];
    for (let node = 0; node < chords.length; node += 1) if ((chords[node] ?? 2) <= most) near.push(node);
    return near;
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
}

/** A point of the unit sphere. */
interface Vector {
  x: number;
  y: number;
  z: number;
}

function vectorOf({ lat, lon }: Point): Vector {
  const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
  return { x: Math.cos(phi) * Math.cos(lambda), y: Math.cos(phi) * Math.sin(lambda), z: Math.sin(phi) };
}

const chordBetween = (a: Vector, b: Vector): number =>
  Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2);

/** The angle from the chord, and the chord from the angle. */
const arcOf = (chord: number): number => 2 * Math.asin(Math.min(1, chord / 2));
const chordOf = (arc: number): number => 2 * Math.sin(Math.min(Math.PI, arc) / 2);
