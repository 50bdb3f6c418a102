import { beforeEach, describe, expect, it } from 'vitest';
import type { RegisterList } from '#shared/domain/registers.ts';
import { keyOf } from '#shared/domain/registers.ts';
import type { Store } from '#server/store/store.ts';
import { CommandId } from '#shared/ids.ts';
import { ids, NOW, uuidOf } from '../build.ts';
import type { Bench } from './bench.ts';

const aList = (name: string, more: Partial<RegisterList> = {}): RegisterList => {
  const entry = {
    name,
    kind: 'crisis_centre',
    regionKato: ids.kato('310000000'),
    districtKato: null,
    placeId: null,
    licence: null,
  };
  return {
    id: uuidOf(name),
    register: 'mlsp',
    asOf: '2022-10-14',
    importedAt: NOW,
    importedBy: 'admin',
    fileName: `${name}.csv`,
    hash: 'a'.repeat(64),
    entries: [{ key: keyOf(entry), line: 2, ...entry }],
    ...more,
  };
};
const asked = (name: string) => ({
  commandId: CommandId.parse(uuidOf(`command ${name}`)),
  fingerprint: name,
});

/** Lists of registers. */
export function registersConform(bench: () => Bench): void {
  let store: Store;
  beforeEach(() => {
    store = bench().store;
  });

  describe('lists of registers', () => {
    it('take the place of one another and stay in history, each register by itself, also after a restart', async () => {
      const [first, second] = [aList('first'), aList('second', { importedBy: null })];
      const other = aList('other', { register: 'mia' });
      for (const list of [first, second, other])
        await store.keepRegisterList({ ...list, ...asked(list.fileName) });
      const again = await bench().reopen();
      expect(await again.registerList('mlsp')).toEqual(second);
      expect(await again.registerLists('mlsp', 10)).toEqual([second, first]);
      expect(await again.registerLists('mlsp', 1)).toEqual([second]);
      expect(await again.registerList('mia')).toEqual(other);
      expect(await again.registerList('none')).toBeUndefined();
    });

    it('of one command are one, and another list under its id is refused', async () => {
      const command = asked('once');
      const list = aList('list');
      await Promise.all([
        store.keepRegisterList({ ...list, ...command }),
        store.keepRegisterList({ ...list, id: uuidOf('again'), ...command }),
      ]);
      expect(await store.registerLists('mlsp', 10)).toHaveLength(1);
      expect(await store.keepRegisterList({ ...aList('more'), ...command, fingerprint: 'x' })).toMatchObject({
        code: 'COMMAND_ID_REUSED',
      });
      expect(await store.registerLists('mlsp', 10)).toHaveLength(1);
    });
  });
}
