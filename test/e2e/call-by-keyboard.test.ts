import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cards, obeysKeys } from './asking.ts';
import { startOryn, type Oryn } from './oryn.ts';

let oryn: Oryn;
beforeAll(async () => {
  oryn = await startOryn();
});
afterAll(async () => {
  await oryn.stop();
});

const signedIn = (login: string, width = 1440) => oryn.signedIn(login, { language: 'en', width });

/** Presses keys by name, and counts them. */
function keyboardOf(page: Page) {
  let pressed = 0;
  return {
    press: async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) {
        await page.keyboard.press(key);
        pressed += 1;
      }
    },
    count: () => pressed,
  };
}

/** Whatever this desk holds is given back, so that the next test finds the beds free. */
async function letGo({ context }: Awaited<ReturnType<typeof signedIn>>): Promise<void> {
  const live = await context.request.get(`${oryn.url}/api/v1/referrals?state=live`);
  const { items } = (await live.json()) as { items: { referralId: string }[] };
  for (const { referralId } of items) {
    const answer = await context.request.post(`${oryn.url}/api/v1/referrals/${referralId}/cancel`, {
      data: { commandId: crypto.randomUUID(), reason: 'no_longer_needed' },
      headers: { origin: oryn.url },
    });
    expect(answer.ok()).toBe(true);
  }
}

const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('data-facility') ?? document.activeElement?.id ?? '',
  );

/** The place is typed and chosen; the list has come. */
async function from(page: Page, place: string): Promise<void> {
  await page.goto(`${oryn.url}/dispatch`);
  await page.getByRole('combobox', { name: 'From where' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(place);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await cards(page).first().waitFor();
}

const toast = (page: Page) => page.getByRole('button', { name: 'Undo' });

describe('the minute by keyboard alone', () => {
  it('holds a bed for a woman with three children in at most twelve presses after the place, and undoes it', async () => {
    const { page, context, complaints } = await signedIn('dispatcher');
    await from(page, 'Kulan');
    await expect.poll(() => focused(page)).toBe('results');

    const keys = keyboardOf(page);
    await keys.press('Alt+2');
    await page.getByText('Say how old the children are').waitFor();
    await keys.press('9', '6', '2', 'Enter');
    await page.getByText('4 places together').first().waitFor();
    await cards(page).first().waitFor();
    await obeysKeys(page);
    const first = await cards(page).first().getAttribute('data-facility');
    await keys.press('Enter');
    await toast(page).waitFor();
    expect(keys.count()).toBeLessThanOrEqual(12);
    await expect.poll(() => focused(page)).toBe(first);
    await page
      .locator(`[data-facility="${first}"]`)
      .getByText(/^Held: /)
      .waitFor();

    await keys.press('u');
    await page
      .getByText(/^Hold .* is undone, the place is free again/)
      .last()
      .waitFor();
    await expect.poll(() => focused(page)).toBe(first);
    await page
      .locator(`[data-facility="${first}"]`)
      .getByText(/^Held: /)
      .waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('undoes a hold that was accepted at once, and says so', async () => {
    const { page, context } = await signedIn('dispatcher');
    await from(page, 'Pavlodar');
    await page.keyboard.press('Alt+3');
    await page.getByRole('button', { name: /Sobering up/, pressed: true }).waitFor();
    await obeysKeys(page);
    await page.keyboard.press('Enter');
    await toast(page).click();
    await page
      .getByText(/is undone. The centre had agreed/)
      .last()
      .waitFor();
    await context.close();
  });

  it('warns of a child with an intoxicated adult, and offers sobering up to an adult alone', async () => {
    const { page, context } = await signedIn('dispatcher');
    await from(page, 'Pavlodar');
    await page.keyboard.press('Alt+1');
    await page.getByRole('button', { name: 'Intoxicated', exact: true }).click();
    await page.getByRole('button', { name: 'Look for sobering up' }).click();
    await page.getByRole('button', { name: /Sobering up/, pressed: true }).waitFor();
    await page.getByRole('switch', { name: /Not in this district/ }).waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('results');
    await cards(page).first().waitFor();
    await page.keyboard.press('c');
    await page.keyboard.press('5');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'About the child, call: 111' }).waitFor();
    await cards(page).first().waitFor({ state: 'detached' });
    await context.close();
  });
});

describe('a bed that goes while the list is open', () => {
  it('changes its card in place, says why, and moves nothing under the pointer', async () => {
    const [one, other] = await Promise.all([signedIn('dispatcher'), signedIn('dispatcher-east')]);
    for (const { page } of [one, other]) await from(page, 'Kulan');
    const [mine, theirs] = [one.page, other.page];
    // A party that only just fits in the place that is best for both.
    const free = Number(
      /\d+/.exec((await cards(mine).first().locator('p').first().textContent()) ?? '')?.[0],
    );
    for (let people = 1; people < free; people += 1)
      for (const page of [mine, theirs]) await page.keyboard.press('w');
    for (const page of [mine, theirs]) await obeysKeys(page);
    const order = () =>
      cards(mine).evaluateAll((all) => all.map((each) => each.getAttribute('data-facility')));
    const before = await order();
    const first = cards(mine).first();
    const second = cards(mine).nth(1);
    await second.hover();
    const at = await second.boundingBox();

    const held = before[0] ?? '';
    await theirs.locator(`[data-facility="${held}"]`).getByRole('button', { name: /^Hold/ }).first().click();
    await first.getByText('The place was taken').waitFor();
    await first.getByText('Next free: key 2').waitFor();
    await expect.poll(() => first.getByRole('button', { name: /^Hold/ }).count()).toBe(0);
    await obeysKeys(mine);
    expect((await order()).slice(0, before.length)).toEqual(before);
    expect(await second.boundingBox()).toEqual(at);
    await letGo(other);
    await Promise.all([one.context.close(), other.context.close()]);
  });
});

describe('a patrol car', () => {
  it('asks, holds and undoes on a phone, and axe finds nothing', async () => {
    const { page, context } = await signedIn('dispatcher', 390);
    await from(page, 'Kulan');
    await obeysKeys(page);
    await cards(page).first().getByRole('button', { name: /^Hold/ }).tap();
    await toast(page).waitFor();
    expect(await page.evaluate(() => document.body.scrollWidth)).toBeLessThanOrEqual(390);
    await toast(page).tap();
    await page
      .getByText(/is undone/)
      .last()
      .waitFor();
    await cards(page).first().getByRole('button', { name: /^Hold/ }).tap();
    await toast(page).waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await context.close();
  });
});
