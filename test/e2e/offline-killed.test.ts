import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tile } from '#shared/api/tile.ts';
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.mjs';
import { startLine, type Line } from './line.ts';
import { DEMO_PASSWORD, startOryn, type Oryn } from './oryn.ts';

let oryn: Oryn;
let line: Line;
const profile = mkdtempSync(join(tmpdir(), 'oryn-phone-'));
beforeAll(async () => {
  oryn = await startOryn();
  line = await startLine(oryn.url);
});
afterAll(async () => {
  await line.stop();
  await oryn.stop();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** A browser of its own process, which can be killed as a phone kills it. */
interface Phone {
  page: Page;
  browser: Browser;
  child: ChildProcess;
}

async function startPhone(): Promise<Phone> {
  const child = spawn(
    findChromium() ?? '',
    [
      ...CHROMIUM_FLAGS,
      '--lang=en-GB',
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const endpoint = await new Promise<string>((resolve) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /ws:\/\/\S+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('the browser has no window');
  const page = context.pages()[0] ?? (await context.newPage());
  return { page, browser, child };
}

const gone = ({ child }: Phone): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });

it('keeps a tap that was a second old when the browser was killed, and sends it once', async () => {
  // The first visit: signed in, and closed in good order, so that the phone knows its user.
  const first = await startPhone();
  await first.page.goto(`${line.url}/sign-in`);
  await first.page.evaluate(
    async ({ username, password }) => {
      localStorage.setItem('oryn-lang', 'en');
      await fetch('/api/auth/sign-in/username', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password }),
      });
    },
    { username: 'manager-crisis', password: DEMO_PASSWORD },
  );
  await first.page.goto(`${line.url}/centre`);
  await first.page.waitForFunction(() => localStorage.getItem('oryn.known') !== null);
  await first.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const cookies = await first.page.context().cookies(line.url);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const before = await fetchTile(cookie);
  const closed = gone(first);
  await (await first.browser.newBrowserCDPSession()).send('Browser.close');
  await closed;

  line.cut();
  const second = await startPhone();
  await second.page.goto(`${line.url}/centre`);
  const more = second.page.getByRole('button', { name: "Women's room: one person more" });
  await more.click();
  await second.page.getByText('Kept; goes when the line is back').waitFor();
  await second.page.waitForFunction(
    () =>
      new Promise<boolean>((resolve) => {
        indexedDB.open('oryn').onsuccess = ({ target }) => {
          const asked = (target as IDBOpenDBRequest).result
            .transaction('outbox')
            .objectStore('outbox')
            .count();
          asked.onsuccess = () => {
            resolve(asked.result === 1);
          };
        };
      }),
  );
  const killed = gone(second);
  second.child.kill('SIGKILL');
  await killed;

  const third = await startPhone();
  await third.page.goto(`${line.url}/centre`);
  await third.page.getByText(/1 waits to be sent/).waitFor({ timeout: 30_000 });
  line.mend();
  const deadline = Date.now() + 40_000;
  let after = await fetchTile(cookie);
  while (after.version === before.version && Date.now() < deadline) after = await fetchTile(cookie);
  expect(after.version).toBe(before.version + 1);
  expect(after.units?.[0]?.occupied).toBe((before.units?.[0]?.occupied ?? 0) + 1);
  const end = gone(third);
  third.child.kill('SIGKILL');
  await end;
});

async function fetchTile(cookie: string): Promise<Tile> {
  const answer = await fetch(`${oryn.url}/api/v1/facilities/crisis-ust-kamenogorsk`, {
    headers: { cookie },
  });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as Tile;
}
