import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Referral } from '#shared/api/referrals.ts';
import type { SearchResult } from '#shared/api/searches.ts';
import type { Tile } from '#shared/api/tile.ts';
import { startOryn, type Oryn } from './oryn.ts';

const PHONE = { width: 360, height: 740, language: 'en' } as const;
const CENTRE = 'crisis-shymkent';

let oryn: Oryn;
let desk: Awaited<ReturnType<Oryn['open']>>;
let centre: Awaited<ReturnType<Oryn['open']>>;
beforeAll(async () => {
  oryn = await startOryn();
  desk = await oryn.signedIn('dispatcher');
  centre = await oryn.signedIn('manager-shymkent', PHONE);
});
afterAll(async () => {
  await oryn.stop();
});

const newId = (): string => crypto.randomUUID();

async function send<T>(method: 'post' | 'put', who: typeof desk, path: string, data: object): Promise<T> {
  const answer = await who.context.request[method](`${oryn.url}/api/v1${path}`, {
    data,
    headers: { origin: oryn.url },
  });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

const tileNow = async (): Promise<Tile> => {
  const answer = await centre.context.request.get(`${oryn.url}/api/v1/facilities/${CENTRE}`);
  return (await answer.json()) as Tile;
};

/** Empties the centre, so that every test knows what is free. */
async function empty(): Promise<Tile> {
  const { units = [] } = await tileNow();
  return send<Tile>('put', centre, `/facilities/${CENTRE}/census`, {
    commandId: newId(),
    observedAt: new Date().toISOString(),
    units: units.map(({ unitId }) => ({ unitId, occupied: 0, unavailable: {}, cotsOccupied: 0 })),
  });
}

/** A woman, or with a child, asked for at the centre from Shymkent. */
async function asked(children: number[] = []): Promise<Referral> {
  const found = await send<SearchResult>('post', desk, '/searches', {
    origin: { lat: 42.32, lon: 69.6 },
    kinds: ['crisis_centre'],
    party: { women: 1, men: 0, children: children.map((age) => ({ age, sex: 'f' })) },
  });
  return send<Referral>('post', desk, '/referrals', {
    commandId: newId(),
    searchId: found.searchId,
    facilityId: CENTRE,
  });
}

const accepted = async (children: number[] = []): Promise<Referral> => {
  const { referralId } = await asked(children);
  return send<Referral>('post', centre, `/referrals/${referralId}/accept`, { commandId: newId() });
};

async function open(path: string): Promise<Page> {
  await centre.page.goto(`${oryn.url}${path}`);
  await centre.page.getByRole('heading', { level: 1 }).waitFor();
  return centre.page;
}

/** Nothing that axe finds, and nothing to be scrolled sideways for. */
async function isSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}

describe('a request on a phone', () => {
  it('buzzes, is accepted into another room than was proposed, and rings the dispatcher by a tap', async () => {
    await empty();
    await centre.page.addInitScript(() => {
      const buzzes: unknown[] = [];
      Object.assign(window, { buzzes });
      navigator.vibrate = (pattern) => buzzes.push(pattern) > 0;
      Notification.requestPermission = () => Promise.reject(new Error('asked without a press'));
    });
    await open('/centre/referrals');
    const referral = await asked([9]);
    const page = centre.page;
    const card = page.getByRole('article', { name: referral.code });
    await card.waitFor();
    expect(await page.evaluate(() => (window as unknown as { buzzes: unknown[] }).buzzes.length)).toBe(1);
    await expect
      .poll(() => card.getByRole('link', { name: /Call the dispatcher/ }).getAttribute('href'))
      .toMatch(/^tel:\+7/);
    await card.getByRole('button', { name: 'Change the room' }).click();
    await isSound(page);
    const others = card.getByRole('button', { name: /^All here/, pressed: false });
    await others.first().click();
    await card.getByRole('button', { name: 'Use these rooms' }).click();
    await card.getByText('You chose other places').waitFor();
    await card.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByRole('region', { name: 'Expected' }).getByText(referral.code).waitFor();
    const after = (await (
      await desk.context.request.get(`${oryn.url}/api/v1/referrals/${referral.referralId}`)
    ).json()) as Referral;
    expect(after.state).toBe('accepted');
    expect(after.allocations.map(({ unitId }) => unitId)).not.toEqual(
      referral.allocations.map(({ unitId }) => unitId),
    );
    await send('post', centre, `/referrals/${referral.referralId}/withdraw`, {
      commandId: newId(),
      reason: 'staffing',
    });
  });

  it('comes from below over what is being done, moves nothing, and can be put away to a line', async () => {
    await empty();
    const page = await open('/centre');
    const more = page.getByRole('button', { name: /one person more/ }).first();
    await more.waitFor();
    const before = await more.boundingBox();
    const { code, referralId } = await asked();
    const card = page.getByRole('article', { name: code });
    await card.getByRole('button', { name: 'Accept', exact: true }).waitFor();
    expect(await more.boundingBox()).toEqual(before);
    await isSound(page);
    await page.getByRole('button', { name: 'Waiting for your answer' }).click();
    await card.waitFor({ state: 'detached' });
    const line = page.getByRole('button', { name: new RegExp(code) });
    await page.getByRole('button', { name: 'Everything unchanged' }).click();
    await isSound(page);
    await line.click();
    await card.getByRole('button', { name: 'Decline' }).click();
    await card.getByRole('button', { name: 'Not enough staff' }).click();
    await card.waitFor({ state: 'detached' });
    const after = (await (
      await desk.context.request.get(`${oryn.url}/api/v1/referrals/${referralId}`)
    ).json()) as Referral;
    expect(after.state).toBe('declined');
  });

  it('that brings one person more than announced is an arrival, and the counts follow', async () => {
    await empty();
    const { code } = await accepted();
    const page = await open('/centre/referrals');
    const item = page
      .getByRole('region', { name: 'Expected' })
      .getByRole('listitem')
      .filter({ hasText: code });
    await item.getByRole('button', { name: 'Arrived, but different people' }).click();
    await item.getByRole('button', { name: 'Women: more' }).click();
    await item.getByRole('button', { name: 'Record the arrival' }).click();
    await item.waitFor({ state: 'detached' });
    const { units = [] } = await tileNow();
    expect(units.reduce((sum, unit) => sum + unit.occupied, 0)).toBe(2);
  });
});

