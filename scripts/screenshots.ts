/** Makes the pictures of the README from the built product: npm run screenshots. */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { startOryn } from '../test/e2e/oryn.ts';

const FOLDER = 'docs/pictures';
mkdirSync(FOLDER, { recursive: true });
const oryn = await startOryn();

async function askFrom(page: Page, settlement: string): Promise<void> {
  await page.goto(`${oryn.url}/dispatch`);
  const place = page.getByRole('combobox').first();
  await place.fill(settlement);
  await page.getByRole('option').first().waitFor();
  await place.press('Enter');
}

/** The call before: a woman from Semey, whose bed is held. */
async function holdForOne(page: Page): Promise<void> {
  await askFrom(page, 'Семей');
  await page.getByRole('button', { name: 'Забронировать' }).first().click();
  await page
    .getByRole('button', { name: /^Открыть направление/ })
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
}

/** A family in Kulan, as in the first minute of a dispatcher's call. */
async function askForFamily(page: Page): Promise<void> {
  await askFrom(page, 'Кулан');
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  for (const age of [9, 6, 2]) {
    await page.keyboard.press('c');
    await page.keyboard.type(String(age));
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Alt+KeyR');
  await page.getByRole('button', { name: 'Забронировать' }).first().waitFor();
  await page.getByText('обновляется').waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
}

try {
  const desk = await oryn.signedIn('dispatcher', { language: 'ru' });
  await holdForOne(desk.page);
  await askForFamily(desk.page);
  await desk.page.screenshot({ path: `${FOLDER}/dispatch.png` });
  const centre = await oryn.signedIn('manager-crisis', { language: 'kk', width: 390, height: 844 });
  await centre.page.goto(`${oryn.url}/centre`);
  // The counters are what is shown: the request waits on its line.
  await centre.page.getByRole('button', { name: 'Кейін' }).click();
  await centre.page.getByRole('button', { name: 'Бәрі өзгеріссіз' }).waitFor();
  await centre.page.screenshot({ path: `${FOLDER}/centre.png` });
  const planner = await oryn.signedIn('planner', { language: 'en' });
  await planner.page.goto(`${oryn.url}/coverage`);
  await planner.page.getByRole('rowheader').first().waitFor();
  await planner.page.waitForLoadState('networkidle');
  await planner.page.screenshot({ path: `${FOLDER}/coverage.png` });
  console.log(`Three pictures are in ${FOLDER}.`);
} finally {
  await oryn.stop();
}
