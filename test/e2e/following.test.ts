import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FacilityView } from '#shared/api/facilities.ts';
import type { Referral } from '#shared/api/referrals.ts';
import { HOUR, MINUTE } from '#shared/time.ts';
import type { Client, Login } from '../http/app.ts';
import { act } from '../http/flow.ts';
import { askFromTaraz } from './asking.ts';
import { startClocked, type AtDesk, type Clocked } from './clocked.ts';

const CENTRE = 'Crisis centre, Taraz';
const SHELTER = 'Shelter, Taraz';

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

async function hold(page: Page, name = CENTRE): Promise<string> {
  const card = cardOf(page, name);
  await card.getByRole('button', { name: /^Hold/ }).click();
  return ((await card.getByText(/^Held: /).textContent()) ?? '').replace('Held: ', '');
}

const live = async (client: Client): Promise<Referral[]> =>
  ((await client.get('/api/v1/referrals?state=live')).body as { items: Referral[] }).items;

async function answer(login: Login, action: string, reason?: string): Promise<void> {
  const manager = await clocked.oryn.signIn(login);
  const asked = (await live(manager)).find(({ actions }) => actions.some((each) => each === action));
  if (asked === undefined) throw new Error(`${login} has nothing to ${action}`);
  const done = await act(manager, asked.referralId, action, reason === undefined ? {} : { reason });
  expect(done.status).toBe(200);
}

const freeAt = async (client: Client, facility: string): Promise<number> =>
  ((await client.get(`/api/v1/facilities/${facility}`)).body as FacilityView).free;

describe('a redirect', () => {
  it('keeps both beds until the new facility agrees, and lets the old one go in that moment', async () => {
    const { page, client } = await signedIn('dispatcher');
    const before = await freeAt(client, 'crisis-taraz');
    await askFromTaraz(page, clocked.oryn.origin);
    const code = await hold(page);
    await answer('manager-crisis', 'accept');
    await dockOf(page).getByText('Accepted, set off').waitFor();

    await page.getByRole('button', { name: `Open referral ${code}` }).click();
    await page.getByRole('button', { name: 'Redirect', exact: true }).click();
    await cardOf(page, SHELTER)
      .getByRole('button', { name: /^Redirect here/ })
      .click();
    await page.getByText(`Redirecting ${code}`).waitFor();
    const lines = dockOf(page).getByRole('article').getByRole('listitem');
    await lines.filter({ hasText: SHELTER }).filter({ hasText: 'Waiting for the centre' }).waitFor();
    await lines.filter({ hasText: CENTRE }).filter({ hasText: 'Accepted, set off' }).waitFor();
    expect(await freeAt(client, 'crisis-taraz')).toBe(before - 1);

    await answer('manager-shelter', 'accept');
    await lines.filter({ hasText: SHELTER }).filter({ hasText: 'Accepted, set off' }).waitFor();
    await lines.filter({ hasText: `Released: went to ${SHELTER}` }).waitFor();
    expect(await freeAt(client, 'crisis-taraz')).toBe(before);
    expect((await live(client)).map(({ facilityId }) => facilityId)).toEqual(['shelter-taraz']);
    await answer('manager-shelter', 'arrive');
  });
});

describe('a request that nobody answers', () => {
  it('rings, stands in the title of the tab, and has the next candidates beside it', async () => {
    const { page, rings } = await signedIn('dispatcher');
    await askFromTaraz(page, clocked.oryn.origin);
    const code = await hold(page);
    expect(await rings()).toBe(0);
    clocked.pass(11 * MINUTE);
    const card = dockOf(page).getByRole('article', { name: code });
    await card.getByText('No answer').waitFor();
    await page.waitForFunction(() => document.title.startsWith('(1) '));
    expect(await rings()).toBe(1);
    await cardOf(page, CENTRE)
      .getByText(/^No answer/)
      .waitFor();
    await cardOf(page, SHELTER).getByRole('button', { name: /^Hold/ }).waitFor();

    await page.reload();
    await card.getByText('No answer').waitFor();
    await page.waitForFunction(() => document.title.startsWith('(1) '));
    expect(await rings(), 'what was so before is not news').toBe(0);
    await card.getByRole('button', { name: `Put away: ${code}` }).click();
    await card.waitFor({ state: 'detached' });
    await page.waitForFunction(() => !document.title.startsWith('('));
    await page.reload();
    await dockOf(page).getByText('No referrals').waitFor();
  });

  it('is silent for who has muted it, and for nobody else at the same computer', async () => {
    const { page, context, rings } = await signedIn('dispatcher');
    await askFromTaraz(page, clocked.oryn.origin);
    await hold(page);
    await dockOf(page).getByRole('button', { name: 'sound on' }).click();
    await page.reload();
    await dockOf(page).getByRole('button', { name: 'sound off' }).waitFor();
    clocked.pass(11 * MINUTE);
    await dockOf(page).getByText('No answer').first().waitFor();
    expect(await rings()).toBe(0);

    const other = await clocked.oryn.signIn('dispatcher-2');
    const [name = '', value = ''] = other.cookie.split(/=(.*)/);
    await context.addCookies([{ name, value, url: clocked.oryn.origin }]);
    await page.goto(`${clocked.oryn.origin}/dispatch`);
    await dockOf(page).getByRole('button', { name: 'sound on' }).waitFor();
  });
});

describe('a decline', () => {
  it('rings on whichever page of Oryn the dispatcher is', async () => {
    const { page, rings } = await signedIn('dispatcher');
    await askFromTaraz(page, clocked.oryn.origin);
    await hold(page, SHELTER);
    await page.getByRole('link', { name: /^Referrals/ }).click();
    await page.getByRole('region', { name: 'Mine' }).getByText('Waiting for the centre').waitFor();
    await answer('manager-shelter', 'decline', 'full');
    await page
      .getByRole('region', { name: 'Mine' })
      .getByText(/^Declined: /)
      .waitFor();
    expect(await rings()).toBe(1);
    await page.waitForFunction(() => /^\(\d\) /.test(document.title));
  });
});

describe('a family that is on the road longer than thought', () => {
  it('is not given up: the hold goes on, both are told, and it ends 8 hours after the answer', async () => {
    const { page, client } = await signedIn('dispatcher-2');
    await askFromTaraz(page, clocked.oryn.origin);
    const code = await hold(page, SHELTER);
    await answer('manager-shelter', 'accept');
    await dockOf(page).getByText('Accepted, set off').waitFor();
    await page.getByRole('button', { name: `Open referral ${code}` }).click();
    await page.getByRole('group', { name: 'Set off' }).getByRole('button', { name: '30 min' }).click();
    await dockOf(page).getByText('On the way').waitFor();

    clocked.pass(2 * HOUR);
    await dockOf(page).getByText('Overdue, call them').waitFor();
    await page.getByRole('alert').getByText(code).first().waitFor();
    await page.waitForFunction(() => document.title.startsWith('(1) '));
    const [overdue] = await live(client);
    expect(overdue).toMatchObject({ code, state: 'en_route', overdue: true });

    clocked.pass(7 * HOUR);
    await dockOf(page).getByText('The hold has ended').waitFor();
    expect(await live(client)).toEqual([]);
  });
});
