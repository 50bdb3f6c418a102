import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFacilities } from '#server/readmodel/facilities.ts';
import { loadCountry } from '#server/reference.ts';
import { openStore } from '#server/store/open.ts';
import type { Committed } from '#server/store/store.ts';
import { RoadGraph } from '#server/travel/road-graph.ts';
import type { Parts } from '#server/usecases/parts.ts';
import { NO_BED_TIME } from '#shared/domain/bed-time.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { Millis } from '#shared/time.ts';
import { NOW } from './build.ts';
import { aRandom } from './play.ts';

const country = loadCountry('data/kz');
const travel = new RoadGraph(country);

/** What use cases are built from, over a real store in a folder of its own. */
export interface PartsBench {
  parts: Parts;
  published: Committed[];
  setNow(now: Millis): void;
  remove(): Promise<void>;
}

/** Begins at NOW with these facilities; statistics are the same for all. */
export async function openParts(facilities: readonly Facility[]): Promise<PartsBench> {
  const folder = await mkdtemp(join(tmpdir(), 'oryn-parts-'));
  const { store } = await openStore({ folder });
  const board = createFacilities();
  const published: Committed[] = [];
  let now = NOW;
  await store.register({ at: NOW, facilities });
  board.receive({ facilities, seq: 0 });
  const parts: Parts = {
    store,
    country,
    travel,
    board,
    statistics: () => ({
      bedsTakenPerDay: () => 1,
      partiesPerDay: () => 1,
      acceptance: () => 0.85,
      medianAnswerMinutes: () => 5,
      fullHours: () => NO_BED_TIME,
      stayPattern: () => null,
    }),
    now: () => now,
    newId: randomUUID,
    random: aRandom(),
    publish: (committed) => {
      published.push(committed);
      board.receive(committed);
    },
  };
  return {
    parts,
    published,
    setNow: (at) => {
      now = at;
    },
    remove: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
