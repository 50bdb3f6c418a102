import type { BrowserContext, Page } from 'playwright-core';
import { vi } from 'vitest';
import type { Tile, TileUnit } from '#shared/api/tile.ts';
import { startLine, type Line } from './line.ts';
import { DEMO_PASSWORD, startOryn, type Look, type Oryn } from './oryn.ts';

export const CENTRE = 'crisis-ust-kamenogorsk';
export const WOMEN = "Women's room";

/** Asks the server beside the line that the browser uses. */
interface Client {
  ask: <T>(method: string, path: string, body?: object) => Promise<T>;
}

/** A request of a page that states or records something. */
export interface Sent {
  commandId: string;
  path: string;
}

export interface AtWork {
  context: BrowserContext;
  page: Page;
  sent: Sent[];
}

/** The product, a line to it that can be cut, and phones of its managers. */
export interface Phones {
  oryn: Oryn;
  /** Of the test that runs: `before` lays a new one. */
  line: () => Line;
  manager: Client;
  dispatcher: Client;
  admin: Client;
  before: () => Promise<void>;
  after: () => Promise<void>;
  stop: () => Promise<void>;
  tileNow: () => Promise<Tile>;
  occupied: () => Promise<number>;
  /** The centre's page on a phone, kept on the device: a page of its own worker, its state written down. */
  atWork: (
    login?: string,
    look?: Look,
    prepare?: (context: BrowserContext) => Promise<unknown>,
  ) => Promise<AtWork>;
  /** Beside the line, so also while it is cut: a cookie belongs to a host, whatever the port. */
  signIn: (context: BrowserContext, login: string) => Promise<void>;
  /** A woman alone, for whom the centre is asked; the referral's id. */
  requested: () => Promise<string>;
  accepted: () => Promise<string>;
}

async function clientOf(origin: string, login: string): Promise<Client> {
  const answer = await fetch(`${origin}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ username: login, password: DEMO_PASSWORD }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  return {
    ask: async <T>(method: string, path: string, body?: object): Promise<T> => {
      const said = await fetch(`${origin}${path}`, {
        method,
        headers: { cookie, origin, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      if (!said.ok) throw new Error(`${method} ${path}: ${said.status} ${await said.text()}`);
      return (await said.json()) as T;
    },
  };
}

export function womenOf(tile: Tile): TileUnit {
  const unit = tile.units?.[0];
  if (unit === undefined) throw new Error('no units');
  return unit;
}

export function listen(page: Page): Sent[] {
  const sent: Sent[] = [];
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    if (request.method() === 'GET' || !/census|confirm|arrive|no-show|refuse|discharge|leave/.test(path))
      return;
    const { commandId } = request.postDataJSON() as { commandId: string };
    sent.push({ commandId, path });
  });
  return sent;
}

export const more = (page: Page) => page.getByRole('button', { name: `${WOMEN}: one person more` });
export const counter = (page: Page) => page.getByRole('textbox', { name: new RegExp(`^${WOMEN}|${WOMEN}$`) });
export const banner = (page: Page, words: RegExp) => page.getByRole('alert').filter({ hasText: words });

/** Until the page could be opened without a line. */
export async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => localStorage.getItem('oryn.known') !== null, undefined, {
    timeout: 30_000,
  });
}

/** As a phone that is pocketed: what was tapped goes at once. */
export async function pocket(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
  });
}

export const lost = (page: Page) => banner(page, /No connection/).waitFor({ timeout: 30_000 });
export const found = (page: Page) =>
  banner(page, /No connection/).waitFor({ state: 'detached', timeout: 30_000 });
export const waits = (page: Page, count: number) =>
  banner(page, new RegExp(`(^|\\D)${count} waits? to be sent`, 's')).waitFor({ timeout: 30_000 });

export const until = <T>(read: () => Promise<T>, good: (value: T) => boolean): Promise<T> =>
  vi.waitFor(
    async () => {
      const value = await read();
      if (!good(value)) throw new Error(`still ${JSON.stringify(value)}`);
      return value;
    },
    { timeout: 40_000, interval: 200 },
  );

export async function enter(page: Page, login: string): Promise<void> {
  await page.getByRole('textbox', { name: 'User name' }).fill(login);
  await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^User menu/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
}

export async function startPhones(): Promise<Phones> {
  const oryn = await startOryn();
  const [manager, dispatcher, admin] = await Promise.all([
    clientOf(oryn.url, 'manager-crisis'),
    clientOf(oryn.url, 'dispatcher'),
    clientOf(oryn.url, 'admin'),
  ]);
  let line = await startLine(oryn.url);
  let open: BrowserContext[] = [];
  const path = `/api/v1/facilities/${CENTRE}`;
  const tileNow = (): Promise<Tile> => manager.ask<Tile>('GET', path);
  const signIn = async (context: BrowserContext, login: string): Promise<void> => {
    const answer = await context.request.post(`${oryn.url}/api/auth/sign-in/username`, {
      data: { username: login, password: DEMO_PASSWORD },
      headers: { origin: oryn.url },
    });
    if (!answer.ok()) throw new Error(`${login}: ${answer.status()}`);
  };
  const requested = async (): Promise<string> => {
    const { searchId } = await dispatcher.ask<{ searchId: string }>('POST', '/api/v1/searches', {
      origin: { placeId: 's-1520316' },
      kinds: ['crisis_centre'],
      party: { women: 1, men: 0, children: [] },
    });
    const { referralId } = await dispatcher.ask<{ referralId: string }>('POST', '/api/v1/referrals', {
      commandId: crypto.randomUUID(),
      searchId,
      facilityId: CENTRE,
    });
    return referralId;
  };
  return {
    oryn,
    line: () => line,
    manager,
    dispatcher,
    admin,
    tileNow,
    occupied: async () => womenOf(await tileNow()).occupied,
    /** Every test starts from the same count, whatever the one before has left. */
    before: async () => {
      await line.stop();
      line = await startLine(oryn.url);
      const { unitId } = womenOf(await tileNow());
      await manager.ask('PUT', `${path}/census`, {
        commandId: crypto.randomUUID(),
        observedAt: new Date().toISOString(),
        units: [{ unitId, occupied: 1, unavailable: {} }],
      });
    },
    after: async () => {
      await Promise.all(open.map((context) => context.close()));
      open = [];
    },
    stop: async () => {
      await line.stop();
      await oryn.stop();
    },
    signIn,
    atWork: async (login = 'manager-crisis', look = {}, prepare) => {
      const { context, page } = await oryn.open({ language: 'en', width: 390, height: 844, ...look });
      open.push(context);
      await prepare?.(context);
      await signIn(context, login);
      await page.goto(`${line.url}/centre`);
      await page
        .getByRole('button', { name: /one person more/ })
        .first()
        .waitFor();
      await kept(page);
      return { context, page, sent: listen(page) };
    },
    requested,
    accepted: async () => {
      const referral = await requested();
      await manager.ask('POST', `/api/v1/referrals/${referral}/accept`, { commandId: crypto.randomUUID() });
      return referral;
    },
  };
}
