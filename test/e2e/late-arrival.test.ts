import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tile } from '#shared/api/tile.ts';
import { HOUR } from '#shared/time.ts';
import { act, referralAt } from '../http/flow.ts';
import { startClocked, type Clocked } from './clocked.ts';

let clocked: Clocked;
beforeAll(async () => {
  clocked = await startClocked();
});
afterAll(() => clocked.stop());

describe('people who come after their hold has passed', () => {
  it('are found under "May still come" and let in by one press', async () => {
    const { client: dispatcher } = await clocked.signedIn('dispatcher');
    const { page, client: manager } = await clocked.signedIn('manager-crisis');
    const { referralId, code } = await referralAt(dispatcher, 'crisis-taraz');
    expect((await act(manager, referralId, 'accept')).status).toBe(200);
    await page.goto(`${clocked.oryn.origin}/centre`);
    const expected = page.getByRole('region', { name: 'Expected' });
    await expected.getByText(code).waitFor();

    clocked.pass(9 * HOUR);
    // Nobody is expected any more, and the bed is free again.
    await expected.getByText('Nobody is expected now.').waitFor();
    await expected.getByText('May still come').click();
    await expected.getByText('If the people are at the door, record their arrival.').waitFor();
    await expected.getByText(code).waitFor();
    await expected.getByRole('button', { name: 'Arrived', exact: true }).click();
    await expected.getByText('May still come').waitFor({ state: 'detached' });
    const tile = (await manager.get('/api/v1/facilities/crisis-taraz')).body as Tile;
    expect(tile.units).toMatchObject([{ occupied: 1, held: 0 }]);
    expect((await manager.get(`/api/v1/referrals/${referralId}`)).body).toMatchObject({ state: 'arrived' });
  });
});
