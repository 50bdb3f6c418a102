import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import type { Tile } from '#shared/api/tile.ts';
import { HOUR, MINUTE } from '#shared/time.ts';
import { startLine, type Line } from './line.ts';
import { DEMO_PASSWORD, startOryn, type Look, type Oryn } from './oryn.ts';

const CENTRE = 'crisis-ust-kamenogorsk';
const WOMEN = "Women's room";

let oryn: Oryn;
let line: Line;
let open: BrowserContext[] = [];
/** Asks the server beside the line that the browser uses. */
let manager: Client;
let dispatcher: Client;

interface Client {
  cookie: string;
  ask: <T>(method: string, path: string, body?: object) => Promise<T>;
}

async function clientOf(login: string): Promise<Client> {
  const origin = oryn.url;
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
    cookie,
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

const tileNow = (): Promise<Tile> => manager.ask<Tile>('GET', `/api/v1/facilities/${CENTRE}`);

const womenOf = (tile: Tile) => {
  const unit = tile.units?.[0];
  if (unit === undefined) throw new Error('no units');
  return unit;
};

/** Both start from the same count, whatever the test before has left. */
async function count(occupied: number): Promise<void> {
  const { unitId } = womenOf(await tileNow());
  await manager.ask('PUT', `/api/v1/facilities/${CENTRE}/census`, {
    commandId: crypto.randomUUID(),
    observedAt: new Date().toISOString(),
    units: [{ unitId, occupied, unavailable: {} }],
  });
}

beforeAll(async () => {
  oryn = await startOryn();
  [manager, dispatcher] = await Promise.all([clientOf('manager-crisis'), clientOf('dispatcher')]);
});
afterAll(async () => {
  await oryn.stop();
});
beforeEach(async () => {
  line = await startLine(oryn.url);
  await count(1);
});
afterEach(async () => {
  await Promise.all(open.map((context) => context.close()));
  open = [];
  await line.stop();
});

/** Requests of these pages that state or record something. */
interface Sent {
  commandId: string;
  path: string;
}
function listen(page: Page): Sent[] {
  const sent: Sent[] = [];
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    if (!/census|confirm|arrive|no-show|refuse|discharge/.test(path)) return;
    const { commandId } = request.postDataJSON() as { commandId: string };
    sent.push({ commandId, path });
  });
  return sent;
}

async function signIn(context: BrowserContext, login: string): Promise<void> {
  const answer = await context.request.post(`${line.url}/api/auth/sign-in/username`, {
    data: { username: login, password: DEMO_PASSWORD },
    headers: { origin: line.url },
  });
  if (!answer.ok()) throw new Error(`${login}: ${answer.status()}`);
}

const more = (page: Page) => page.getByRole('button', { name: `${WOMEN}: one person more` });
const counter = (page: Page) => page.getByRole('textbox', { name: new RegExp(`^${WOMEN}|${WOMEN}$`) });
const banner = (page: Page, words: RegExp) => page.getByRole('alert').filter({ hasText: words });

/** The centre's page on a phone, kept on the device: a page of its own worker, its state written down. */
async function atWork(
  login = 'manager-crisis',
  look: Look = {},
  prepare?: (context: BrowserContext) => Promise<unknown>,
) {
  const { context, page } = await oryn.open({ language: 'en', width: 390, height: 844, ...look });
  open.push(context);
  await prepare?.(context);
  await signIn(context, login);
  await page.goto(`${line.url}/centre`);
  await more(page)
    .or(page.getByRole('button', { name: /one person more/ }).first())
    .first()
    .waitFor();
  await kept(page);
  return { context, page, sent: listen(page) };
}

/** Until the page could be opened without a line. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => localStorage.getItem('oryn.known') !== null, undefined, {
    timeout: 20_000,
  });
}

/** As a phone that is pocketed: what was tapped goes at once. */
async function pocket(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
  });
}

const lost = (page: Page) => banner(page, /No connection/).waitFor({ timeout: 15_000 });
const waits = (page: Page, count: number) =>
  banner(page, new RegExp(`(^|\\D)${count} waits? to be sent`, 's')).waitFor({ timeout: 15_000 });

