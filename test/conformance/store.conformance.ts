import { afterEach, beforeEach, describe } from 'vitest';
import { DAY } from '#shared/time.ts';
import { aFacility, aUnit, ids, NOW } from '../build.ts';
import type { Bench } from './bench.ts';
import { callsConform } from './calls.conformance.ts';
import { changesConform } from './changes.conformance.ts';
import { SHYMKENT, TARAZ, women } from './commands.ts';
import { historyConforms } from './history.conformance.ts';
import { pastConforms } from './past.conformance.ts';
import { referralsConform } from './referrals.conformance.ts';
import { registryConforms } from './registry.conformance.ts';
import { registersConform } from './registers.conformance.ts';
import { reportSubscriptionsConform } from './report-subscriptions.conformance.ts';
import { scenariosConform } from './scenarios.conformance.ts';
import { upkeepConforms } from './upkeep.conformance.ts';

/** What every engine must do, whatever it is made of: one suite, run by each of them. */
export function storeConformance(engine: string, open: () => Promise<Bench>): void {
  describe(`the store on ${engine}`, () => {
    let bench: Bench;

    beforeEach(async () => {
      bench = await open();
      await bench.store.register({
        at: NOW - DAY,
        facilities: [
          aFacility({ id: TARAZ, units: [aUnit({ id: women, capacity: 5 })] }),
          aFacility({ id: SHYMKENT, units: [aUnit({ id: ids.unit('crisis-shymkent-women') })] }),
        ],
        meta: { seed: 'test' },
      });
    });
    afterEach(() => bench.remove());

    changesConform(() => bench);
    referralsConform(() => bench);
    historyConforms(() => bench);
    registryConforms(() => bench);
    reportSubscriptionsConform(() => bench);
    scenariosConform(() => bench);
    registersConform(() => bench);
    callsConform(() => bench);
    upkeepConforms(() => bench);
    pastConforms(() => bench);
  });
}
