import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOryn, type Oryn } from './oryn.ts';

/** One grey pixel. */
const TILE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkqAcAAIUAgUW0RjgAAAAASUVORK5CYII=',
  'base64',
);
let oryn: Oryn;
let tiles: Server;
let broken = false;
beforeAll(async () => {
  tiles = createServer((request, answer) => {
    const found = !broken && /^\/\d+\/\d+\/\d+\.png$/.test(request.url ?? '');
    answer.writeHead(found ? 200 : 503, { 'content-type': 'image/png', 'cache-control': 'no-store' });
    answer.end(found ? TILE : undefined);
  });
  await new Promise<void>((resolve) => tiles.listen(0, '127.0.0.1', resolve));
  oryn = await startOryn({
    MAP_TILES_URL: `http://127.0.0.1:${(tiles.address() as AddressInfo).port}/{z}/{x}/{y}.png`,
    MAP_TILES_ATTRIBUTION: 'The map of the test',
  });
});
afterAll(async () => {
  await oryn.stop();
  await new Promise((resolve) => tiles.close(resolve));
});

describe('tiles of another map', () => {
  it('lie under the borders and name whose they are; where they fail, the own lakes are back', async () => {
    const { page, context } = await oryn.signedIn('dispatcher', { language: 'en' });
    await page.goto(`${oryn.url}/dispatch`);
    await page.getByText('The map of the test').waitFor();
    await page.locator('img.leaflet-tile-loaded').first().waitFor();
    const lakes = page.locator('path[class*=lake]').filter({ visible: true });
    await expect.poll(() => lakes.count()).toBe(0);
    await page.locator('path[class*=region]').first().waitFor();
    broken = true;
    await page.getByRole('button', { name: 'Zoom in', exact: true }).click();
    await lakes.first().waitFor();
    await expect.poll(() => page.locator('[data-tiles]').count()).toBe(0);
    await context.close();
  });
});
