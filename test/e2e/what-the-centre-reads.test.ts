import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Referral } from '#shared/api/referrals.ts';
import type { Client, Login } from '../http/app.ts';
import { act } from '../http/flow.ts';
import { askFromTaraz } from './asking.ts';
import { startClocked, type AtDesk, type Clocked } from './clocked.ts';

const CENTRE = 'Crisis centre, Taraz';
const REGISTER = 'Number in the register';

let clocked: Clocked;
let open: AtDesk[] = [];
beforeAll(async () => {
  clocked = await startClocked();
});
afterAll(() => clocked.stop());
afterEach(async () => {
  const complaints = open.flatMap((each) => each.complaints);
  await Promise.all(open.map(({ context }) => context.close()));
  open = [];
  expect(complaints).toEqual([]);
});

async function signedIn(login: Login): Promise<AtDesk> {
  const person = await clocked.signedIn(login);
  open.push(person);
  return person;
}

const cardOf = (page: Page, name: string): Locator => page.locator('#results').getByRole('article', { name });
const dockOf = (page: Page): Locator => page.getByRole('region', { name: 'My referrals' });

const live = async (client: Client): Promise<Referral[]> =>
  ((await client.get('/api/v1/referrals?state=live')).body as { items: Referral[] }).items;

const focusedId = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');

describe('the number in the register of incidents', () => {
  it('is typed by keyboard, refused when it is a person’s, and read by the desk and the centre', async () => {
    const { page, client } = await signedIn('dispatcher');
    await askFromTaraz(page, clocked.oryn.origin);
    const field = page.getByRole('textbox', { name: REGISTER });
    // The last of the question: backwards from what stands under it.
    await page.getByRole('button', { name: /New call$/ }).focus();
    await page.keyboard.press('Shift+Tab');
    await expect.poll(() => focusedId(page)).toBe(await field.getAttribute('id'));

    for (const number of ['900101 300123', '8 701 765 43 21']) {
      await field.fill(number);
      await page
        .getByRole('alert')
        .filter({ hasText: `${REGISTER}: This looks like an IIN or a phone` })
        .waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => focusedId(page)).toBe('results');
      await page.keyboard.press('1');
      await expect
        .poll(() => focusedId(page), { message: 'nothing is sent, the field is shown' })
        .toBe(await field.getAttribute('id'));
      expect(await live(client)).toEqual([]);
    }
    await field.fill('Asel');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'digits with an optional year: 2214-26' }).waitFor();

    await field.fill('2214-26');
    await page.keyboard.press('Enter');
    await page.reload();
    await cardOf(page, CENTRE).waitFor();
    await expect.poll(() => field.inputValue()).toBe('2214-26');
    await cardOf(page, CENTRE).getByRole('button', { name: /^Hold/ }).click();
    await dockOf(page).getByText('register 2214-26').waitFor();
    const [referral] = await live(client);
    expect(referral).toMatchObject({ incidentRef: '2214-26' });

    const manager = await signedIn('manager-crisis');
    await manager.page.goto(`${clocked.oryn.origin}/centre`);
    await manager.page.getByText('Entry 2214-26 in the incident register').waitFor();
    await act(manager.client, referral?.referralId ?? '', 'accept');
    await page.goto(`${clocked.oryn.origin}/dispatch?referral=${referral?.referralId}`);
    const panel = page.getByRole('complementary');
    await panel.getByText('Police register number').waitFor();
    await panel.getByText('2214-26', { exact: true }).waitFor();
    await act(client, referral?.referralId ?? '', 'cancel', { reason: 'no_longer_needed' });
    // Whether a new call would lose anything depends on what the screen has heard.
    await dockOf(page).getByText('register 2214-26').waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: 'Close' }).click();
    await panel.getByText('Police register number').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByText('Start a new call?').waitFor();
    await page.keyboard.press('Enter');
    expect(await field.inputValue(), 'a new call has none').toBe('');
  });
});

