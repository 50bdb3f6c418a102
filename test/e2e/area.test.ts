import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startOryn, type Oryn } from './oryn.ts';

let oryn: Oryn;
beforeAll(async () => {
  oryn = await startOryn();
});
afterAll(async () => {
  await oryn.stop();
});

it('a planner goes from the map to a district: its days, hours, neighbours, and what more beds would change', async () => {
  const { page, context, complaints } = await oryn.signedIn('planner', { language: 'en' });
  await page.goto(`${oryn.url}/coverage?group=sobering&area=631000000`);
  await page.getByRole('link', { name: "Open the area's page" }).click();
  await page.getByRole('heading', { level: 1, name: 'Oskemen' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/coverage/areas/631000000');
  expect(await page.title()).toContain('Oskemen');

  // The chart, and the same numbers as a table: 14 days to come, 90 whole days that were.
  const trend = page.getByRole('region', { name: 'Beds in use by day' });
  await trend.getByRole('img', { name: /^Beds in use by day over 90 days/ }).waitFor();
  await trend.getByText(/^Forecast of 14 days: about [\d.]+ tomorrow/).waitFor();
  await trend.getByRole('button', { name: 'Table' }).click();
  await expect.poll(() => trend.getByRole('rowheader').count()).toBe(14 + 90);

  // Hours are the region's; a cell is reached by arrows and says its number.
  const heat = page.getByRole('region', { name: 'When beds are needed' });
  await heat.getByText('Hours are those of the region: East Kazakhstan Region.').waitFor();
  await expect.poll(() => heat.getByRole('gridcell').count()).toBe(168);
  const home = heat.locator('td[tabindex="0"]');
  await home.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => heat.getByText(/^\w+day, \d\d:00–\d\d:00: \d+$/).count()).toBe(1);

  const axe = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(axe.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);

  // One bed more than the six that are missing; then another group, which the address keeps.
  const whatIf = page.locator('section', {
    has: page.getByRole('heading', { name: 'What if there were more beds?' }),
  });
  const short = whatIf.getByRole('row', { name: /^Beds missing/ });
  await short.getByRole('cell', { name: '6', exact: true }).waitFor();
  await whatIf.getByRole('button', { name: 'one bed more' }).click();
  await whatIf.getByRole('columnheader', { name: 'Plus 7' }).waitFor();
  await expect.poll(() => short.getByRole('cell').allTextContents()).toEqual(['6', '0']);
  await page.getByRole('combobox', { name: 'Group' }).selectOption('victims');
  await page.getByText('need 38 family places').waitFor();
  expect(new URL(page.url()).searchParams.get('group')).toBe('victims');

  await page.getByRole('link', { name: 'Ulan District' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ulan District' }).waitFor();
  await page.getByText('In 90 days there was no count here').waitFor();
  await page.getByRole('link', { name: 'Kazakhstan', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Kazakhstan' }).waitFor();
  await expect.poll(() => page.getByRole('link', { name: 'East Kazakhstan Region' }).count()).toBe(1);
  expect(complaints).toEqual([]);
  await context.close();
});

it('a planner of one region sees its own on a phone, and not the next one', async () => {
  const look = { language: 'kk', width: 390, height: 844, colorScheme: 'dark' } as const;
  const { page, context } = await oryn.signedIn('planner-east', look);
  await page.goto(`${oryn.url}/coverage/areas/630000000`);
  await page.getByRole('heading', { level: 1, name: 'Шығыс Қазақстан облысы' }).waitFor();
  await page.getByRole('heading', { name: 'Орын қашан керек' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const axe = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(axe.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  await page.goto(`${oryn.url}/coverage/areas/103600000`);
  await page.getByRole('alert').waitFor();
  await expect.poll(() => page.getByRole('heading', { level: 1 }).count()).toBe(0);
  await context.close();
});
