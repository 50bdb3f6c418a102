import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '#shared/text.ts';
import { startOryn, type Look, type Oryn } from './oryn.ts';
import { untranslated } from './words.ts';

let oryn: Oryn;
beforeAll(async () => {
  oryn = await startOryn();
});
afterAll(async () => {
  await oryn.stop();
});

interface Screen {
  path: string;
  /** Who looks; null: nobody signed in. */
  login: string | null;
}

const SCREENS: readonly Screen[] = [
  { path: '/sign-in', login: null },
  { path: '/public', login: null },
  { path: '/dispatch', login: 'dispatcher' },
  { path: '/dispatch/referrals', login: 'dispatcher' },
  { path: '/centre', login: 'manager-crisis' },
  { path: '/centre/stays', login: 'manager-crisis' },
  { path: '/centre/details', login: 'manager-crisis' },
  { path: '/centre/month', login: 'manager-crisis' },
  { path: '/coverage', login: 'planner' },
  { path: '/coverage/areas/630000000', login: 'planner' },
  { path: '/overview', login: 'planner' },
  { path: '/admin', login: 'admin' },
  { path: '/admin/facilities/crisis-shymkent', login: 'admin' },
  { path: '/no-such-page', login: 'dispatcher' },
];

const LOOKS: readonly Look[] = LANGUAGES.flatMap((language) => [
  { language, width: 390, height: 844, colorScheme: 'light' as const },
  {
    language,
    width: 1440,
    height: 900,
    colorScheme: language === 'ru' ? ('dark' as const) : ('light' as const),
  },
]);

/** Every text that somebody reads or hears: visible text, labels, hints. */
const textsSeen = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest('[lang]:not(html), script, style') == null)
        texts.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
      for (const name of ['aria-label', 'placeholder', 'title']) texts.push(element.getAttribute(name) ?? '');
    }
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  });

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Nothing is loading any more: the page has its heading and no skeleton. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('[data-loading], .mantine-Skeleton-root').first().waitFor({ state: 'detached' });
}

/** Who is not signed in is asked for once, and the browser notes the answer. */
const isExpected = (complaint: string, { login }: Screen): boolean =>
  login === null && complaint.includes('status of 401');

async function look(screen: Screen, how: Look): Promise<void> {
  const { page, context, complaints } =
    screen.login === null ? await oryn.open(how) : await oryn.signedIn(screen.login, how);
  await page.goto(oryn.url + screen.path);
  await settled(page);
  expect(await overflow(page), 'sideways scroll').toBeLessThanOrEqual(0);
  const texts = await textsSeen(page);
  expect(texts.length, 'texts on the page').toBeGreaterThan(2);
  expect(untranslated(texts, how.language as Language), 'untranslated').toEqual([]);
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(how.language);
  const { violations } = await new AxeBuilder({ page }).exclude('.leaflet-overlay-pane').analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  expect(found, 'axe').toEqual([]);
  expect(
    complaints.filter((complaint) => !isExpected(complaint, screen)),
    'console',
  ).toEqual([]);
  await context.close();
}

describe.each(LOOKS)('in $language at $width px, $colorScheme', (how) => {
  it.each(SCREENS)(
    '$path is whole: no sideways scroll, all in one language, nothing axe finds',
    async (screen) => {
      await look(screen, how);
    },
  );
});
