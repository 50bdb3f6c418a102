// A server that gives places to those who wait as fast as it can, until it is killed; says each look it finished.
import { writeSync } from 'node:fs';
import { createFacilities } from '#server/readmodel/facilities.ts';
import { openStore } from '#server/store/open.ts';
import type { Parts } from '#server/usecases/parts.ts';
import { tendWaiting } from '#server/usecases/waiting-turns.ts';
import { accept } from '#server/domain/decision.ts';
import { CommandId } from '#shared/ids.ts';
import { openParts } from '../parts.ts';
import { aLine, ids, NOW } from '../build.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('No data folder given');
const bench = await openParts([]);
const { store } = await openStore({ folder });
const board = createFacilities();
board.receive({ facilities: await store.facilities(NOW), seq: await store.lastSeq() });
const parts: Parts = { ...bench.parts, store, board, publish: (committed) => void board.receive(committed) };

const TARAZ = ids.facility('crisis-taraz');
/** One more bed each time: what is occupied falls from forty to none. */
for (let occupied = 39; occupied >= 0; occupied -= 1) {
  const lines = [aLine({ unitId: ids.unit('crisis-taraz-women'), occupied })];
  const id = CommandId.parse(`free ${occupied} ${process.pid}`);
  const outcome = await store.change(
    { command: { id, actor: 'manager', fingerprint: id, at: NOW }, facilityIds: [TARAZ] },
    () => accept([{ facilityId: TARAZ, event: { type: 'census.taken', observedAt: NOW, lines } }]),
  );
  if (!outcome.ok) throw new Error(outcome.code);
  parts.publish(outcome);
  const { failures } = await tendWaiting(parts);
  if (failures.length > 0) throw new AggregateError(failures);
  writeSync(1, `${occupied}\n`);
}
await store.close();
await bench.remove();
