import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOryn, type Oryn } from './oryn.ts';

let oryn: Oryn;
beforeAll(async () => {
  oryn = await startOryn();
});
afterAll(async () => {
  await oryn.stop();
});

/** Cells of an area's row, by the table's heads. */
async function rowOf(page: Page, area: string): Promise<Record<string, string>> {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: area, exact: true }) });
  await row.waitFor();
  const heads = await page.getByRole('columnheader').allTextContents();
  const cells = await row.locator('th, td').allTextContents();
  return Object.fromEntries(heads.map((head, index) => [head.trim(), (cells[index] ?? '').trim()]));
}

describe('a gap, on the planner’s map and table', () => {
  it('finds a district without a bed and says why in one sentence', async () => {
    const { page, context, complaints } = await oryn.signedIn('planner', { language: 'en' });
    await page.goto(`${oryn.url}/coverage`);
    await page.getByPlaceholder('Find').fill('Ayagoz');
    const row = await rowOf(page, 'Ayagoz District');
    expect(row).toMatchObject({ Status: 'None', People: '63,937', Facilities: '0', Beds: '0' });

    await page.getByRole('rowheader', { name: 'Ayagoz District' }).getByRole('button').click();
    const why = page.getByRole('complementary', { name: 'Why this status' });
    await why.getByRole('heading', { level: 2, name: 'Ayagoz District' }).waitFor();
    expect(await why.textContent()).toMatch(/0 beds.*296.km.*4.h.14.min.*7 family places/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('sees the figures of a region move when a manager there counts', async () => {
    const planner = await oryn.signedIn('planner-east', { language: 'en' });
    const manager = await oryn.signedIn('manager-crisis', { language: 'en', width: 390, height: 844 });
    await planner.page.goto(`${oryn.url}/coverage`);
    await planner.page.getByText('Regions', { exact: true }).click();
    const before = await rowOf(planner.page, 'East Kazakhstan Region');
    const free = Number(before['Free now']);
    expect(free).toBeGreaterThan(0);

    await manager.page.goto(`${oryn.url}/centre`);
    await manager.page.getByRole('button', { name: "Women's room: one person more" }).click();
    const row = planner.page
      .getByRole('row')
      .filter({ has: planner.page.getByRole('rowheader', { name: 'East Kazakhstan Region', exact: true }) });
    await row.getByRole('cell', { name: String(free - 1), exact: true }).waitFor({ timeout: 40_000 });
    expect(await planner.page.getByRole('rowheader', { name: 'Abai Region' }).count()).toBe(0);
    expect([...planner.complaints, ...manager.complaints]).toEqual([]);
    await Promise.all([planner.context.close(), manager.context.close()]);
  });
});