describe('one more person on the counter', () => {
  it('while somebody is expected is asked about, and is an arrival when it was them', async () => {
    await empty();
    const referral = await accepted();
    const page = await open('/centre');
    const { units = [] } = await tileNow();
    const unit = units.find(({ unitId }) => unitId === referral.allocations[0]?.unitId);
    const card = page.getByRole('article', { name: unit?.name.en ?? '' });
    await card.getByText(new RegExp(`${referral.code}, expected at`)).waitFor();
    const more = card.getByRole('button', { name: /one person more/ });
    await more.click();
    await card.getByText('Are these the people expected?').waitFor();
    await isSound(page);
    await card.getByRole('button', { name: `Yes, ${referral.code}` }).click();
    await card.getByText('Are these the people expected?').waitFor({ state: 'detached' });
    await page
      .getByText(/1 occupied/)
      .first()
      .waitFor();
    const held = await tileNow();
    expect(held.units?.reduce((sum, one) => sum + one.held, 0)).toBe(0);
  });
});

describe('people inside', () => {
  it('are written down without a referral, differ from the count openly, and leave with a destination', async () => {
    const { units = [] } = await empty();
    const page = await open('/centre/stays');
    const inside = page.getByRole('region', { name: 'Inside' });
    // The history that came with the demonstration has stays, and the count says nobody is inside.
    await inside.getByText('The stays and the count differ').waitFor();
    await inside.getByRole('button', { name: 'Admitted without a referral' }).click();
    const form = inside.getByRole('group', { name: 'Admitted without a referral' });
    await form.getByRole('textbox', { name: 'Note' }).fill('call 8 701 765 43 21');
    await form.getByRole('button', { name: 'Write down' }).click();
    await form.getByRole('alert').waitFor();
    await form.getByRole('textbox', { name: 'Note' }).fill('needs a quiet room');
    await isSound(page);
    await form.getByRole('button', { name: 'Write down' }).click();
    await inside.getByText('Written down, the places are taken.').waitFor();
    const row = inside.getByRole('listitem').filter({ hasText: 'needs a quiet room' });
    await page
      .getByText(/ 1 occupied/)
      .first()
      .waitFor();
    // Who leaves last stands at the end: in sight, or behind "Show more" when many are inside.
    const showMore = inside.getByRole('button', { name: /^Show \d+ more/ });
    await row.or(showMore).first().waitFor();
    if (await showMore.isVisible()) await showMore.click();
    await row.getByRole('button', { name: /^They left/ }).click();
    await row.getByRole('button', { name: 'Went home' }).click();
    await row.waitFor({ state: 'detached' });
    await page
      .getByText(/ 0 occupied/)
      .first()
      .waitFor();
    expect(units.length).toBeGreaterThan(0);
  });
});

describe('a pause with people on the way', () => {
  it('asks what becomes of each, keeps the one and withdraws the other', async () => {
    await empty();
    const kept = await accepted();
    const gone = await accepted();
    const page = await open('/centre');
    await page.getByRole('switch', { name: /Accepting people/ }).click();
    const fate = page.getByRole('listitem').filter({ hasText: gone.code });
    await fate.getByText('Withdraw', { exact: true }).click();
    await isSound(page);
    await page.getByRole('button', { name: 'Stop accepting' }).click();
    await page
      .getByText(/not accepting/i)
      .first()
      .waitFor();
    const tile = await tileNow();
    expect(tile).toMatchObject({ accepting: false });
    expect(tile.acceptingAgainAt).toBeDefined();
    const stateOf = async (id: string): Promise<string> =>
      ((await (await desk.context.request.get(`${oryn.url}/api/v1/referrals/${id}`)).json()) as Referral)
        .state;
    expect(await stateOf(gone.referralId)).toBe('withdrawn');
    expect(await stateOf(kept.referralId)).toBe('accepted');
    expect(centre.complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
  });
});
