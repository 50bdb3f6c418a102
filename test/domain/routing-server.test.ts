import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { loadCountry } from '#server/reference.ts';
import { FAILURES_TO_OPEN, REST_MS } from '#server/travel/breaker.ts';
import { withFallback, type RoutedTravel } from '#server/travel/fallback.ts';
import { decodePolyline } from '#server/travel/polyline.ts';
import { RoadGraph } from '#server/travel/road-graph.ts';
import { valhalla } from '#server/travel/valhalla.ts';
import type { Point } from '#shared/domain/geo.ts';

const roads = new RoadGraph(loadCountry('data/kz'));
const origin: Point = { lat: 42.92, lon: 72.73 };
const merki: Point = { lat: 42.87, lon: 73.18 };
const taraz: Point = { lat: 42.9, lon: 71.37 };
const astana: Point = { lat: 51.18, lon: 71.45 };
/** As long as a test waits for a server that keeps silent. */
const PATIENCE = 60;

interface Asked {
  path: string;
  body: { sources?: Point[]; targets?: Point[]; locations?: Point[]; costing?: string; units?: string };
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A real server on a free port that answers every question so; what it was asked is kept. */
async function serving(answer: (asked: Asked) => { status?: number; text: string } | null) {
  const asked: Asked[] = [];
  const listener: RequestListener = (req, res) => {
    let text = '';
    req.setEncoding('utf8');
    req.on('data', (chunk: string) => (text += chunk));
    req.on('end', () => {
      const question: Asked = { path: req.url ?? '', body: JSON.parse(text) as Asked['body'] };
      asked.push(question);
      const said = answer(question);
      if (said === null) return;
      res.writeHead(said.status ?? 200, { 'content-type': 'application/json' }).end(said.text);
    });
  };
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, server };
}

/** 10 km and 12 minutes to the first, a kilometre and a minute more to each other. */
const matrix = ({ body }: Asked) => ({
  text: JSON.stringify({
    units: 'kilometers',
    sources_to_targets: [
      (body.targets ?? []).map((_, i) => ({
        ...{ from_index: 0, to_index: i, distance: 10 + i, time: (12 + i) * 60 },
      })),
    ],
  }),
});

interface Bench {
  model: RoutedTravel;
  turns: string[];
  setNow: (now: number) => void;
}

function model(url: string, patience = 5000): Bench {
  const turns: string[] = [];
  let now = 0;
  const routed = withFallback(valhalla(url), roads, {
    patience,
    now: () => now,
    onTurn: (state) => turns.push(state),
  });
  return { model: routed, turns, setNow: (at) => (now = at) };
}

const estimated = (to: readonly Point[], source: 'estimate' | 'fallback') =>
  roads.estimates(origin, to).map((travel) => ({ ...travel, source }));

describe('a routing server that answers', () => {
  it('is asked from one to many in its own words, and believed', async () => {
    const server = await serving(matrix);
    const travels = await model(server.url).model.travel(origin, [merki, taraz]);
    expect(travels).toEqual([
      { km: 10, minutes: 12, source: 'routing' },
      { km: 11, minutes: 13, source: 'routing' },
    ]);
    expect(server.asked).toEqual([
      {
        path: '/sources_to_targets',
        body: { costing: 'auto', units: 'kilometers', sources: [origin], targets: [merki, taraz] },
      },
    ]);
  });

  it('keeps the order of the question, asks once about a point, and not about one beyond its reach', async () => {
    const server = await serving(matrix);
    const travels = await model(server.url).model.travel(origin, [astana, taraz, merki, taraz]);
    expect(travels.map(({ source }) => source)).toEqual(['estimate', 'routing', 'routing', 'routing']);
    expect(travels.map(({ km }) => km).slice(1)).toEqual([11, 10, 11]);
    expect(server.asked[0]?.body.targets).toEqual([merki, taraz]);
  });

  it('is asked in batches it can take', async () => {
    const server = await serving(matrix);
    const many = Array.from({ length: 450 }, (_, i) => ({ lat: 42 + i / 1000, lon: 73 }));
    const travels = await model(server.url).model.travel(origin, many);
    expect(travels.filter(({ source }) => source === 'routing')).toHaveLength(300);
    expect(server.asked.map(({ body }) => body.targets?.length)).toEqual([100, 100, 100]);
  });

  it('falls back for the pair to which it knows no way', async () => {
    const server = await serving(() => ({
      text: JSON.stringify({
        sources_to_targets: [
          [
            { to_index: 0, distance: null, time: null },
            { to_index: 1, distance: 150.04, time: 6000 },
          ],
        ],
      }),
    }));
    const [first, second] = await model(server.url).model.travel(origin, [merki, taraz]);
    expect(first).toEqual(estimated([merki], 'estimate')[0]);
    expect(second).toEqual({ km: 150, minutes: 100, source: 'routing' });
  });

  it('is not given up for a point without a road', async () => {
    const server = await serving(() => ({
      status: 400,
      text: JSON.stringify({ error_code: 171, error: 'No suitable edges near location', status_code: 400 }),
    }));
    const { model: routed } = model(server.url);
    for (let i = 0; i <= FAILURES_TO_OPEN; i += 1)
      expect(await routed.travel(origin, [merki])).toEqual(estimated([merki], 'estimate'));
    expect(routed.figures()).toEqual({ answered: 4, failed: 0, skipped: 0, state: 'closed' });
  });

  it('tells the other ways although one point has no road', async () => {
    const nowhere = { lat: 45, lon: 71.2 };
    const server = await serving((asked) =>
      asked.body.targets?.some(({ lat }) => lat === nowhere.lat) === true
        ? { status: 400, text: JSON.stringify({ error_code: 171 }) }
        : matrix(asked),
    );
    const travels = await model(server.url).model.travel(origin, [merki, nowhere, taraz]);
    expect(travels.map(({ source }) => source)).toEqual(['routing', 'estimate', 'routing']);
  });

  it('is not asked without end when its own roads do not reach the origin', async () => {
    const server = await serving(() => ({ status: 400, text: JSON.stringify({ error_code: 171 }) }));
    const many = Array.from({ length: 100 }, (_, i) => ({ lat: 42 + i / 1000, lon: 73 }));
    const { model: routed } = model(server.url);
    expect(await routed.travel(origin, many)).toEqual(estimated(many, 'estimate'));
    expect(server.asked.length).toBeLessThan(40);
  });

  it('may live under a path', async () => {
    const server = await serving(matrix);
    await model(`${server.url}/valhalla/v1`).model.travel(origin, [merki]);
    expect(server.asked[0]?.path).toBe('/valhalla/v1/sources_to_targets');
  });

  it('draws its own road, and the bits that lead to it', async () => {
    const server = await serving(() => ({
      text: JSON.stringify({
        trip: { summary: { length: 41.26, time: 2400 }, legs: [{ shape: '_izlhA~rlgdF_{geC~ywl@' }] },
      }),
    }));
    const route = await model(server.url).model.route(origin, merki);
    expect(route).toMatchObject({ km: 41.3, minutes: 40, source: 'routing' });
    expect(route.legs.map(({ onNetwork, points }) => [onNetwork, points.length])).toEqual([
      [false, 2],
      [true, 2],
      [false, 2],
    ]);
    expect(server.asked[0]).toMatchObject({ path: '/route', body: { locations: [origin, merki] } });
  });
});

