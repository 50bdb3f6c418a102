import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newCommand } from '../http/flow.ts';
import { startClocked, type AtDesk, type Clocked } from './clocked.ts';

const CENTRE = '/api/v1/facilities/crisis-taraz';

let clocked: Clocked;
let manager: AtDesk;
let admin: AtDesk;
beforeAll(async () => {
  clocked = await startClocked();
  manager = await clocked.signedIn('manager-crisis');
  admin = await clocked.signedIn('admin');
});
afterAll(() => clocked.stop());

const edits = (page: Page) => page.getByRole('region', { name: 'Who changed what' }).getByRole('listitem');

async function isSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
}

describe('details of a centre', () => {
  it('are saved, and stand in the history with who changed them', async () => {
    const { page } = manager;
    await page.goto(`${clocked.oryn.origin}/centre/details`);
    await page.getByLabel('In English').first().fill('Crisis centre Hope');
    await page.getByRole('button', { name: 'Save 1 change' }).click();
    await page.getByText('Saved.').waitFor();
    const first = edits(page).first();
    await first.getByText('manager-crisis').waitFor();
    await first.getByText('was Crisis centre, Taraz, is now Crisis centre Hope').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Add a room' }).count()).toBe(0);
  });

  it('are not overwritten by a second editor, who keeps what was typed and saves again', async () => {
    const { page } = admin;
    await page.goto(`${clocked.oryn.origin}/admin`);
    await page.getByLabel('Find a facility').fill('hope');
    await page.getByRole('link', { name: 'Crisis centre Hope' }).click();
    await page.getByRole('heading', { level: 1, name: 'Crisis centre Hope' }).waitFor();
    const confidential = page.getByLabel('The place is confidential');
    await expect.poll(() => confidential.isChecked()).toBe(true);

    // The news of the other edit does not reach this page in time.
    await page.route(`**${CENTRE}`, (route) =>
      route.request().method() === 'GET' ? route.abort() : route.continue(),
    );
    const edit = { commandId: newCommand(), revision: 1, dutyPhone: '+7 7262 11 22 33' };
    expect((await manager.client.send('PATCH', CENTRE, edit)).status).toBe(200);
    await confidential.uncheck();
    await page.unroute(`**${CENTRE}`);
    await page.getByRole('button', { name: 'Save 1 change' }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('Somebody changed these details before you.').waitFor();
    await alert.getByText('Duty line').waitFor();
    await alert.getByText('What you typed is still in the fields.').waitFor();
    await page.getByLabel('Duty line').and(page.locator('[value="+7 7262 11 22 33"]')).waitFor();
    await expect.poll(() => confidential.isChecked()).toBe(false);
    await page.getByRole('button', { name: 'Save 1 change' }).click();
    await page.getByText('Saved.').waitFor();
    await edits(page).first().getByText('was yes, is now no').waitFor();
    await expect.poll(() => edits(page).count()).toBe(3);
    await isSound(page);
  });

  it('gain a room that the centre opens, and lose it again once nobody is inside', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'Add a room' }).click();
    const form = page.getByRole('form', { name: 'New room' });
    for (const language of ['In Kazakh', 'In Russian', 'In English'])
      await form.getByLabel(language).fill('Attic');
    await form.getByLabel('Licensed beds').fill('3');
    await isSound(page);
    await form.getByRole('button', { name: 'Add' }).click();
    await page.getByText('The room was added. The centre will open its beds.').waitFor();
    await edits(page).first().getByText('Attic, beds 3, cots 0').waitFor();

    await manager.page.goto(`${clocked.oryn.origin}/centre`);
    await manager.page.getByText('Attic').first().waitFor();
    await manager.page.getByText('10 free').first().waitFor();

    const view = (await manager.client.get(CENTRE)).body as { units: { unitId: string }[] };
    const unitId = view.units.at(-1)?.unitId;
    const state = (occupied: number) =>
      manager.client.send('PUT', `${CENTRE}/census`, {
        commandId: newCommand(),
        observedAt: new Date(clocked.oryn.app.parts.now()).toISOString(),
        units: [{ unitId, occupied, unavailable: {} }],
      });
    expect((await state(1)).body).toMatchObject({ free: 12 });
    const attic = page.getByRole('group', { name: 'Attic' });
    const close = async (): Promise<void> => {
      await attic.getByRole('button', { name: 'Close the room' }).click();
      await attic.getByRole('button', { name: 'Yes, close it' }).click();
    };
    await close();
    await attic.getByRole('alert').getByText('People in the room: 1.').waitFor();
    await state(0);
    await close();
    await attic.waitFor({ state: 'detached' });
    await edits(page).first().getByText('Room closed').waitFor();
    await manager.page.getByText('Attic').first().waitFor({ state: 'detached' });
    expect(admin.complaints.filter((said) => !/409|ERR_FAILED/.test(said))).toEqual([]);
  });
});
