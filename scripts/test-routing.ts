/**
 * The routing adapter against a real Valhalla: `npm run test:routing`. Opt-in, because it installs 280 MB into a
 * temporary folder; how the adapter behaves towards slow, broken and absent servers is in `npm test` as well.
 */
import assert from 'node:assert/strict';
import { loadCountry } from '#server/reference.ts';
import { FAILURES_TO_OPEN, REST_MS } from '#server/travel/breaker.ts';
import { withFallback } from '#server/travel/fallback.ts';
import type { Travel } from '#server/travel/model.ts';
import { ROUTING_PATIENCE } from '#server/travel/open.ts';
import { RoadGraph } from '#server/travel/road-graph.ts';
import { valhalla } from '#server/travel/valhalla.ts';
import { greatCircleKm, type Point } from '#shared/domain/geo.ts';
import { startValhalla } from './routing/real-valhalla.ts';

const country = loadCountry('data/kz');
const estimate = new RoadGraph(country);
/** Valhalla looks for a road within 35 km of a point. */
const NEAR_A_ROAD_KM = 20;

function placeOf(name: string): Point {
  const [biggest] = country.settlements
    .filter((settlement) => settlement.name.en === name)
    .sort((a, b) => (b.people ?? 0) - (a.people ?? 0));
  if (biggest === undefined) throw new Error(`No settlement ${name}`);
  return biggest.point;
}
const [kulan, taraz, astana] = ['Kulan', 'Taraz', 'Astana'].map(placeOf) as [Point, Point, Point];

/** Roads that lead to no other, beside the way to Taraz: enough of them that Valhalla takes them for a network. */
const ISLAND_ROADS = 80;
const islandAt = (step: number): Point => ({ lat: taraz.lat + 0.6, lon: taraz.lon + 0.3 + step * 0.005 });
const island = Array.from({ length: ISLAND_ROADS }, (_, step) => [islandAt(step), islandAt(step + 1)]);
const onIsland = islandAt(ISLAND_ROADS / 2);
const roads = [...country.roads.map(({ from, to }) => [from, to]), ...island];

console.log('Installing Valhalla into a temporary folder (280 MB) and building its tiles …');
const real = await startValhalla(roads);
console.log(
  `installed in ${(real.installed / 1000).toFixed(1)} s, ${roads.length} roads built in ${(real.built / 1000).toFixed(1)} s`,
);

let now = 0;
const turns: string[] = [];
const server = valhalla(real.url);
const travelWith = (patience: number) =>
  withFallback(server, estimate, { patience, now: () => now, onTurn: (state) => turns.push(state) });
/** What it says is judged with more patience than a dispatcher has: this machine may be busy. */
const patient = travelWith(20_000);
const travel = travelWith(ROUTING_PATIENCE);
const sources = (travels: readonly Travel[]): string => travels.map(({ source }) => source).join(' ');

async function proves(sentence: string, proof: () => Promise<string>): Promise<void> {
  const figures = await proof();
  console.log(`✓ ${sentence}${figures === '' ? '' : `: ${figures}`}`);
}

try {
  await proves('road figures of a real server are believed', async () => {
    const ends = country.roads.flatMap(({ from, to }) => [from, to]);
    const near = country.districts
      .map(({ point }) => point)
      .filter((point) => ends.some((end) => greatCircleKm(point, end) < NEAR_A_ROAD_KM));
    const start = performance.now();
    const travels = await patient.travel(kulan, near);
    const ms = performance.now() - start;
    const known = estimate.estimates(kulan, near);
    const routed = travels.flatMap((way, i) => (way.source === 'routing' && way.km > 20 ? [{ way, i }] : []));
    assert.ok(routed.length >= 10, `only ${routed.length} ways came from the server`);
    // The extract is straight between towns; the estimate adds 7 % for bends, and ways to the road.
    const off = routed.map(({ way, i }) => way.km / (known[i]?.km ?? 0)).sort((a, b) => a - b);
    const middle = off[Math.floor(off.length / 2)] ?? 0;
    assert.ok(middle > 0.85 && middle < 1.1, `the middle way is ${middle} of the estimate`);
    return `${routed.length} of ${near.length} districts within reach, ${ms.toFixed(0)} ms for all, middle ${(middle * 100).toFixed(0)} % of the estimate`;
  });

  await proves('a pair without a way keeps the estimate, its neighbours do not', async () => {
    const travels = await patient.travel(kulan, [onIsland, taraz]);
    assert.equal(sources(travels), 'estimate routing');
    return `${travels[1]?.km ?? 0} km to Taraz`;
  });

  await proves('what is beyond the reach of the matrix is estimated', async () => {
    assert.equal(sources(await patient.travel(kulan, [astana, taraz])), 'estimate routing');
    const refused = await server.matrix(kulan, [astana, taraz], AbortSignal.timeout(20_000));
    // Valhalla refuses the question as a whole; asked apart, the near one is answered.
    assert.equal(refused[0], null);
    assert.ok(refused[1]);
    return '';
  });

  await proves('a point far from any road is estimated, and nothing is given up', async () => {
    const steppe = { lat: 45.6, lon: 71.2 };
    assert.equal(sources(await patient.travel(steppe, [taraz])), 'estimate');
    assert.equal(sources(await patient.travel(kulan, [steppe, taraz])), 'estimate routing');
    assert.equal(patient.figures().state, 'closed');
    return '';
  });

  await proves('a route is drawn by the server', async () => {
    const route = await patient.route(kulan, astana);
    const road = route.legs.find(({ onNetwork }) => onNetwork);
    assert.equal(route.source, 'routing');
    assert.ok((road?.points.length ?? 0) > 5);
    return `${route.km} km, ${road?.points.length ?? 0} points`;
  });

  await proves('a server that hangs is waited for 800 ms, then left alone', async () => {
    real.process.kill('SIGSTOP');
    const start = performance.now();
    for (let i = 0; i < FAILURES_TO_OPEN; i += 1)
      assert.equal(sources(await travel.travel(kulan, [taraz])), 'fallback');
    const each = (performance.now() - start) / FAILURES_TO_OPEN;
    const rest = performance.now();
    assert.equal(sources(await travel.travel(kulan, [taraz])), 'fallback');
    const skipped = performance.now() - rest;
    assert.equal(travel.figures().state, 'open');
    assert.ok(skipped < each / 2);
    return `${each.toFixed(0)} ms each, then ${skipped.toFixed(1)} ms`;
  });

  await proves('and trusted again when it answers the trial', async () => {
    real.process.kill('SIGCONT');
    await patient.travel(kulan, [taraz]);
    now += REST_MS;
    assert.equal(sources(await travel.travel(kulan, [taraz])), 'routing');
    assert.deepEqual(turns, ['open', 'closed']);
    return '';
  });

  await proves('a server that is gone is replaced by the estimate', async () => {
    real.process.kill('SIGKILL');
    assert.equal(sources(await travel.travel(kulan, [taraz])), 'fallback');
    return '';
  });
} finally {
  real.stop();
}
