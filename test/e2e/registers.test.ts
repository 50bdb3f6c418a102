import { AxeBuilder } from '@axe-core/playwright';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOryn, type Oryn } from './oryn.ts';
import { untranslated } from './words.ts';

let oryn: Oryn;
let folder: string;
beforeAll(async () => {
  oryn = await startOryn();
  folder = mkdtempSync(join(tmpdir(), 'oryn-register-'));
});
afterAll(async () => {
  await oryn.stop();
  rmSync(folder, { recursive: true, force: true });
});

const REGISTERS = '/coverage/registers?register=mlsp';
const file = (name: string, ...lines: string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, ['name,settlement,address', ...lines].join('\r\n'));
  return path;
};
const choose = (page: Page, path: string): Promise<void> =>
  page.locator('input[type=file]').setInputFiles(path);
const violations = async (page: Page): Promise<string[]> =>
  (
    await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  ).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);

describe('the list of a register', () => {
  it('is uploaded, mended, kept, confirmed pair by pair, and so found again', async () => {
    const { page, context } = await oryn.signedIn('admin', { language: 'en' });
    await page.goto(`${oryn.url}/coverage`);
    await page.getByRole('link', { name: 'Compare with registers' }).click();
    await page.getByText('which 16 differ is not published').waitFor();
    await page.getByText('MLSP · 41').click();
    await page.getByText('The list of this register is not here').waitFor();
    expect(await violations(page)).toEqual([]);

    const mistakes = page.getByRole('alert');
    const empty = join(folder, 'empty.csv');
    writeFileSync(empty, '');
    await choose(page, empty);
    await mistakes.getByText('The file is empty.').waitFor();
    const unicode = join(folder, 'unicode.csv');
    writeFileSync(unicode, Buffer.from('\uFEFFname\tsettlement\r\nx\tNowhere\r\n', 'utf16le'));
    await choose(page, unicode);
    await mistakes.getByText('Nothing was taken: 2 mistakes in the file').waitFor();
    await choose(page, file('bad.csv', 'Umit,Taraz,', 'x,Nowhere,'));
    await mistakes.getByText('Nothing was taken: 2 mistakes in the file').waitFor();
    await expect
      .poll(() => mistakes.getByRole('row').nth(2).textContent())
      .toMatch(/3settlement.*known here/);
    expect(await violations(page)).toEqual([]);

    await choose(
      page,
      file('list.csv', '"Umit, help centre",Merki,"Secret street, 5"', '<b>Hope</b>,Kyzylorda,'),
    );
    await page.getByText('The file list.csv is compared and not kept yet.').first().waitFor();
    await page.getByRole('button', { name: 'Keep as the list of the register' }).click();
    const same = page.getByRole('button', { name: 'The same: Umit, help centre and Crisis centre, Merki' });
    await same.waitFor();
    await expect
      .poll(() => page.getByText('same settlement and kind').first().textContent())
      .toContain('the only one of the kind here in both');
    expect(await violations(page)).toEqual([]);

    await same.press('Enter');
    await page.getByText(/are said to be the same/).waitFor();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await same.press('Enter');
    await page.getByText(/are said to be the same/).waitFor();
    await page.reload();
    await page.getByText('In both · 1').waitFor();
    await page.getByText('confirmed by a person').waitFor();
    await page.getByText('Only there · 1').click();
    await page.getByText('<b>Hope</b>').waitFor();
    await expect.poll(() => page.getByText('Secret street').count()).toBe(0);

    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('comparison-mlsp.csv');
    await context.close();
  });

  it('is read by a planner of one region in Kazakh, on a phone in the dark, and compared without being kept', async () => {
    const { page, context, complaints } = await oryn.signedIn('planner-east', {
      language: 'kk',
      width: 390,
      height: 844,
      colorScheme: 'dark',
    });
    await page.goto(`${oryn.url}${REGISTERS}`);
    await page.getByText('Тек сіздің өңірлеріңіз көрсетілген.').waitFor();
    await choose(page, file('mine.csv', 'Сенім,Өскемен,'));
    await page.getByText('mine.csv файлы салыстырылды').first().waitFor();
    await expect.poll(() => page.locator('form').count()).toBe(0);
    await expect.poll(() => page.getByRole('button', { name: /^Бір мекеме:/ }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    const seen = await page.locator('main *').allTextContents();
    expect(untranslated(seen, 'kk')).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is left for the map again, which is there however often one comes back to it', async () => {
    const { page, context, complaints } = await oryn.signedIn('planner', {
      ...{ language: 'en', width: 390, height: 844 },
    });
    const circle = page.locator('.leaflet-circles-pane path').first();
    await page.goto(`${oryn.url}/coverage`);
    await page.getByText('Map', { exact: true }).click();
    await circle.waitFor();
    await page.getByText('Table', { exact: true }).click();
    await circle.waitFor({ state: 'detached' });
    await page.getByText('Map', { exact: true }).click();
    await circle.waitFor();
    await page.getByRole('link', { name: 'Compare with registers' }).click();
    await page.getByRole('link', { name: 'Back to coverage' }).click();
    await page.getByText('Map', { exact: true }).click();
    await circle.waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
