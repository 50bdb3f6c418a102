import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { startOryn, type Oryn } from './oryn.ts';

let oryn: Oryn;
beforeAll(async () => {
  oryn = await startOryn();
});
afterAll(async () => {
  await oryn.stop();
});

/** Brings the centre of Ust-Kamenogorsk into view, as a dispatcher would: by asking for a bed there. */
async function askInUstKamenogorsk(page: Page): Promise<void> {
  await page.goto(`${oryn.url}/dispatch`);
  const place = page.getByRole('combobox', { name: 'From where' });
  await place.fill('ust kamen');
  await page
    .getByRole('option', { name: /Ust-Kamenogorsk/ })
    .first()
    .waitFor();
  await place.press('Enter');
}

/** Free places that the marker on the map names. */
async function freeOnMap(page: Page): Promise<number> {
  const marker = page.getByRole('button', { name: /^Crisis centre, Ust-Kamenogorsk: / });
  await marker.waitFor();
  const label = (await marker.getAttribute('aria-label')) ?? '';
  return Number(/: (\d+) places?/.exec(label)?.[1] ?? 0);
}

describe('a count, from the manager’s phone to every dispatcher’s map', () => {
  it('changes the marker of the dispatcher by itself', async () => {
    const dispatcher = await oryn.signedIn('dispatcher', { language: 'en' });
    const manager = await oryn.signedIn('manager-crisis', { language: 'en', width: 390, height: 844 });
    await askInUstKamenogorsk(dispatcher.page);
    const before = await freeOnMap(dispatcher.page);
    expect(before).toBeGreaterThan(0);

    await manager.page.goto(`${oryn.url}/centre`);
    const sent = manager.page.waitForResponse(
      (response) => response.url().endsWith('/census') && response.request().method() === 'PUT',
    );
    await manager.page.getByRole('button', { name: "Women's room: one person more" }).click();
    const undo = manager.page.getByRole('button', { name: /Undo/ });
    await undo.waitFor();
    const answer = await sent;
    expect(answer.status()).toBe(200);

    const marker = dispatcher.page.getByRole('button', {
      name: new RegExp(`^Crisis centre, Ust-Kamenogorsk: ${before - 1} place`),
    });
    await marker.waitFor();
    expect(dispatcher.complaints).toEqual([]);
    expect(manager.complaints).toEqual([]);
    await Promise.all([dispatcher.context.close(), manager.context.close()]);
  });

  it('confirms everything unchanged with one button', async () => {
    const { page, context, complaints } = await oryn.signedIn('manager-detox', {
      language: 'kk',
      width: 390,
      height: 844,
    });
    await page.goto(`${oryn.url}/centre`);
    const answered = page.waitForResponse((response) => response.url().endsWith('/confirm'));
    await page.getByRole('button', { name: /Бәрі өзгеріссіз/ }).click();
    expect((await answered).status()).toBe(200);
    await page.getByText('Жаңа ғана расталды').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
