import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Referral } from '#shared/api/referrals.ts';
import type { SearchResult } from '#shared/api/searches.ts';
import type { Tile, TileUnit } from '#shared/api/tile.ts';
import { startOryn, type Oryn } from './oryn.ts';

const CENTRE = 'crisis-shymkent';

let oryn: Oryn;
let desk: Awaited<ReturnType<Oryn['open']>>;
let centre: Awaited<ReturnType<Oryn['open']>>;
let referral: Referral;
let card: Locator;
let rooms: readonly TileUnit[];

async function send<T>(
  who: typeof desk,
  method: 'get' | 'post' | 'put',
  path: string,
  data?: object,
): Promise<T> {
  const answer = await who.context.request[method](`${oryn.url}/api/v1${path}`, {
    ...(data !== undefined && { data }),
    headers: { origin: oryn.url },
  });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

const isSmall = ({ unitId }: TileUnit): boolean => unitId === 'crisis-shymkent-women-2';

/** Everybody has left but from one shared room, which has a single bed. */
async function leaveOneBed(): Promise<readonly TileUnit[]> {
  const path = `/facilities/${CENTRE}`;
  const { units = [] } = await send<Tile>(centre, 'get', path);
  await send(centre, 'put', `${path}/census`, {
    commandId: crypto.randomUUID(),
    observedAt: new Date().toISOString(),
    units: units.map((unit) => ({
      unitId: unit.unitId,
      occupied: isSmall(unit) ? unit.capacity - 1 : 0,
      unavailable: {},
      cotsOccupied: 0,
    })),
  });
  return units;
}

beforeAll(async () => {
  oryn = await startOryn();
  desk = await oryn.signedIn('dispatcher');
  centre = await oryn.signedIn('manager-shymkent', { language: 'en' });
});
afterAll(() => oryn.stop());
beforeEach(async () => {
  rooms = await leaveOneBed();
  const { searchId } = await send<SearchResult>(desk, 'post', '/searches', {
    origin: { lat: 42.32, lon: 69.6 },
    kinds: ['crisis_centre'],
    party: { women: 1, men: 0, children: [{ age: 9, sex: 'f' }] },
  });
  referral = await send<Referral>(desk, 'post', '/referrals', {
    commandId: crypto.randomUUID(),
    searchId,
    facilityId: CENTRE,
  });
  const { page } = centre;
  await page.goto(`${oryn.url}/centre/referrals`);
  card = page.getByRole('article', { name: referral.code });
  await card.getByRole('button', { name: 'Change the room' }).click();
});

const now = (): Promise<Referral> => send(desk, 'get', `/referrals/${referral.referralId}`);
const party = (): Locator => card.getByTitle('Drag to a room');
const roomOf = (unit: TileUnit | undefined): Locator =>
  card.getByRole('listitem').filter({ hasText: unit?.name.en ?? 'no such room' });

/** By the mouse, in steps, as a hand does it; what is over a room may be looked at before it is let go. */
async function drag(page: Page, from: Locator, to: Locator, over: () => Promise<void>): Promise<void> {
  await from.hover();
  await page.mouse.down();
  await to.hover();
  await to.hover();
  await over();
  await page.mouse.up();
}

describe('the rooms proposed for a request', () => {
  it('are changed by dragging the party to another one that fits', async () => {
    const { page } = centre;
    const proposed = referral.allocations.map(({ unitId }) => unitId);
    const other = rooms.find((unit) => !isSmall(unit) && !proposed.includes(unit.unitId));
    const room = roomOf(other);
    await drag(page, party(), room, async () => {
      await room.and(page.locator('[data-over]')).waitFor();
    });
    await room.and(page.locator('[data-chosen]:not([data-over])')).waitFor();
    await room.getByRole('button', { name: /^All are here|^All here/, pressed: true }).waitFor();
    await card.getByRole('button', { name: 'Use these rooms' }).click();
    await card.getByText('You chose other places').waitFor();
    await card.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByRole('region', { name: 'Expected' }).getByText(referral.code).waitFor();
    const { state, allocations } = await now();
    expect(state).toBe('accepted');
    expect(allocations).toEqual([{ unitId: other?.unitId, beds: 2, cots: 0 }]);
    const tile = await send<Tile>(centre, 'get', `/facilities/${CENTRE}`);
    const held = tile.units?.filter(({ held }) => held > 0).map(({ unitId }) => unitId);
    expect(held).toEqual([other?.unitId]);
  });

  it('stay as they were where the party is dropped on a room that is too small, or beside the rooms', async () => {
    const { page } = centre;
    const small = roomOf(rooms.find(isSmall));
    await drag(page, party(), small, () => Promise.resolve());
    await drag(page, party(), card.getByRole('heading', { level: 3 }), () => Promise.resolve());
    await expect.poll(() => card.locator('[data-over]').count()).toBe(0);
    await expect.poll(() => small.getByRole('button', { name: /^All/ }).count()).toBe(0);
    await card.getByRole('button', { name: 'Use these rooms' }).click();
    await card.getByText('These places are held until you answer').waitFor();
    await card.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByRole('region', { name: 'Expected' }).getByText(referral.code).waitFor();
    expect((await now()).allocations).toEqual(referral.allocations);
  });
});
