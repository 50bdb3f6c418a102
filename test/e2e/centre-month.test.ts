import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagesOf } from '../pdf-text.ts';
import { startOryn, type Oryn } from './oryn.ts';

let oryn: Oryn;
beforeAll(async () => {
  oryn = await startOryn();
});
afterAll(async () => {
  await oryn.stop();
});

async function isSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}

/** Presses a button and gives the bytes of the file that comes, with its name. */
async function kept(page: Page, button: string): Promise<{ name: string; bytes: Uint8Array }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

describe("the centre's month", () => {
  it('is found on a phone, shows months gone by beside the median, and gives both files', async () => {
    const { page, context, complaints } = await oryn.signedIn('manager-detox', {
      width: 360,
      height: 740,
      language: 'en',
    });
    await page.goto(`${oryn.url}/centre/history`);
    await page.getByRole('link', { name: 'The whole monthly report' }).click();
    await page.getByRole('heading', { level: 1, name: 'Monthly report' }).waitFor();
    await page.getByText(/so far, to/).waitFor();
    await page.getByText(/the history was generated for demonstration/).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Next month' }).isDisabled()).toBe(true);
    await isSound(page);

    const running = await page.getByLabel('Month', { exact: true }).inputValue();
    await page.getByRole('button', { name: 'Previous month' }).click();
    await page.getByText(/so far, to/).waitFor({ state: 'detached' });
    const before = await page.getByLabel('Month', { exact: true }).inputValue();
    expect(before < running).toBe(true);
    await page
      .getByText(/^others \d+%$/)
      .first()
      .waitFor();
    await page.getByRole('img', { name: /How many beds were occupied/ }).waitFor();
    await page.getByText('The same numbers by day').click();
    const days = page.getByRole('table').first().getByRole('rowheader');
    await expect.poll(() => days.count()).toBeGreaterThanOrEqual(28);
    await isSound(page);

    const pdf = await kept(page, 'Download PDF');
    expect(pdf.name).toMatch(/^Detox centre, Ust-Kamenogorsk, \w+ \d{4}\.pdf$/);
    const pages = pagesOf(pdf.bytes);
    for (const sheet of pages) expect(sheet).toContain('was generated for demonstration');
    expect(pages[0]).toContain('Monthly report of the facility');
    const xlsx = await kept(page, 'Download XLSX');
    expect(xlsx.name).toMatch(/\.xlsx$/);
    expect(Buffer.from(xlsx.bytes.subarray(0, 2)).toString()).toBe('PK');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says that it needs a line, and comes back with it; the work of the day goes on', async () => {
    // Nothing of the page comes from the device, however long this took to begin.
    const how = { language: 'en', serviceWorkers: 'block' } as const;
    const { page, context } = await oryn.signedIn('manager-crisis', how);
    const whole = page.getByRole('link', { name: 'The whole monthly report' });
    const alert = page.getByRole('alert');
    // Its code does not come: as on a phone that loses its line before the page was ever opened.
    await page.route('**/MonthPage-*.js', (route) => route.abort());
    await page.goto(`${oryn.url}/centre`);
    await whole.click();
    await alert.getByText('The history could not be loaded.').waitFor();
    await alert.getByText(/No connection/).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Crisis centre, Ust-Kamenogorsk' }).waitFor();

    await page.unroute('**/MonthPage-*.js');
    await page.reload();
    await whole.click();
    await page.getByRole('heading', { name: 'At a glance' }).waitFor();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Previous month' }).click();
    await alert.getByText('The month did not load.').waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'At a glance' }).waitFor();
    await context.close();
  });
});
