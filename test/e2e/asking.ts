import type { Locator, Page } from 'playwright-core';

export const cards = (page: Page): Locator => page.locator('#results article');

/** The list answers the question as it stands, and has been there to be read: keys are obeyed. */
export const obeysKeys = (page: Page): Promise<void> =>
  page.locator('#results > [aria-busy="false"][data-keys="obeyed"]').waitFor();

/** A call from Taraz, with its answer read. */
export async function askFromTaraz(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/dispatch`);
  const field = page.locator('#place-input');
  await field.fill('Тараз');
  await page.getByRole('option').first().waitFor();
  await field.press('Enter');
  await cards(page).first().waitFor();
  await obeysKeys(page);
}
