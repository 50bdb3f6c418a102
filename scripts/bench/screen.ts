import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium, HOW_TO_GET_CHROMIUM } from '../chromium.mjs';
import { startBuilt } from './built.ts';
import { median, type BenchRow } from './table.ts';

const REPEATS = 5;
const PASSWORD = 'oryn-demo-2022';
const SLOWER = 4;
/** Fast 3G as Chromium's developer tools mean it: 1.6 Mbit/s and 150 ms, as applied to whole requests. */
const FAST_3G = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: ((1.6 * 1024 * 1024) / 8) * 0.9,
  uploadThroughput: ((750 * 1024) / 8) * 0.9,
};
const PLACE = 'input[role="combobox"]';

interface Seen {
  /** From the request for the page until the field takes what is typed. */
  ms: number;
  /** Over the line until then. */
  bytes: number;
}

async function slowed(
  context: BrowserContext,
  page: Page,
): Promise<{ session: CDPSession; bytes: () => number }> {
  const session = await context.newCDPSession(page);
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', FAST_3G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return { session, bytes: () => bytes };
}

/** Opens a page in a browser that has never seen it and types into its place field as soon as it is there. */
async function firstUse(browser: Browser, url: string, cookies: string): Promise<Seen> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  });
  try {
    const pairs = cookies.split('; ').filter((pair) => pair !== '');
    await context.addCookies(
      pairs.map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return { name, value: value.join('='), url: new URL(url).origin };
      }),
    );
    const page = await context.newPage();
    const { bytes } = await slowed(context, page);
    const since = performance.now();
    const going = page.goto(url, { waitUntil: 'commit' });
    await page.waitForSelector(PLACE, { state: 'visible', timeout: 60_000 });
    await page.locator(PLACE).pressSequentially('К');
    await page.waitForFunction(
      (field) => document.querySelector<HTMLInputElement>(field)?.value === 'К',
      PLACE,
      { polling: 'raf' },
    );
    const ms = performance.now() - since;
    await going;
    return { ms, bytes: bytes() };
  } finally {
    await context.close();
  }
}

/** A page of the same bytes that does nothing: a field and one script that cannot be compressed. */
async function bare(): Promise<{ origin: string; weigh: (bytes: number) => void; close: () => void }> {
  let script = '';
  const page = '<!doctype html><script src="/s.js" defer></script><body></body>';
  const server = createServer((req, res) => {
    const isScript = req.url === '/s.js';
    res.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    res.end(isScript ? script : page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    weigh: (bytes) => {
      const filler = randomBytes(Math.ceil(bytes / 2)).toString('hex');
      script = `document.body.innerHTML='<input role="combobox">'//${filler}`;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function signIn(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'dispatcher', password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`The dispatcher could not sign in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

/** The dispatcher's first screen on a slow line and a slow processor, nothing in the cache. */
export async function screenRows(): Promise<BenchRow[]> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(HOW_TO_GET_CHROMIUM);
  const folder = mkdtempSync(join(tmpdir(), 'oryn-bench-screen-'));
  const server = await startBuilt(folder, { ORYN_DEMO_PASSWORD: PASSWORD });
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  const plain = await bare();
  const seen: (Seen & { ratio: number })[] = [];
  try {
    const cookies = await signIn(server.origin);
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      const ours = await firstUse(browser, `${server.origin}/dispatch`, cookies);
      plain.weigh(ours.bytes);
      const theirs = await firstUse(browser, plain.origin, '');
      seen.push({ ...ours, ratio: ours.ms / theirs.ms });
    }
  } finally {
    plain.close();
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return [
    {
      what: `dispatcher's first screen, cold, Fast 3G, ${SLOWER} × slower processor, until the place field takes typing`,
      baseline: 'a bare page with a field and one script of the same bytes',
      ratio: median(seen.map(({ ratio }) => ratio)),
      goal: '≤ 3 s',
      absolute: `${(median(seen.map(({ ms }) => ms)) / 1000).toFixed(2)} s, ${(median(seen.map(({ bytes }) => bytes)) / 1000).toFixed(0)} kB until then`,
    },
  ];
}
