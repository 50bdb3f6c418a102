import AxeBuilder from '@axe-core/playwright';
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
    await expect.poll(() => why.textContent()).toMatch(/0 beds.*296.km.*4.h.14.min.*7 family places/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('sees the figures of a region move when a manager there counts', async () => {
    const planner = await oryn.signedIn('planner-east', { language: 'en' });
    const manager = await oryn.signedIn('manager-crisis', { language: 'en', width: 390, height: 844 });
    await planner.page.goto(`${oryn.url}/coverage`);
    await planner.page.getByText('Regions', { exact: true }).click();
    const before = await rowOf(planner.page, 'East Kazakhstan Region');
    const free = Number(before['Free']);
    expect(free).toBeGreaterThan(0);

    await manager.page.goto(`${oryn.url}/centre`);
    await manager.page.getByRole('button', { name: "Women's room: one person more" }).click();
    const row = planner.page
      .getByRole('row')
      .filter({ has: planner.page.getByRole('rowheader', { name: 'East Kazakhstan Region', exact: true }) });
    await row.getByRole('cell', { name: String(free - 1), exact: true }).waitFor({ timeout: 40_000 });
    await expect.poll(() => planner.page.getByRole('rowheader', { name: 'Abai Region' }).count()).toBe(0);
    expect([...planner.complaints, ...manager.complaints]).toEqual([]);
    await Promise.all([planner.context.close(), manager.context.close()]);
  });

  it('shows circles first; another measure paints map and table alike, and keys choose and clear', async () => {
    const { page, context, complaints } = await oryn.signedIn('planner', { language: 'en' });
    await page.goto(`${oryn.url}/coverage`);
    const circles = page.locator('path[class*=circle]');
    await page.getByRole('row').nth(228).waitFor();
    await expect.poll(() => circles.count()).toBe(228);
    const looks = () =>
      circles.evaluateAll((paths) => paths.map((path) => path.getAttribute('class')).join());
    const byStatus = await looks();

    await page.getByRole('combobox', { name: 'Measure' }).fill('nearest');
    await page.getByRole('option', { name: 'Minutes to the nearest facility' }).click();
    await page.getByRole('columnheader', { name: 'To the nearest' }).waitFor();
    expect(await looks()).not.toBe(byStatus);
    expect(page.url()).toContain('metric=nearest');
    await page.getByLabel('Status in the table').selectOption('none');
    await page.waitForFunction(() => {
      const faded = document.querySelectorAll('path[class*=circle][class*=faded]').length;
      return faded > 0 && faded + document.querySelectorAll('tbody tr').length === 228;
    });

    await page.locator('tbody th button').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const chosen = await page.locator('tbody tr').nth(1).getByRole('rowheader').textContent();
    const why = page.getByRole('complementary', { name: 'Why this status' });
    await why.getByRole('heading', { level: 2, name: chosen ?? '', exact: true }).waitFor();
    await expect.poll(() => page.locator('path[data-selected]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await why.getByRole('heading', { level: 2, name: 'Kazakhstan' }).waitFor();
    const { violations } = await new AxeBuilder({ page }).exclude('.leaflet-overlay-pane').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('goes from the regions of the map into one and back, and a link shows the same to a colleague', async () => {
    const { page, context, complaints } = await oryn.signedIn('planner', { language: 'en' });
    await page.goto(`${oryn.url}/coverage?picture=areas`);
    await page.getByText('20 regions,').waitFor();
    const map = await page.getByRole('region', { name: /^Map of coverage/ }).boundingBox();
    if (map === null) throw new Error('There is no map');
    await page.mouse.click(map.x + map.width * 0.7, map.y + map.height * 0.55);
    const back = page.getByRole('button', { name: 'All regions' });
    await back.waitFor();
    const name = await page.locator('tfoot').getByRole('rowheader').textContent();
    await page.waitForURL(/region=\d{9}/);
    const again = await oryn.signedIn('planner', { language: 'en' });
    await again.page.goto(page.url());
    await again.page
      .locator('tfoot')
      .getByRole('rowheader', { name: name ?? '' })
      .waitFor();
    await back.click();
    await page.getByText('20 regions,').waitFor();
    expect([...complaints, ...again.complaints]).toEqual([]);
    await Promise.all([context.close(), again.context.close()]);
  });

  it('shows a past hour, says so, and comes back to now', async () => {
    const { page, context, complaints } = await oryn.signedIn('planner', { language: 'en' });
    await page.goto(`${oryn.url}/coverage`);
    await page.getByRole('row').nth(228).waitFor();
    await page.getByRole('button', { name: 'Now', exact: true }).click();
    const slider = page.getByRole('slider', { name: 'Hour of the last 90 days' });
    await slider.focus();
    for (let day = 0; day < 3; day += 1) await page.keyboard.press('PageDown');
    await page.getByText('The past is shown, 2 days ago.').waitFor();
    const strip = page.getByRole('region', { name: 'Past time' });
    await strip.getByText('history generated as an example').waitFor();
    await expect
      .poll(() => slider.getAttribute('aria-valuetext'))
      .toMatch(/^[A-Z][a-z]{2}\s\d+\s[A-Z][a-z]+, \d\d:00$/);
    await expect.poll(() => page.locator('path[class*=circle]').count()).toBe(228);
    await page.waitForURL(/at=\d{4}-/);
    await page.reload();
    await page.getByText('The past is shown, 2 days ago.').waitFor();
    await page.getByRole('button', { name: 'Back to now' }).click();
    await page.getByText('The past is shown').waitFor({ state: 'detached' });
    await page.waitForURL((url) => !url.searchParams.has('at'));
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the wall board', () => {
  it('gives each region its turn, stops at a key while another goes on, and goes on and back by arrows', async () => {
    const look = { language: 'en', width: 1920, height: 1080 } as const;
    const [{ page, context, complaints }, other] = await Promise.all([
      oryn.signedIn('planner', look),
      oryn.signedIn('planner', look),
    ]);
    const spotOf = (wall: Page) => wall.locator('[data-spotlight]');
    for (const wall of [page, other.page]) {
      await wall.goto(`${oryn.url}/overview`);
      await spotOf(wall).waitFor();
    }
    const where = (wall: Page) => spotOf(wall).getAttribute('data-spotlight');
    const changed = (wall: Page, from: string | null) =>
      wall.waitForFunction(
        (before) => document.querySelector('[data-spotlight]')?.getAttribute('data-spotlight') !== before,
        from,
      );
    const position = async () => Number(/(\d+) of 20/.exec(await spotOf(page).innerText())?.[1]);
    const [first, started] = [await where(page), await position()];
    await changed(page, first);
    // One on; two when its turn ended of itself meanwhile.
    expect([1, 2]).toContain(((await position()) - started + 20) % 20);
    await page.keyboard.press(' ');
    await spotOf(page).getByText('paused').waitFor();
    const stopped = await where(page);
    await changed(other.page, await where(other.page));
    expect(await where(page)).toBe(stopped);
    await page.keyboard.press('ArrowLeft');
    await changed(page, stopped);
    await page.keyboard.press('ArrowRight');
    await page.locator(`[data-spotlight="${stopped}"]`).waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect([...complaints, ...other.complaints]).toEqual([]);
    await Promise.all([context.close(), other.context.close()]);
  });
});
