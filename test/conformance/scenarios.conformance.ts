import { beforeEach, describe, expect, it } from 'vitest';
import type { ScenarioRecord } from '#server/store/records.ts';
import type { Store } from '#server/store/store.ts';
import { CommandId, Kato, ScenarioId, UserId } from '#shared/ids.ts';
import { NOW, uuidOf } from '../build.ts';
import type { Bench } from './bench.ts';

const aScenario = (name: string, more: Partial<ScenarioRecord> = {}): ScenarioRecord => ({
  id: ScenarioId.parse(uuidOf(name)),
  owner: UserId.parse('planner'),
  commandId: CommandId.parse(uuidOf(`command ${name}`)),
  fingerprint: name,
  createdAt: NOW,
  name,
  plan: {
    group: 'victims',
    regions: [Kato.parse('630000000')],
    limitMinutes: 120,
    objective: 'coverage',
    sites: [{ point: { lat: 49.9, lon: 82.6 }, beds: 12 }],
    costPerCentre: null,
    proof: null,
  },
  ...more,
});

/** Plans of planners. */
export function scenariosConform(bench: () => Bench): void {
  let store: Store;
  beforeEach(() => {
    store = bench().store;
  });

  describe('scenarios', () => {
    it('are given back as saved, newest first, also after a restart, until they are removed', async () => {
      const [one, two] = [aScenario('one'), aScenario('two', { createdAt: NOW + 1 })];
      expect(await store.saveScenario(one)).toEqual({ ok: true, value: one });
      await store.saveScenario(two);
      const again = await bench().reopen();
      expect(await again.scenario(one.id)).toEqual(one);
      expect(await again.scenarios()).toEqual([two, one]);
      await again.removeScenario(two.id);
      expect(await again.scenarios()).toEqual([one]);
      expect(await again.scenario(two.id)).toBeUndefined();
    });

    it('of one command are one, and another body under its id is refused', async () => {
      const first = aScenario('first');
      const repeated = { ...first, id: ScenarioId.parse(uuidOf('repeated')) };
      await Promise.all([store.saveScenario(first), store.saveScenario(repeated)]);
      expect(await store.saveScenario(repeated)).toEqual({ ok: true, value: first });
      expect(await store.saveScenario({ ...repeated, fingerprint: 'other' })).toMatchObject({
        code: 'COMMAND_ID_REUSED',
      });
      const others = aScenario('others', { owner: UserId.parse('colleague'), commandId: first.commandId });
      expect(await store.saveScenario(others)).toMatchObject({ ok: true });
      expect(await store.scenarios()).toHaveLength(2);
    });
  });
}
