import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { startOryn, type Oryn } from './oryn.ts';

let oryn: Oryn;
beforeAll(async () => {
  oryn = await startOryn();
});
afterAll(async () => {
  await oryn.stop();
});

/** People in beds, as the head of the centre's page says. */
async function peopleInside(page: Page): Promise<number> {
  const head = await page
    .getByText(/\d+ free · \d+ occupied/)
    .first()
    .textContent();
  return Number(/(\d+) occupied/.exec(head ?? '')?.[1]);
}

describe('a call, from the question to the arrival', () => {
  it('finds, holds, accepts and receives a woman alone, and shows the secret place to her dispatcher only', async () => {
    const dispatcher = await oryn.signedIn('dispatcher', { language: 'en' });
    const colleague = await oryn.signedIn('dispatcher-2', { language: 'en' });
    const manager = await oryn.signedIn('manager-crisis', { language: 'en' });
    await manager.page.goto(`${oryn.url}/centre`);
    await manager.page.getByRole('heading', { level: 1, name: 'Crisis centre, Ust-Kamenogorsk' }).waitFor();
    await colleague.page.goto(`${oryn.url}/dispatch/referrals`);

    const desk = dispatcher.page;
    await desk.goto(`${oryn.url}/dispatch`);
    const place = desk.getByRole('combobox', { name: 'From where' });
    await place.fill('Өскемен');
    await desk
      .getByRole('option', { name: /Ust-Kamenogorsk/ })
      .first()
      .waitFor();
    await place.press('Enter');
    const card = desk.getByRole('article', { name: 'Crisis centre, Ust-Kamenogorsk' });
    await card.getByRole('button', { name: 'Hold' }).dblclick();

    const held = desk.getByRole('button', { name: /^Open referral / });
    await held.first().waitFor({ timeout: 30_000 });
    await expect.poll(() => held.count()).toBe(1);
    const code = ((await held.first().textContent()) ?? '').trim();
    expect(code).toMatch(/^[A-Z]\d-\d[A-Z]{2}$/);

    const request = manager.page.getByRole('article', { name: new RegExp(code) });
    await request.getByRole('button', { name: 'Accept', exact: true }).click();
    await held.first().click();
    await desk.getByText('Invented address').first().waitFor();
    await colleague.page.getByText(code).first().waitFor();
    expect(await colleague.page.content()).not.toContain('Invented address');

    const before = await peopleInside(manager.page);
    const told = manager.page.getByRole('region', { name: 'Who was told the address' });
    await told.getByText(new RegExp(`${code} · dispatcher$`)).waitFor();
    const expected = manager.page
      .getByRole('region', { name: 'Expected' })
      .getByRole('listitem')
      .filter({ hasText: code });
    await expected.getByRole('button', { name: 'Arrived', exact: true }).click();
    await manager.page
      .getByText(new RegExp(`· ${before + 1} occupied`))
      .first()
      .waitFor();
    await expected.waitFor({ state: 'detached' });
    await desk.getByText('Invented address').first().waitFor({ state: 'detached' });
    expect([...dispatcher.complaints, ...colleague.complaints, ...manager.complaints]).toEqual([]);
    await Promise.all([dispatcher.context.close(), colleague.context.close(), manager.context.close()]);
  });
});