async function until<T>(read: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 40_000;
  for (;;) {
    const value = await read();
    if (good(value)) return value;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const occupied = async (): Promise<number> => womenOf(await tileNow()).occupied;

describe('a centre without a line', () => {
  it('opens with what was known last and its age, and keeps working', async () => {
    const { context, page } = await atWork();
    await context.setOffline(true);
    line.cut();
    await page.reload();
    await lost(page);
    expect(await counter(page).inputValue()).toBe('1');
    await more(page).click();
    await pocket(page);
    await waits(page, 1);
    expect(await counter(page).inputValue()).toBe('2');
    await context.setOffline(false);
    line.mend();
    await until(occupied, (now) => now === 2);
    await banner(page, /No connection/).waitFor({ state: 'detached', timeout: 15_000 });
  });

  it('sends fifty taps in their order, each once', async () => {
    const { page, sent } = await atWork();
    const before = (await tileNow()).version;
    line.cut();
    await lost(page);
    for (let tap = 0; tap < 50; tap += 1) {
      const name = tap % 2 === 0 ? 'one person more' : 'one person fewer';
      await page.getByRole('button', { name: `${WOMEN}: ${name}` }).click();
      await pocket(page);
    }
    await waits(page, 50);
    sent.length = 0;
    line.mend();
    const after = await until(tileNow, ({ version }) => version >= before + 50);
    expect(after.version).toBe(before + 50);
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(50);
    expect(womenOf(after).occupied).toBe(1);
  });

  it('shows the queue in both of two tabs, and one of them sends it', async () => {
    const { context, page, sent } = await atWork();
    const other = await context.newPage();
    await other.goto(`${line.url}/centre`);
    await more(other).waitFor();
    const sentByOther = listen(other);
    const before = (await tileNow()).version;
    line.cut();
    await Promise.all([lost(page), lost(other)]);
    await more(page).click();
    await pocket(page);
    await waits(other, 1);
    await more(other).click();
    await pocket(other);
    await Promise.all([waits(page, 2), waits(other, 2)]);
    sent.length = 0;
    sentByOther.length = 0;
    line.mend();
    await until(occupied, (now) => now === 3);
    await Promise.all(
      [page, other].map((tab) =>
        banner(tab, /No connection/).waitFor({ state: 'detached', timeout: 15_000 }),
      ),
    );
    expect((await tileNow()).version).toBe(before + 2);
    expect([...sent, ...sentByOther]).toHaveLength(2);
  });

  it.each([2, -2])('counts as of the time of the tap with a clock %i hours wrong', async (hours) => {
    const { page } = await atWork('manager-crisis', {}, (context) =>
      context.addInitScript((wrong) => {
        const right = Date.now.bind(Date);
        const Real = Date;
        const Wrong = function (...given: unknown[]) {
          return Reflect.construct(Real, given.length === 0 ? [right() + wrong] : given) as Date;
        };
        Object.assign(Wrong, { parse: Real.parse, UTC: Real.UTC, now: () => right() + wrong });
        Wrong.prototype = Real.prototype;
        globalThis.Date = Wrong as unknown as DateConstructor;
      }, hours * HOUR),
    );
    line.cut();
    await lost(page);
    // Opened anew, the page has nobody to tell it the time.
    await page.reload();
    await lost(page);
    const tapped = Date.now();
    await more(page).click();
    await pocket(page);
    await waits(page, 1);
    line.mend();
    const tile = await until(tileNow, (now) => womenOf(now).occupied === 2);
    expect(Math.abs(Date.parse(womenOf(tile).confirmedAt ?? '') - tapped)).toBeLessThan(MINUTE);
  });

  it('does one thing once although its answer was lost', async () => {
    const { page, sent } = await atWork();
    const before = (await tileNow()).version;
    line.loseAnswers();
    await more(page).click();
    await pocket(page);
    await page.waitForTimeout(0);
    line.loseAnswers();
    await lost(page);
    line.mend();
    // The check of the session may have been what got lost: the next try is cut off after it has passed.
    await until(occupied, (now) => now === 2);
    await page.getByText(/to be sent/).waitFor({ state: 'detached', timeout: 30_000 });
    expect((await tileNow()).version).toBe(before + 1);
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(1);
  });

  it('does not wipe out an arrival recorded since', async () => {
    const referral = await accepted();
    const { page } = await atWork();
    line.cut();
    await lost(page);
    await more(page).click();
    await pocket(page);
    await waits(page, 1);
    await manager.ask('POST', `/api/v1/referrals/${referral}/arrive`, { commandId: crypto.randomUUID() });
    line.mend();
    // One counted more by hand, and one who came since.
    await until(occupied, (now) => now === 3);
    await manager.ask('POST', `/api/v1/referrals/${referral}/discharge`, {
      commandId: crypto.randomUUID(),
      reason: 'home',
    });
  });

  it('records an arrival with its time and sends it before the count that includes it', async () => {
    const referral = await accepted();
    const { page } = await atWork();
    line.cut();
    await lost(page);
    await page.getByRole('link', { name: /Referrals/ }).click();
    await page.getByRole('button', { name: 'Arrived', exact: true }).click();
    await page.getByText('kept, waits for a line').waitFor();
    await page.getByRole('link', { name: /Places/ }).click();
    expect(await counter(page).inputValue()).toBe('2');
    await page.getByRole('button', { name: /Everything unchanged/ }).click();
    await waits(page, 2);
    line.mend();
    const tile = await until(tileNow, (now) => womenOf(now).occupied === 2 && !now.disputed);
    expect(womenOf(tile).held).toBe(0);
    await manager.ask('POST', `/api/v1/referrals/${referral}/discharge`, {
      commandId: crypto.randomUUID(),
      reason: 'home',
    });
  });

  it('gives no answer to a request, and says whom to call', async () => {
    const referral = await requested();
    const { page } = await atWork();
    line.cut();
    await lost(page);
    await page.getByRole('link', { name: /Referrals/ }).click();
    expect(await page.getByRole('button', { name: /^Accept/ }).isDisabled()).toBe(true);
    await page.getByText(/need a line: call 102/).waitFor();
    line.mend();
    await dispatcher.ask('POST', `/api/v1/referrals/${referral}/cancel`, {
      commandId: crypto.randomUUID(),
      reason: 'no_longer_needed',
    });
  });
});

describe('a queue belongs to one user', () => {
  it('waits for that user when the session ended meanwhile, and nobody else sees or sends it', async () => {
    const { context, page, sent } = await atWork();
    line.cut();
    await lost(page);
    await more(page).click();
    await pocket(page);
    await waits(page, 1);
    const cookies = await context.cookies(line.url);
    await fetch(`${oryn.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: oryn.url,
        cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      },
      body: '{}',
    });
    sent.length = 0;
    line.mend();
    await page.getByText(/manager-crisis: 1 tap on this phone was not sent yet/).waitFor({ timeout: 30_000 });

    await enter(page, 'manager-detox');
    await page
      .getByRole('button', { name: /one person more/ })
      .first()
      .waitFor();
    await kept(page);
    expect(await page.getByText(/to be sent|Kept on this phone/).count()).toBe(0);
    await leave(page);
    expect(await occupied()).toBe(1);
    expect(sent).toEqual([]);

    await enter(page, 'manager-crisis');
    await until(occupied, (now) => now === 2);
    expect(sent).toHaveLength(1);
  });

  it('is lost at sign-out only after a question, and with it all that was shown', async () => {
    const { page } = await atWork();
    line.cut();
    await lost(page);
    await more(page).click();
    await pocket(page);
    await waits(page, 1);
    await leave(page);
    await page.getByText('1 tap on this phone was not sent yet').waitFor();
    await page.getByRole('button', { name: 'Sign out and erase' }).click();
    await page.getByRole('textbox', { name: 'User name' }).waitFor();
    const left = await page.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          indexedDB.open('oryn').onsuccess = ({ target }) => {
            const db = (target as IDBOpenDBRequest).result;
            const counts = ['outbox', 'known'].map(
              (shelf) =>
                new Promise<number>((counted) => {
                  const asked = db.transaction(shelf).objectStore(shelf).count();
                  asked.onsuccess = () => counted(asked.result);
                }),
            );
            void Promise.all(counts).then(resolve);
          };
        }),
    );
    expect(left).toEqual([0, 0]);
    line.mend();
    await page.reload();
    await page.getByRole('textbox', { name: 'User name' }).waitFor();
    expect(await occupied()).toBe(1);
  });
});

async function enter(page: Page, login: string): Promise<void> {
  await page.getByRole('textbox', { name: 'User name' }).fill(login);
  await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^User menu/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
}

/** A woman alone, for whom the centre is asked. */
async function requested(): Promise<string> {
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
}

async function accepted(): Promise<string> {
  const referral = await requested();
  await manager.ask('POST', `/api/v1/referrals/${referral}/accept`, { commandId: crypto.randomUUID() });
  return referral;
}
