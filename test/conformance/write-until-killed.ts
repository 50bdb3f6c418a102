// A process that writes censuses as fast as it can and says each command's id once it was acknowledged.
import { writeSync } from 'node:fs';
import { openStore } from '#server/store/open.ts';
import { aFacility } from '../build.ts';
import { census, command, TARAZ } from './commands.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('No data folder given');
const { store } = await openStore({ folder });
await store.register({ at: 0, facilities: [aFacility({ id: TARAZ })] });

let next = 0;
async function keepWriting(): Promise<never> {
  for (;;) {
    const name = `write ${(next += 1)}`;
    const outcome = await store.change(command(name), census(next % 10, next));
    if (!outcome.ok) throw new Error(`${name} was refused: ${outcome.code}`);
    writeSync(1, `${name}\n`);
  }
}
await Promise.all(Array.from({ length: 8 }, keepWriting));
