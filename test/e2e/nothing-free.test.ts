import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FacilityView } from '#shared/api/facilities.ts';
import { startOryn, type Oryn } from './oryn.ts';

const FACILITY = 'detox-pavlodar';
const CENTRE = 'Detox centre, Pavlodar';

let oryn: Oryn;
beforeAll(async () => {
  oryn = await startOryn();
});
afterAll(async () => {
  await oryn.stop();
});

type Person = Awaited<ReturnType<Oryn['signedIn']>>;

/** The manager states the counts: all places taken but so many. */
async function leaveFree({ context }: Person, facility: string, free: number): Promise<void> {
  const answer = await context.request.get(`${oryn.url}/api/v1/facilities/${facility}`);
  const { units = [] } = (await answer.json()) as FacilityView;
  const done = await context.request.put(`${oryn.url}/api/v1/facilities/${facility}/census`, {
    data: {
      commandId: randomUUID(),
      observedAt: new Date().toISOString(),
      units: units.map(({ unitId, capacity }, i) => ({
        unitId,
        occupied: i === 0 ? capacity - free : capacity,
        unavailable: {},
      })),
    },
    headers: { origin: oryn.url },
  });
  expect(done.status(), await done.text()).toBe(200);
}

describe('nothing is free', () => {
  it('says so, waits, and rings with a held place when the centre frees a bed', async () => {
    const [dispatcher, manager] = await Promise.all([
      oryn.signedIn('dispatcher', { language: 'en' }),
      oryn.signedIn('manager-pavlodar', { language: 'en' }),
    ]);
    await leaveFree(manager, FACILITY, 0);
    const desk = dispatcher.page;
    await desk.goto(`${oryn.url}/dispatch`);
    const field = desk.getByRole('combobox', { name: 'From where' });
    await field.fill('Pavlodar');
    await desk.getByRole('option').first().waitFor();
    await field.press('Enter');
    await desk.keyboard.press('Alt+Digit3');
    const panel = desk.getByRole('region', { name: 'Nothing is free nearby' });
    await panel.waitFor();
    await panel.getByText(CENTRE).waitFor();
    await panel.getByText('102', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Wait for a place' }).click();
    await panel.getByText(/^This call waits for a place until/).waitFor();
    const line = desk.getByRole('region', { name: 'Waiting for a place' });
    await line.getByText(`${CENTRE}: 1 in line`).waitFor();

    await manager.page.goto(`${oryn.url}/centre`);
    await manager.page.getByText('1 call waits for a place').waitFor();
    await leaveFree(manager, FACILITY, 1);
    const notice = desk.getByRole('alert').filter({ hasText: 'A place came free and is held for you' });
    await notice.waitFor();
    const code = /code (\S+)\./.exec((await notice.textContent()) ?? '')?.[1] ?? '';
    expect(code).toMatch(/^[A-Z]\d-\d[A-Z]{2}$/);
    await desk.getByRole('region', { name: 'My referrals' }).getByText(code).waitFor();
    await line.waitFor({ state: 'detached' });
    // With a bed held, the list must not say that there is none.
    await desk.getByRole('heading', { name: 'Nothing is free nearby' }).waitFor({ state: 'detached' });
    expect([...dispatcher.complaints, ...manager.complaints]).toEqual([]);
    await Promise.all([dispatcher.context.close(), manager.context.close()]);
  });
});
