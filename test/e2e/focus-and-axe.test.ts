import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Referral } from '#shared/api/referrals.ts';
import { act } from '../http/flow.ts';
import { askFromTaraz, cards } from './asking.ts';
import { startClocked, type AtDesk, type Clocked } from './clocked.ts';

let clocked: Clocked;
beforeAll(async () => {
  clocked = await startClocked();
});
afterAll(() => clocked.stop());

/** What has the focus: its id, facility, referral or name; empty when nothing has. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return '';
    const told = at.getAttribute('data-facility') ?? at.getAttribute('data-referral') ?? at.id;
    return told || at.textContent || at.tagName;
  });

async function letGo({ client }: AtDesk): Promise<void> {
  const { items } = (await client.get('/api/v1/referrals?state=live')).body as { items: Referral[] };
  for (const { referralId } of items) await act(client, referralId, 'cancel', { reason: 'no_longer_needed' });
}

describe('the focus is never lost', () => {
  it('after the list of keys, who does not fit, a referral and a redirect were closed', async () => {
    const desk = await clocked.signedIn('dispatcher');
    const { page, client } = desk;
    await askFromTaraz(page, clocked.oryn.origin);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('results');

    await page.getByRole('button', { name: 'Intoxicated', exact: true }).click();
    const head = page.getByRole('button', { name: /^Do not fit: / });
    await head.waitFor();
    await page.locator('#results').focus();
    await page.keyboard.press('x');
    await page.getByRole('button', { name: 'Ask anyway' }).first().focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toMatch(/^Do not fit/);
    await page.getByRole('button', { name: 'Intoxicated', exact: true }).click();
    await cards(page).first().waitFor();
    await page.locator('#results > [aria-busy="false"]').waitFor();

    const first = (await cards(page).first().getAttribute('data-facility')) ?? '';
    await cards(page).first().getByRole('button', { name: /^Hold/ }).press('Enter');
    await cards(page)
      .first()
      .getByText(/^Held: /)
      .waitFor();
    await expect.poll(() => focused(page)).toBe(first);
    const { items } = (await client.get('/api/v1/referrals?state=live')).body as { items: Referral[] };
    const referral = items[0]?.referralId ?? '';
    const code = page.locator(`[data-referral="${referral}"]`);
    for (const close of ['Escape', 'Close']) {
      await code.press('Enter');
      await page.getByRole('complementary').waitFor();
      if (close === 'Escape') await page.keyboard.press('Escape');
      else await page.getByRole('complementary').getByRole('button', { name: 'Close' }).press('Enter');
      await page.getByRole('complementary').waitFor({ state: 'detached' });
      await expect.poll(() => focused(page), { message: `closed by ${close}` }).toBe(referral);
    }
    await code.press('Enter');
    await page.getByRole('button', { name: 'Redirect', exact: true }).press('Enter');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('results');
    const other = page.getByRole('button', { name: /^Redirect here/ }).first();
    const there = await cards(page).filter({ has: other }).first().getAttribute('data-facility');
    await other.press('Enter');
    await page.getByText(/^Redirecting /).waitFor();
    await expect.poll(() => focused(page)).toBe(there);
    await letGo(desk);
    await desk.context.close();
  });

  it('and the link past the head leads into the page', async () => {
    const { page, context } = await clocked.signedIn('dispatcher');
    await page.goto(`${clocked.oryn.origin}/dispatch`);
    await page.locator('#place-input').waitFor();
    await page.locator('.skip-link').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('#main') !== null)).toBe(true);
    await context.close();
  });
});

describe.each([
  ['en', 'light'],
  ['kk', 'dark'],
] as const)('axe finds nothing, in %s and %s', (language, colorScheme) => {
  it('with results, with the toast, with a referral open', async () => {
    const desk = await clocked.signedIn('dispatcher', language);
    const { page } = desk;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const clean = async (when: string): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        when,
      ).toEqual([]);
    };
    await askFromTaraz(page, clocked.oryn.origin);
    await clean('results');
    await page.keyboard.press('Enter');
    const code = page.locator('[data-referral]').first();
    await code.waitFor();
    await clean('toast');
    await code.press('Enter');
    await page.getByRole('complementary').getByRole('checkbox').first().waitFor();
    await clean('referral');
    await letGo(desk);
    await desk.context.close();
  });

  it('where nothing is free', async () => {
    const { page, context } = await clocked.signedIn('dispatcher', language);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await askFromTaraz(page, clocked.oryn.origin);
    // More men than any house here takes together.
    for (let men = 0; men < 11; men += 1) await page.keyboard.press('m');
    await page.locator('#nothing-free').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await context.close();
  });
});
