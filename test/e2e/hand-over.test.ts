import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Referral } from '#shared/api/referrals.ts';
import { LANGUAGES } from '#shared/text.ts';
import { SECRET } from '../http/facilities.ts';
import { act, referralAt } from '../http/flow.ts';
import { startClocked, type Clocked } from './clocked.ts';
import { cluesIn } from '../realtime/secrets.ts';
import { untranslated } from './words.ts';

let clocked: Clocked;
let referral: Referral;
beforeAll(async () => {
  clocked = await startClocked();
  const dispatcher = await clocked.oryn.signIn('dispatcher');
  referral = await referralAt(dispatcher, 'crisis-taraz');
  const manager = await clocked.oryn.signIn('manager-crisis');
  await act(manager, referral.referralId, 'accept');
});
afterAll(() => clocked.stop());

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;

async function openPanel(page: Page): Promise<void> {
  await page.goto(`${clocked.oryn.origin}/dispatch?referral=${referral.referralId}`);
  const panel = page.getByRole('complementary', { name: new RegExp(referral.code) });
  await panel.getByRole('checkbox').nth(3).waitFor();
  await panel.getByText('+7 7262 000000').waitFor();
}

describe.each(LANGUAGES)('the hand-over of an accepted referral, in %s', (language) => {
  it('is a sheet of one page that holds the place, the code and the steps', async () => {
    const { page, context, complaints } = await clocked.signedIn('dispatcher', language);
    await openPanel(page);
    await page.getByRole('checkbox').first().check();
    await page.emulateMedia({ media: 'print' });
    const sheet = page.locator('[data-print-sheet]');
    const printed = await sheet.innerText();
    await expect.poll(() => page.locator('#root').isVisible()).toBe(false);
    for (const part of [referral.code, SECRET.address, SECRET.sitePhone]) expect(printed).toContain(part);
    await expect.poll(() => sheet.locator('li').count()).toBe(4);
    await expect.poll(() => sheet.locator('li[data-done]').count()).toBe(1);
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is copied as text without a trace of the place', async () => {
    const { page, context } = await clocked.signedIn('dispatcher', language);
    await openPanel(page);
    const said = { kk: 'Көшірілді', ru: 'Скопировано', en: 'Copied' }[language];
    const copy = { kk: 'Мекенжайсыз көшіру', ru: 'Скопировать без адреса', en: 'Copy without the address' };
    await page.getByRole('button', { name: copy[language] }).click();
    await page.getByRole('status').filter({ hasText: said }).waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain(referral.code);
    expect(text).toContain('+7 7262 000000');
    expect(cluesIn([text])).toEqual([]);
    await context.close();
  });

  it('is whole: in one language, nothing axe finds, ticks kept on this computer', async () => {
    const { page, context } = await clocked.signedIn('dispatcher', language);
    await openPanel(page);
    const panel = page.getByRole('complementary');
    const texts = (await panel.innerText()).split('\n').map((text) => text.trim());
    expect(untranslated(texts, language)).toEqual([]);
    const { violations } = await new AxeBuilder({ page }).include('aside').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.getByRole('checkbox').nth(1).check();
    await page.reload();
    await page.getByRole('checkbox').nth(3).waitFor();
    await expect.poll(() => page.getByRole('checkbox', { checked: true }).count()).toBe(1);
    await context.close();
  });
});
