import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOryn, type Oryn } from './oryn.ts';

let oryn: Oryn;
beforeAll(async () => {
  oryn = await startOryn();
});
afterAll(async () => {
  await oryn.stop();
});

describe('the sheet for a meeting', () => {
  it('says on paper what the controls of the screen say, shows every row, and what is approximate', async () => {
    const { page, context, complaints } = await oryn.signedIn('planner', { language: 'en' });
    await page.goto(`${oryn.url}/coverage?metric=nearest&group=sobering&area=101000000`);
    await page.getByRole('row').nth(228).waitFor();
    const title = page.getByText('Kazakhstan · People who are intoxicated · Minutes to the nearest facility');
    expect(await title.isVisible()).toBe(false);
    const map = page.locator('.leaflet-container');
    const before = await map.boundingBox();

    await page.getByRole('button', { name: 'Print' }).waitFor();
    // As the browser does it when somebody prints: first it says so, then it lays out the paper.
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    await title.waitFor();
    await page.getByText(/^As of .+ 228 districts and cities\. Printed .+\.$/).waitFor();
    await page.getByText(/^Semey\. \d+ beds?/).waitFor();
    for (const note of [/^Demonstration data:/, /are estimates by road/, /point of its settlement/])
      await page.getByText(note).waitFor();
    for (const gone of ['Print', 'Reports', 'Columns', 'Zoom in'])
      expect(await page.getByRole('button', { name: gone }).count()).toBe(0);
    expect(await page.getByPlaceholder('Find').isVisible()).toBe(false);

    // Nothing is cut off by the frames in which the screen scrolls, and the map is the picture that it was.
    const hidden = await page.evaluate(() => {
      const frame = document.querySelector('table')?.parentElement;
      return (frame?.scrollHeight ?? 0) - (frame?.clientHeight ?? 0);
    });
    expect(hidden).toBeLessThanOrEqual(1);
    await page.locator('tfoot').getByRole('rowheader', { name: 'Kazakhstan' }).waitFor();
    const after = await map.boundingBox();
    const shape = (box: typeof after): number => (box === null ? 0 : box.width / box.height);
    expect(shape(after)).toBeCloseTo(shape(before), 1);

    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect(Number(width)).toBeGreaterThan(Number(height));
    expect(complaints).toEqual([]);
    await context.close();
  });
});
