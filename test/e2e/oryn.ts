import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.mjs';
import type { Language } from '#shared/text.ts';

export const DEMO_PASSWORD = 'oryn-demo-2022';

/** The product as `npm start` runs it, on a port of its own over an empty folder, with a browser before it. */
export interface Oryn {
  url: string;
  browser: Browser;
  /** A page of a new user of the browser; complaints of the page are kept in `complaints`. */
  open(how?: Look): Promise<{ page: Page; context: BrowserContext; complaints: string[] }>;
  signedIn(login: string, how?: Look): Promise<{ page: Page; context: BrowserContext; complaints: string[] }>;
  stop(): Promise<void>;
}

export interface Look {
  width?: number;
  height?: number;
  language?: Language;
  colorScheme?: 'light' | 'dark';
  /** `block`: a page whose parts are not kept on the device beforehand. */
  serviceWorkers?: 'allow' | 'block';
}

/** Waits for the sentence that says where Oryn serves; an early end tells what was printed. */
function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const url = /http:\/\/localhost:\d+/.exec(said)?.[0];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => {
      reject(new Error(`Oryn ended with ${code ?? 'a signal'} before it was ready:\n${said}`));
    });
  });
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
      });

export async function startOryn(environment: Record<string, string> = {}): Promise<Oryn> {
  const folder = mkdtempSync(join(tmpdir(), 'oryn-e2e-'));
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
    env: {
      ...process.env,
      PORT: '0',
      ORYN_DATA: folder,
      ORYN_SIMULATE: 'off',
      LOG_LEVEL: 'warn',
      ORYN_DEMO_PASSWORD: DEMO_PASSWORD,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await ready(child);
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium');
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });

  const open: Oryn['open'] = async ({
    width = 1440,
    height = 900,
    language = 'ru',
    colorScheme = 'light',
    serviceWorkers = 'allow',
  } = {}) => {
    const context = await browser.newContext({
      viewport: { width, height },
      locale: language === 'en' ? 'en-GB' : `${language}-KZ`,
      colorScheme,
      serviceWorkers,
      timezoneId: 'Asia/Almaty',
      hasTouch: width < 768,
    });
    await context.addCookies([{ name: 'oryn-lang', value: language, url }]);
    await context.addInitScript((chosen) => {
      localStorage.setItem('oryn-lang', chosen);
    }, language);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    return { page, context, complaints };
  };

  return {
    url,
    browser,
    open,
    signedIn: async (login, how) => {
      const opened = await open(how);
      const answer = await opened.context.request.post(`${url}/api/auth/sign-in/username`, {
        data: { username: login, password: DEMO_PASSWORD },
        headers: { origin: url },
      });
      if (!answer.ok())
        throw new Error(`${login} could not sign in: ${answer.status()} ${await answer.text()}`);
      return opened;
    },
    stop: async () => {
      await browser.close();
      child.kill('SIGTERM');
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
