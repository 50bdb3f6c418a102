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

/** Cells of the before and after table's row. */
const cellsOf = (page: Page, row: string): Promise<string[]> =>
  page.getByRole('row', { name: row }).getByRole('cell').allTextContents();

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('aside').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

describe('where to build', () => {
  it('is solved for a region, dragged, saved, and opened by its link by another planner', async () => {
    const { page, context, complaints } = await oryn.signedIn('planner-east', { language: 'en' });
    await page.goto(`${oryn.url}/coverage?panel=sites`);
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await page.getByText(/Proven optimal.*gap 0%/).waitFor({ timeout: 60_000 });
    const solved = await cellsOf(page, 'People within 120 min');
    expect(solved[2]).toMatch(/^\+\d/);
    await isAccessible(page);

    const pin = page.locator('.leaflet-marker-draggable').first();
    const box = await pin.boundingBox();
    if (box === null) throw new Error('The map shows no pin');
    await page.mouse.move(box.x + 15, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 45, box.y + 60, { steps: 5 });
    await page.mouse.up();
    await page.getByText('Centres moved by hand.').waitFor();
    await page.waitForFunction(
      (before) => ![...document.querySelectorAll('td')].some((cell) => cell.textContent === before),
      solved[1],
    );
    const moved = await cellsOf(page, 'People within 120 min');
    expect(moved[0]).toBe(solved[0]);
    expect(moved[1]).not.toBe(solved[1]);

    // Out of the region it cannot stand: it goes back, and the plan is as it was.
    const at = () => page.locator('.leaflet-marker-draggable').first().boundingBox();
    const stood = await at();
    const map = await page.locator('.leaflet-container').boundingBox();
    if (stood === null || map === null) throw new Error('The map shows no pin');
    await page.mouse.move(stood.x + 15, stood.y + 20);
    await page.mouse.down();
    await page.mouse.move(map.x + 60, map.y + map.height - 70, { steps: 5 });
    await page.mouse.up();
    await page.getByText('Centre A cannot stand outside of the chosen regions').waitFor();
    await expect.poll(at).toEqual(stood);
    expect(await cellsOf(page, 'People within 120 min')).toEqual(moved);
    // The browser says that a request was refused, and nothing else.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);

    await page.getByPlaceholder('Name of the scenario').fill('East, moved');
    await page.getByRole('button', { name: 'Save scenario' }).click();
    const link = await page.getByLabel('Link to the scenario').inputValue();
    expect(complaints).toEqual([]);

    const other = await oryn.signedIn('planner', { language: 'en' });
    await other.page.goto(link);
    await other.page.getByRole('heading', { name: 'East, moved' }).waitFor();
    expect((await cellsOf(other.page, 'People within 120 min')).slice(0, 2)).toEqual(moved.slice(0, 2));
    expect(other.complaints).toEqual([]);
    await Promise.all([context.close(), other.context.close()]);
  });

  it('lets a centre be moved by choosing its settlement, in a sheet on a phone', async () => {
    const { page, context, complaints } = await oryn.signedIn('planner-east', {
      ...{ language: 'ru', width: 390, height: 844, colorScheme: 'dark' },
    });
    await page.goto(`${oryn.url}/coverage?panel=sites`);
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Найти', exact: true }).click();
    await sheet.getByText('Доказано').waitFor({ timeout: 60_000 });
    await sheet.getByLabel('Центр A: населённый пункт').click();
    await page.getByRole('option').last().click();
    await sheet.getByText('сдвинуты вручную').waitFor();
    await sheet.getByRole('button', { name: 'Вернуть найденное' }).click();
    await sheet.getByText('Доказано').waitFor();
    const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('beds needed', () => {
  it('answers in a sentence, and every assumption can be changed', async () => {
    const { page, context, complaints } = await oryn.signedIn('planner', { language: 'en' });
    await page.goto(`${oryn.url}/coverage?panel=beds&group=homeless`);
    await page.getByLabel('Arrivals a day').fill('3.1');
    await page.getByLabel('Stay, days').fill('9.5');
    await page.getByLabel('Busiest hours, times the average').fill('1');
    await page.getByLabel('Places today').fill('12');
    await page.getByText('95% of calls find a place with 35 places').waitFor();
    await page.getByText('With today’s 12 places, 61% of calls find none.').waitFor();
    await isAccessible(page);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is written, typed and sourced as its reader writes', async () => {
    const { page, context, complaints } = await oryn.signedIn('planner', { language: 'ru' });
    await page.goto(`${oryn.url}/coverage?panel=beds&group=victims`);
    const arrivals = page.getByLabel('Приходит в день');
    // Emptied to be typed anew: what was observed stays away until the field is left.
    await arrivals.fill('');
    await arrivals.pressSequentially('3.1');
    await page.getByText('В день приходит семей: 3,1').waitFor();
    expect(await arrivals.inputValue()).toBe('3,1');
    await arrivals.fill('');
    await arrivals.blur();
    await expect.poll(() => arrivals.inputValue()).toMatch(/^\d/);
    await page.getByText('67 % клиентов были дети').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
