import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium, HOW_TO_GET_CHROMIUM } from '../chromium.mjs';
import { startBuilt } from './built.ts';
import { median, type BenchRow } from './table.ts';

const PASSWORD = 'oryn-demo-2022';
/** Each is changed to from the one before it, in this order, as often as said. */
const METRICS = ['minutes', 'per10k', 'within60', 'open', 'people', 'status'];
const ROUNDS = 3;
/** The option of the list of measures, by its place there. */
const OPTIONS: Readonly<Record<string, string>> = {
  minutes: 'Minutes to a free bed',
  per10k: 'Beds per 10,000 people',
  within60: 'Share of people within 60 min',
  open: 'Free beds',
  people: 'People',
  status: 'Status',
};
const PICTURES = [
  { picture: 'circles', shape: 'path[class*=circle]' },
  { picture: 'areas', shape: 'path[class*=area]' },
];

interface Seen {
  /** From the press until the map is on the screen, in milliseconds. */
  map: number;
  /** And until the table beside it is. */
  table: number;
}

/** From the press on an option until the frame that shows it has been handed over. */
const changeTo = (page: Page, option: string, shape: string): Promise<Seen> =>
  page.evaluate(
    async ({ option, shape }) => {
      const looks = (): string =>
        [...document.querySelectorAll(shape)].map((path) => path.getAttribute('class')).join();
      const table = (): string => document.querySelector('tbody')?.textContent ?? '';
      const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));
      /** After the frame's own work: styles, layout and paint are done when the next task runs. */
      const painted = async (): Promise<number> => {
        await frame();
        await new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          port2.postMessage(null);
        });
        return performance.now();
      };
      const choice = [...document.querySelectorAll<HTMLElement>('[role=option]')].find(
        ({ textContent }) => textContent === option,
      );
      if (choice === undefined) throw new Error(`There is no measure ${option}`);
      // Whoever presses has seen the list: its opening is over.
      await new Promise((resolve) => requestIdleCallback(resolve));
      const before = { looks: looks(), table: table() };
      const since = performance.now();
      choice.click();
      while (looks() === before.looks) await frame();
      const map = (await painted()) - since;
      while (table() === before.table) await frame();
      return { map, table: (await painted()) - since };
    },
    { option, shape },
  );

/** The least there is to do: other classes for the same shapes, and the frame that shows them. */
const bare = (page: Page, shape: string): Promise<number> =>
  page.evaluate(async (shape) => {
    const paths = [...document.querySelectorAll(shape)];
    const classes = paths.map((path) => path.getAttribute('class') ?? '');
    const since = performance.now();
    paths.forEach((path, index) => path.setAttribute('class', classes[(index + 1) % classes.length] ?? ''));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    const took = performance.now() - since;
    paths.forEach((path, index) => path.setAttribute('class', classes[index] ?? ''));
    return took;
  }, shape);

async function rowOf(
  page: Page,
  origin: string,
  { picture, shape }: (typeof PICTURES)[number],
): Promise<BenchRow> {
  await page.goto(`${origin}/coverage?picture=${picture}&level=district`);
  await page.getByRole('row').nth(200).waitFor();
  const shapes = await page.locator(shape).count();
  const seen: Seen[] = [];
  const least: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const metric of METRICS) {
      await page.getByRole('combobox', { name: 'Measure' }).click();
      await page.getByRole('option', { name: 'Status', exact: true }).waitFor();
      seen.push(await changeTo(page, OPTIONS[metric] ?? '', shape));
      await page.getByRole('listbox').waitFor({ state: 'hidden' });
      least.push(await bare(page, shape));
    }
  const map = median(seen.map((one) => one.map));
  const table = median(seen.map((one) => one.table));
  const worst = Math.max(...seen.map((one) => one.table));
  return {
    what: `another measure on the whole country's ${shapes} districts as ${picture}, 1440 × 900, until painted`,
    baseline: 'other classes for the same shapes',
    ratio: map / median(least),
    goal: '< 100 ms',
    absolute: `map ${map.toFixed(0)} ms, with the table of ${shapes} rows ${table.toFixed(0)} ms, slowest ${worst.toFixed(0)} ms`,
  };
}

/** How soon the country is redrawn when the planner asks for another measure. */
export async function redrawRows(): Promise<BenchRow[]> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(HOW_TO_GET_CHROMIUM);
  const folder = mkdtempSync(join(tmpdir(), 'oryn-bench-redraw-'));
  const server = await startBuilt(folder, { ORYN_DEMO_PASSWORD: PASSWORD });
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    // What runs this file names functions by a helper that the page does not have.
    await context.addInitScript('globalThis.__name = (it) => it');
    await context.addInitScript(() => localStorage.setItem('oryn-lang', 'en'));
    const answer = await context.request.post(`${server.origin}/api/auth/sign-in/username`, {
      data: { username: 'planner', password: PASSWORD },
      headers: { origin: server.origin },
    });
    if (!answer.ok()) throw new Error(`The planner could not sign in: ${answer.status()}`);
    const page = await context.newPage();
    const rows: BenchRow[] = [];
    for (const picture of PICTURES) rows.push(await rowOf(page, server.origin, picture));
    return rows;
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
