import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FacilityView } from '#shared/api/facilities.ts';
import type { Tile } from '#shared/api/tile.ts';
import {
  CENTRE,
  counter,
  leave,
  lost,
  more,
  pocket,
  startPhones,
  until,
  waits,
  WOMEN,
  type Phones,
} from './phones.ts';

let phones: Phones;
beforeAll(async () => {
  phones = await startPhones();
});
afterAll(() => phones.stop());
beforeEach(() => phones.before());
afterEach(() => phones.after());

async function isSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
}

const centre = `/api/v1/facilities/${CENTRE}`;

async function revised(): Promise<{ commandId: string; revision: number }> {
  const { details } = await phones.admin.ask<FacilityView>('GET', centre);
  return { commandId: crypto.randomUUID(), revision: details?.revision ?? 0 };
}

/** The admin adds a room, and the centre opens it; its unit. */
async function roomMore(name: string): Promise<string> {
  const added = await phones.admin.ask<Tile>('POST', `${centre}/units`, {
    ...(await revised()),
    name: { kk: name, ru: name, en: name },
    serviceGroup: 'victims',
    sharing: 'shared',
    admits: {
      women: true,
      men: false,
      children: true,
      wheelchair: false,
      pregnant: true,
      infants: true,
      boysUpTo: 12,
    },
    capacity: 3,
    cots: 0,
  });
  const unitId = added.units?.at(-1)?.unitId ?? '';
  await phones.manager.ask('PUT', `${centre}/census`, {
    commandId: crypto.randomUUID(),
    observedAt: new Date().toISOString(),
    units: [{ unitId, occupied: 0, unavailable: {} }],
  });
  return unitId;
}

const card = (page: Page) => page.getByRole('region', { name: 'Kept on this phone' });

describe('a tap that was not taken', () => {
  it('can be tried again or discarded, and says why', async () => {
    const referral = await phones.accepted();
    const { page, sent } = await phones.atWork();
    phones.line().cut();
    await lost(page);
    await page.getByRole('link', { name: /Referrals/ }).click();
    await page.getByRole('button', { name: 'Other', exact: true }).click();
    await page.getByRole('button', { name: 'Did not come' }).click();
    await page.getByRole('button', { name: /^Yes/ }).click();
    await page.getByText('kept, waits for a line').waitFor();
    await page.getByRole('link', { name: /Places/ }).click();
    await card(page).getByText('waits for a line').waitFor();
    await isSound(page);
    await phones.dispatcher.ask('POST', `/api/v1/referrals/${referral}/cancel`, {
      commandId: crypto.randomUUID(),
      reason: 'no_longer_needed',
    });
    phones.line().mend();
    await card(page)
      .getByText(/not taken: \S/)
      .waitFor({ timeout: 30_000 });
    await isSound(page);
    const tries = sent.length;
    await card(page).getByRole('button', { name: 'Try again' }).click();
    await until(
      () => Promise.resolve(sent.length),
      (count) => count > tries,
    );
    await card(page)
      .getByText(/not taken: \S/)
      .waitFor();
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(1);
    await card(page).getByRole('button', { name: 'Discard' }).click();
    await card(page).waitFor({ state: 'detached' });
  });

  it('of a room that was closed meanwhile says so, and what else it counted is put back to be corrected', async () => {
    const attic = await roomMore('Attic');
    const { page } = await phones.atWork();
    const inAttic = page.getByRole('button', { name: 'Attic: one person more' });
    phones.line().cut();
    await lost(page);
    await inAttic.click();
    await pocket(page);
    await inAttic.click();
    await more(page).click();
    await pocket(page);
    await waits(page, 2);
    await phones.admin.ask('POST', `${centre}/units/${attic}/retire`, await revised());
    phones.line().mend();
    const alone = card(page).getByRole('listitem').filter({ hasText: 'Attic: 1 occupied' });
    await alone
      .getByText('not taken, closed meanwhile: Attic. If somebody is inside')
      .waitFor({ timeout: 30_000 });
    await expect.poll(() => alone.getByRole('button').allTextContents()).toEqual(['Discard']);
    await alone.getByRole('button', { name: 'Discard' }).click();
    const both = card(page)
      .getByRole('listitem')
      .filter({ hasText: `${WOMEN}: 2 occupied` });
    await both.getByText('closed meanwhile: Attic').waitFor();
    await isSound(page);
    await expect.poll(() => counter(page).inputValue()).toBe('1');
    await both.getByRole('button', { name: 'Correct' }).click();
    await card(page).waitFor({ state: 'detached' });
    await expect.poll(() => counter(page).inputValue()).toBe('2');
    expect(await phones.occupied()).toBe(1);
    await pocket(page);
    await until(phones.occupied, (now) => now === 2);
  });
});

describe('people who leave while there is no line', () => {
  it('are fewer on the counter at once, and on the server when it is back', async () => {
    const referral = await phones.accepted();
    await phones.manager.ask('POST', `/api/v1/referrals/${referral}/arrive`, {
      commandId: crypto.randomUUID(),
    });
    const { page } = await phones.atWork();
    await expect.poll(() => counter(page).inputValue()).toBe('2');
    await page.getByRole('link', { name: /Inside/ }).click();
    const first = page.getByRole('button', { name: /^They left/ }).first();
    await first.waitFor();
    const before = (await phones.tileNow()).units?.reduce((sum, { occupied }) => sum + occupied, 0) ?? 0;
    phones.line().cut();
    await lost(page);
    await first.click();
    await page.getByRole('button', { name: 'Went home' }).click();
    await waits(page, 1);
    phones.line().mend();
    await until(
      async () => (await phones.tileNow()).units?.reduce((sum, { occupied }) => sum + occupied, 0) ?? 0,
      (now) => now < before,
    );
  });
});

describe('another user who signs in beside a page that is open', () => {
  it('never sends what was tapped on it', async () => {
    const { context, page } = await phones.atWork();
    phones.line().cut();
    await lost(page);
    await more(page).click();
    await pocket(page);
    await waits(page, 1);
    const refused: number[] = [];
    page.on('response', (answer) => {
      if (answer.url().endsWith('/census')) refused.push(answer.status());
    });
    const { version } = await phones.tileNow();
    const before = await context.cookies(phones.line().url);
    await context.clearCookies();
    await phones.signIn(context, 'manager-detox');
    phones.line().mend();
    // Whichever comes first, the page learns who is signed in, or the server refuses what it sends.
    await page.getByRole('heading', { level: 1, name: /Detox/i }).waitFor({ timeout: 30_000 });
    expect(refused.filter((status) => status < 400)).toEqual([]);
    expect((await phones.tileNow()).version).toBe(version);
    await context.clearCookies();
    await context.addCookies(before);
    await page.reload();
    await until(phones.occupied, (now) => now === 2);
  });
});

describe('what is said without a line', () => {
  it('is sound for a screen reader: the banner, and the question at sign-out', async () => {
    const { page } = await phones.atWork();
    phones.line().cut();
    await lost(page);
    await page.getByRole('button', { name: `${WOMEN}: one person more` }).click();
    await pocket(page);
    await waits(page, 1);
    await leave(page);
    await page.getByText('1 tap on this phone was not sent yet').waitFor();
    await isSound(page);
  });
});
