import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLine, type Line } from './line.ts';
import { DEMO_PASSWORD, startOryn, type Oryn } from './oryn.ts';

let oryn: Oryn;
let line: Line;
beforeAll(async () => {
  oryn = await startOryn();
  line = await startLine(oryn.url);
});
afterAll(async () => {
  await line.stop();
  await oryn.stop();
});

describe('a past hour that cannot be loaded', () => {
  it('leaves the last good one on map and table, says which that is, and is loaded when the line is back', async () => {
    const { page, context } = await oryn.open({ language: 'en' });
    await context.request.post(`${line.url}/api/auth/sign-in/username`, {
      data: { username: 'planner', password: DEMO_PASSWORD },
      headers: { origin: line.url },
    });
    await page.goto(`${line.url}/coverage`);
    await page.getByRole('row').nth(228).waitFor();
    await page.getByRole('button', { name: 'Now', exact: true }).click();
    const strip = page.getByRole('region', { name: 'Past time' });
    const slider = strip.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await strip.getByText('The past is shown').waitFor();
    const good = (await slider.getAttribute('aria-valuetext')) ?? '';
    const painted = (): Promise<string> =>
      page
        .locator('path[class*=circle]')
        .evaluateAll((paths) => paths.map((path) => path.getAttribute('class')).join());
    const table = (): Promise<string> => page.locator('table').innerText();
    const before = [await painted(), await table()];
    expect(before[0]?.split(',').length).toBe(228);

    line.cut();
    await slider.focus();
    for (let day = 0; day < 5; day += 1) await page.keyboard.press('PageDown');
    await strip
      .getByText(`This hour could not be loaded. The screen still shows ${good}.`)
      .waitFor({ timeout: 30_000 });
    const wanted = (await slider.getAttribute('aria-valuetext')) ?? '';
    expect(wanted).not.toBe(good);
    expect([await painted(), await table()]).toEqual(before);
    const { violations } = await new AxeBuilder({ page }).include('[aria-label="Past time"]').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);

    // By hand while there is no line: it fails again, and says so still.
    await strip.getByRole('button', { name: 'Try again' }).click();
    await strip.getByText('This hour could not be loaded.').waitFor();

    line.mend();
    await strip.getByText('The past is shown').waitFor();
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe(wanted);
    await expect.poll(() => strip.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await context.close();
  });
});
