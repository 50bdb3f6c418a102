import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.mjs';
import type { Language } from '#shared/text.ts';
import type { Millis } from '#shared/time.ts';
import { NOW } from '../build.ts';
import { startApp, type Client, type Login, type TestApp } from '../http/app.ts';

export interface AtDesk {
  page: Page;
  context: BrowserContext;
  /** The same person, asking the server without a screen. */
  client: Client;
  /** How often the bell of this page has rung. */
  rings: () => Promise<number>;
  complaints: string[];
}

/** The product over a few facilities, with a clock that can be turned ahead, and a browser before it. */
export interface Clocked {
  oryn: TestApp;
  /** Turns the product's clock ahead; time itself goes on. */
  pass: (time: Millis) => void;
  signedIn: (login: Login, language?: Language) => Promise<AtDesk>;
  stop: () => Promise<void>;
}

async function browserThere(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium');
  return chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
}

/** Counts tones instead of playing them; two make one ring. */
function countRings(): void {
  const kept = window as unknown as { rings: number };
  kept.rings = 0;
  const parameter = { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined };
  class Silent {
    currentTime = 0;
    destination = {};
    createOscillator() {
      return {
        frequency: { value: 0 },
        connect: (next: unknown) => next,
        start: () => (kept.rings += 0.5),
        stop: () => undefined,
      };
    }
    createGain() {
      return { gain: parameter, connect: (next: unknown) => next };
    }
    close() {
      return Promise.resolve();
    }
  }
  Object.assign(window, { AudioContext: Silent });
}

/** `webFolder`: the built screens. */
export async function startClocked(webFolder = 'dist/web'): Promise<Clocked> {
  const began = Date.now();
  let ahead = 0;
  const clock = (): Millis => NOW + (Date.now() - began) + ahead;
  const oryn = await startApp({ clock, sweep: true, webFolder });
  const browser = await browserThere();
  return {
    oryn,
    pass: (time) => {
      ahead += time;
    },
    signedIn: async (login, language = 'en') => {
      const client = await oryn.signIn(login);
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        locale: language === 'en' ? 'en-GB' : `${language}-KZ`,
        timezoneId: 'Asia/Almaty',
      });
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: oryn.origin });
      const cookies = client.cookie.split('; ').map((pair) => {
        const at = pair.indexOf('=');
        return { name: pair.slice(0, at), value: pair.slice(at + 1), url: oryn.origin };
      });
      await context.addCookies(cookies);
      await context.addInitScript((chosen) => localStorage.setItem('oryn-lang', chosen), language);
      await context.addInitScript(countRings);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      const rings = () => page.evaluate(() => (window as unknown as { rings: number }).rings);
      return { page, context, client, rings, complaints };
    },
    stop: async () => {
      await browser.close();
      await oryn.close();
    },
  };
}
