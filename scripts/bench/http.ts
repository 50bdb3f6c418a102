import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import express from 'express';
import { decideCensus } from '#server/domain/census.ts';
import { createBoards } from '#server/readmodel/boards.ts';
import { createFacilities } from '#server/readmodel/facilities.ts';
import { openStore } from '#server/store/open.ts';
import { presentTile } from '#server/present/tile.ts';
import { loadCountry } from '#server/reference.ts';
import type { CensusInput } from '#shared/api/counts.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { CommandId, type FacilityId } from '#shared/ids.ts';
import { aFacility, aUnit, ids, NOW } from '../../test/build.ts';
import { PASSWORD, startApp } from '../../test/http/app.ts';
import { median, type BenchRow } from './table.ts';

const FACILITIES = 100;
const REQUESTS = 1500;
const AT_ONCE = 48;
const REPEATS = 5;
const TILES = 10_000;

const manyFacilities = (count: number, units: number): Facility[] =>
  Array.from({ length: count }, (_, i) => {
    const id = ids.facility(`centre-${i}`);
    return aFacility({
      id,
      units: Array.from({ length: units }, (__, unit) => aUnit({ id: ids.unit(`${id}-${unit}`) })),
    });
  });

interface Target {
  origin: string;
  cookie: string;
  close: () => Promise<void>;
}

async function product(facilities: readonly Facility[]): Promise<Target> {
  const oryn = await startApp({ facilities, users: [], clock: Date.now });
  const scope = { regions: [], facilities: facilities.map(({ id }) => id), desk: null };
  await oryn.app.accounts.create({ login: 'manager', role: 'manager', scope }, PASSWORD);
  const credentials = { username: 'manager', password: PASSWORD };
  const signedIn = await oryn.anonymous.send('POST', '/api/auth/sign-in/username', credentials);
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { origin: oryn.origin, cookie, close: () => oryn.close() };
}

/** What is left of a census when everything but Express, JSON, a cached session and the durable write is taken away. */
async function bare(facilities: readonly Facility[]): Promise<Target> {
  const folder = await mkdtemp(join(tmpdir(), 'oryn-bench-'));
  const { store } = await openStore({ folder });
  await store.register({ at: Date.now(), facilities });
  const { reasons } = loadCountry('data/kz');
  const sessions = new Map([['session=known', 'manager']]);
  const app = express();
  app.disable('etag');
  app.put('/api/v1/facilities/:id/census', express.json(), async (req, res) => {
    const actor = sessions.get(req.headers.cookie ?? '');
    if (actor === undefined) return res.sendStatus(401);
    const body = req.body as CensusInput;
    const id = req.params.id as FacilityId;
    const now = Date.now();
    const outcome = await store.change(
      {
        command: { id: CommandId.parse(body.commandId), actor, fingerprint: '', at: now },
        facilityIds: [id],
      },
      ({ facilities: locked }) => {
        const facility = locked.get(id);
        if (facility === undefined) throw new Error(`No facility ${id}`);
        const ask = { observedAt: Date.parse(body.observedAt), sentAt: null, units: body.units };
        return decideCensus(facility, ask, reasons, now);
      },
    );
    return res.json({ ok: outcome.ok });
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cookie: 'session=known',
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

const run = (
  worker: Worker,
  target: Target,
  facilities: readonly Facility[],
  requests: number,
): Promise<number> =>
  new Promise((resolve, reject) => {
    worker.once('message', (said: { seconds?: number; failed?: string }) => {
      if (said.seconds === undefined) reject(new Error(said.failed));
      else resolve(requests / said.seconds);
    });
    worker.postMessage({
      origin: target.origin,
      cookie: target.cookie,
      facilities: facilities.map(({ id, units }) => ({ id, unitIds: units.map((unit) => unit.id) })),
      requests,
      atOnce: AT_ONCE,
    });
  });

async function censusRow(): Promise<BenchRow> {
  const facilities = manyFacilities(FACILITIES, 2);
  const [ours, theirs] = [await product(facilities), await bare(facilities)];
  const worker = new Worker(new URL('./load.mjs', import.meta.url));
  const rates: { ours: number; ratio: number }[] = [];
  try {
    for (let repeat = -1; repeat < REPEATS; repeat += 1) {
      const one = await run(worker, ours, facilities, REQUESTS);
      const other = await run(worker, theirs, facilities, REQUESTS);
      // The first round warms both up.
      if (repeat >= 0) rates.push({ ours: one, ratio: one / other });
    }
  } finally {
    await worker.terminate();
    await ours.close();
    await theirs.close();
  }
  return {
    what: `census over HTTP, ${AT_ONCE} at once, durable`,
    baseline: 'bare Express 5 route, the same group commit, a cached session',
    ratio: median(rates.map(({ ratio }) => ratio)),
    goal: '≥ 0.8',
    absolute: `${Math.round(median(rates.map(({ ours: rate }) => rate)))} a second`,
  };
}

const timed = (work: () => unknown): number => {
  const since = performance.now();
  work();
  return performance.now() - since;
};

/** A snapshot after one change, as a screen gets it after reconnecting, against writing all tiles out anew. */
function boardRow(): BenchRow {
  const facilities = manyFacilities(TILES, 4);
  const known = createFacilities();
  known.receive({ facilities, seq: 1 });
  const boards = createBoards(known, () => NOW);
  const audience = { view: 'dispatch', own: [] } as const;
  const tiles = facilities.map((facility) => presentTile(facility, 'dispatch', NOW));
  const size = boards.json(audience).length;
  const rounds = Array.from({ length: 2 * REPEATS + 1 }, (_, round) => {
    const [first] = facilities;
    if (first !== undefined)
      known.receive({ facilities: [{ ...first, version: first.version + round + 1 }], seq: round + 2 });
    // Joined text is a rope until somebody writes it out: the bytes are what counts.
    const ours = timed(() => Buffer.from(boards.json(audience)));
    const theirs = timed(() => Buffer.from(JSON.stringify(tiles)));
    return { ours, ratio: ours / theirs };
  });
  return {
    what: `board snapshot of ${TILES} tiles`,
    baseline: 'JSON.stringify of the same array',
    ratio: median(rounds.map(({ ratio }) => ratio)),
    goal: '≤ 1.5',
    absolute: `${median(rounds.map(({ ours }) => ours)).toFixed(1)} ms, ${(size / 1e6).toFixed(1)} MB`,
  };
}

export async function httpRows(): Promise<BenchRow[]> {
  return [await censusRow(), boardRow()];
}
