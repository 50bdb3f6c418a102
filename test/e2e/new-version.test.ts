import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tile } from '#shared/api/tile.ts';
import { startClocked, type AtDesk, type Clocked } from './clocked.ts';
import { kept, listen, pocket, until } from './phones.ts';

const CENTRE = '/api/v1/facilities/crisis-taraz';

let folder: string;
let clocked: Clocked;
let manager: AtDesk;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oryn-new-version-'));
  cpSync('dist/web', folder, { recursive: true });
  clocked = await startClocked(folder);
  manager = await clocked.signedIn('manager-crisis');
});
afterAll(async () => {
  await clocked.stop();
  rmSync(folder, { recursive: true, force: true });
});

function rewrite(name: string, change: (text: string) => string): void {
  const file = join(folder, name);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${name} is as it was`);
  writeFileSync(file, after);
}

/** The screens are built anew: the page says which build it is of, and its worker knows of another page. */
function release(version: string): void {
  rewrite('index.html', (page) =>
    page.replace('<head>', `<head><meta name="version" content="${version}" />`),
  );
  rewrite('offline.js', (worker) => worker.replace(/(url:"index\.html",revision:)"[^"]*"/, `$1"${version}"`));
}

const versionOf = (page: Page): Promise<number> =>
  page.locator('meta[name="version"][content="second"]').count();

const occupied = async (): Promise<number | undefined> =>
  ((await manager.client.get(CENTRE)).body as Tile).units?.[0]?.occupied;

describe('a new version', () => {
  it('is offered and waits for a press; what could not be sent is still there and goes once', async () => {
    const { page, context, complaints } = manager;
    await page.goto(`${clocked.oryn.origin}/centre`);
    const more = page.getByRole('button', { name: /one person more/ }).first();
    await more.waitFor();
    await kept(page);
    const before = (await occupied()) ?? 0;

    // Of this line only the counts are lost.
    const sent = listen(page);
    await context.route('**/census', (route) => route.abort());
    await more.click();
    await pocket(page);
    const card = page.getByRole('region', { name: 'Kept on this phone' });
    await card.getByText('waits for a line').waitFor();
    await expect.poll(() => page.getByText('There is a new version of Oryn').count()).toBe(0);

    release('second');
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.ready).update(); // as the page itself asks, each hour
    });
    await page.getByText('There is a new version of Oryn').waitFor();
    expect(await versionOf(page)).toBe(0);

    await page.getByRole('button', { name: 'Change over' }).click();
    await page.locator('meta[name="version"][content="second"]').waitFor({ state: 'attached' });
    await card.getByText('waits for a line').waitFor();
    await expect.poll(() => page.getByText('There is a new version of Oryn').count()).toBe(0);
    expect(await occupied()).toBe(before);

    await context.unroute('**/census');
    await until(occupied, (now) => now === before + 1);
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(1);
    expect(complaints.filter((said) => !said.includes('ERR_FAILED'))).toEqual([]);

    // Without any line it is the new version that opens.
    await context.setOffline(true);
    await page.reload();
    await more.waitFor();
    expect(await versionOf(page)).toBe(1);
  });
});
