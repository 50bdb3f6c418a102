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

const fieldOf = (page: Page) => page.getByRole('combobox', { name: 'From where' });
const firstCard = (page: Page) => page.locator('article[data-facility]').first();
const ROUTE = '.leaflet-routes-pane path';

/** Corners of the longest line drawn as a way. */
const corners = (page: Page): Promise<number> =>
  page.evaluate(
    (selector) =>
      Math.max(
        0,
        ...[...document.querySelectorAll(selector)].map(
          (path) => path.getAttribute('d')?.split(/[ML]/).length ?? 0,
        ),
      ) - 1,
    ROUTE,
  );

describe('where the person is', () => {
  it('is found by a Latin typo, and the road is drawn along the network', async () => {
    const { page, context, complaints } = await oryn.signedIn('dispatcher', { language: 'en' });
    await page.goto(`${oryn.url}/dispatch`);
    await fieldOf(page).fill('qqqqwwwweeee');
    await page.getByText('Nothing like it', { exact: false }).waitFor();
    await fieldOf(page).fill('ust kamenogrosk');
    const option = page.getByRole('option', { name: /Ust-Kamenogorsk/ }).first();
    await option.waitFor();
    await fieldOf(page).fill('Balkhsh');
    await page
      .getByRole('option', { name: /Balkhash/ })
      .first()
      .waitFor();
    await fieldOf(page).press('Enter');
    await firstCard(page).waitFor();
    // The first is in the town itself; the road to the next is drawn while the pointer is on its card.
    await page.locator('article[data-facility]').nth(1).hover();
    await expect.poll(() => corners(page), { timeout: 30_000 }).toBeGreaterThan(2);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is taken from coordinates, with "about" before the district, and survives a reload', async () => {
    const { page, context, complaints } = await oryn.signedIn('dispatcher', { language: 'en' });
    await page.goto(`${oryn.url}/dispatch`);
    await fieldOf(page).fill('43°30′N 72°30′E');
    const option = page.getByRole('option', { name: '43.5000, 72.5000' });
    await option.waitFor();
    await expect.poll(() => option.textContent()).toContain('about: ');
    await fieldOf(page).press('Enter');
    await firstCard(page).waitFor();
    await page.getByText('43.5000, 72.5000').first().waitFor();
    await page.reload();
    await firstCard(page).waitFor();
    await expect.poll(() => fieldOf(page).inputValue()).toMatch(/^43\.5000, 72\.5000, about: /);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is where the map was clicked; a double click only zooms', async () => {
    const { page, context, complaints } = await oryn.signedIn('dispatcher', { language: 'en' });
    await page.goto(`${oryn.url}/dispatch`);
    const map = page.getByRole('region', { name: /^Map of facilities/ });
    await map.getByText('Click the map if only the spot is known').waitFor();
    const box = await map.boundingBox();
    if (box === null) throw new Error('The map has no size');
    const middle = { x: box.width / 2, y: box.height / 2 };
    await map.dblclick({ position: middle });
    await map.getByText('Click the map if only the spot is known').waitFor();
    await map.click({ position: { x: middle.x + 31, y: middle.y + 17 } });
    await firstCard(page).waitFor({ timeout: 30_000 });
    await expect.poll(() => fieldOf(page).inputValue()).toMatch(/^\d\d\.\d{4}, \d\d\.\d{4}/);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