const BROKEN: readonly (readonly [string, { status?: number; text: string } | null])[] = [
  ['keeps silent', null],
  ['answers 500', { status: 500, text: '{}' }],
  ['answers 404', { status: 404, text: JSON.stringify({ error_code: 106, error: 'Try any of: …' }) }],
  ['answers with a page', { text: '<html>Bad gateway</html>' }],
  ['answers with half of its JSON', { text: '{"sources_to_targets":[[{"to_index":0,"dist' }],
  ['answers with another shape', { text: '{"sources_to_targets":{"distances":[[1,2]]}}' }],
  ['answers with a list', { text: '[]' }],
  ['tells one way of two', { text: '{"sources_to_targets":[[{"to_index":0,"distance":1,"time":60}]]}' }],
  [
    'tells them in another order',
    {
      text: '{"sources_to_targets":[[{"to_index":1,"distance":1,"time":60},{"to_index":0,"distance":1,"time":60}]]}',
    },
  ],
  [
    'tells less than nothing',
    {
      text: '{"sources_to_targets":[[{"to_index":0,"distance":-1,"time":60},{"to_index":1,"distance":1,"time":60}]]}',
    },
  ],
  ['sends elsewhere', { status: 302, text: '' }],
];

describe('a routing server that is not to be relied on', () => {
  it.each(BROKEN)(
    '%s: the estimate answers and says so; after three times it is left alone',
    async (_, said) => {
      const server = await serving(() => said);
      const { model: routed, turns } = model(server.url, said === null ? PATIENCE : 5000);
      for (let i = 0; i < FAILURES_TO_OPEN + 2; i += 1)
        expect(await routed.travel(origin, [merki, taraz])).toEqual(estimated([merki, taraz], 'fallback'));
      expect(server.asked).toHaveLength(FAILURES_TO_OPEN);
      expect(routed.figures()).toEqual({ answered: 0, failed: 3, skipped: 2, state: 'open' });
      expect(turns).toEqual(['open']);
    },
  );

  it('does not hold up a search when nothing listens there', async () => {
    const server = await serving(matrix);
    await new Promise((resolve) => server.server.close(resolve));
    const { model: routed } = model(server.url);
    expect(await routed.travel(origin, [merki])).toEqual(estimated([merki], 'fallback'));
    const route = await routed.route(origin, merki);
    expect(route).toEqual({ ...(await roads.route(origin, merki)), source: 'fallback' });
  });

  it('is tried once after its rest, and trusted again when it answers', async () => {
    let well = false;
    const server = await serving((asked) => (well ? matrix(asked) : { status: 503, text: '{}' }));
    const { model: routed, turns, setNow } = model(server.url);
    const sourceOf = async (): Promise<string | undefined> =>
      (await routed.travel(origin, [merki]))[0]?.source;
    for (let i = 0; i < FAILURES_TO_OPEN; i += 1) expect(await sourceOf()).toBe('fallback');
    setNow(REST_MS - 1);
    well = true;
    expect(await sourceOf()).toBe('fallback');
    setNow(REST_MS);
    expect(await Promise.all([sourceOf(), sourceOf()])).toEqual(['routing', 'fallback']);
    expect(await sourceOf()).toBe('routing');
    expect(turns).toEqual(['open', 'closed']);
  });

  it('keeps estimates at hand without being asked', async () => {
    const server = await serving(matrix);
    expect(model(server.url).model.estimates(origin, [merki])).toEqual(estimated([merki], 'estimate'));
    expect(server.asked).toEqual([]);
  });
});

describe('the shape of a route', () => {
  it('is read with six digits', () => {
    expect(decodePolyline('_izlhA~rlgdF_{geC~ywl@')).toEqual([
      { lat: 38.5, lon: -120.2 },
      { lat: 40.7, lon: -120.95 },
    ]);
  });

  it('that breaks off is refused', () => {
    expect(() => decodePolyline('_izlhA~rlgdF_{ge')).toThrow('broken');
  });
});