describe('who does not fit', () => {
  it('is opened by a key, grouped by reason, and asked anyway with a reason that the centre reads', async () => {
    const { page, client } = await signedIn('dispatcher');
    await askFromTaraz(page, clocked.oryn.origin);
    // A drunk woman: the crisis centre does not take her, unless it has agreed.
    await page.getByRole('button', { name: 'Intoxicated', exact: true }).click();
    await cardOf(page, CENTRE).waitFor({ state: 'detached' });
    const head = page.getByRole('button', { name: /^Do not fit: / });
    await head.waitFor();
    await page.locator('#results').focus();
    for (const key of ['x', 'и']) {
      // By its letter: the keyboard of the test has no Cyrillic.
      await page.evaluate((letter) => {
        const pressed = { key: letter, code: 'KeyB', bubbles: true, cancelable: true };
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', pressed));
      }, key);
      await page.getByRole('heading', { name: /intoxicated: \d+$/ }).waitFor();
      await expect.poll(() => head.getAttribute('aria-expanded')).toBe('true');
      if (key === 'x') await page.keyboard.press('Escape');
      else break;
      await expect.poll(() => head.getAttribute('aria-expanded')).toBe('false');
    }
    const row = page.getByRole('listitem').filter({ hasText: CENTRE });
    await row.getByRole('button', { name: 'Ask anyway' }).click();
    const hold = row.getByRole('button', { name: 'Hold' });
    expect(await hold.isDisabled(), 'not without a reason').toBe(true);
    await row.getByRole('combobox', { name: 'Why anyway' }).selectOption('agreed_by_phone');
    await hold.click();
    await dockOf(page).getByText('Waiting for the centre').waitFor();
    const [referral] = await live(client);
    expect(referral).toMatchObject({ facilityId: 'crisis-taraz', askReason: 'agreed_by_phone' });

    const manager = await signedIn('manager-crisis');
    await manager.page.goto(`${clocked.oryn.origin}/centre`);
    await manager.page.getByText(/^Outside the rules, but the dispatcher asks: .*phone/i).waitFor();
    await act(client, referral?.referralId ?? '', 'cancel', { reason: 'no_longer_needed' });
  });
});

describe('a browser that crashed', () => {
  it('is replaced by a fresh one: the next candidates of a declined referral know the place and the people', async () => {
    const crashed = await clocked.signedIn('dispatcher');
    await askFromTaraz(crashed.page, clocked.oryn.origin);
    await crashed.page.keyboard.press('c');
    await crashed.page.keyboard.press('7');
    await crashed.page.keyboard.press('Enter');
    await crashed.page.getByText('2 places together').first().waitFor();
    await cardOf(crashed.page, CENTRE).getByRole('button', { name: /^Hold/ }).click();
    await dockOf(crashed.page).getByText('Waiting for the centre').waitFor();
    const [referral] = await live(crashed.client);
    expect(
      referral?.party?.children,
      'held for the people on the screen, not for those of before',
    ).toHaveLength(1);
    await crashed.context.close();

    const manager = await clocked.oryn.signIn('manager-crisis');
    await act(manager, referral?.referralId ?? '', 'decline', { reason: 'full' });
    const { page } = await signedIn('dispatcher');
    await page.goto(`${clocked.oryn.origin}/dispatch`);
    const place = page.getByRole('combobox', { name: 'From where' });
    await place.waitFor();
    await expect.poll(() => place.inputValue()).toBe('');
    const card = dockOf(page).getByRole('article', { name: referral?.code ?? '' });
    await card.getByRole('button', { name: 'Next candidates' }).click();
    await page.getByText('2 places together').first().waitFor();
    await page.getByRole('button', { name: 'Remove the child, 7 years' }).waitFor();
    await cardOf(page, 'Shelter, Taraz').waitFor();
    await expect.poll(() => place.inputValue()).toContain('Taraz');
    await cardOf(page, CENTRE)
      .getByText(/^Declined: /)
      .waitFor();
  });
});
