import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { HOUR } from '#shared/time.ts';
import { kept, startPhones, until, type AtWork, type Phones } from './phones.ts';

let phones: Phones;
let phone: AtWork;
beforeAll(async () => {
  phones = await startPhones();
  await phones.before();
  phone = await phones.atWork('manager-crisis', {}, (context) =>
    context.grantPermissions(['notifications'], { origin: phones.line().url }),
  );
});
afterAll(async () => {
  await phones.after();
  await phones.stop();
});
beforeEach(async () => {
  await phone.page.goto(`${phones.line().url}/centre/referrals`);
});

const state = async (referral: string): Promise<string> =>
  (await phones.dispatcher.ask<{ state: string }>('GET', `/api/v1/referrals/${referral}`)).state;
const became = (referral: string, wanted: string): Promise<string> =>
  until(
    () => state(referral),
    (now) => now === wanted,
  );

async function other(page: Page, what: string): Promise<void> {
  await page.getByRole('button', { name: 'Other', exact: true }).click();
  await page.getByRole('button', { name: what }).click();
}

describe('at the door', () => {
  it('nobody comes, and then they come after all', async () => {
    const referral = await phones.accepted();
    const { page } = phone;
    await other(page, 'Did not come');
    await page.getByRole('button', { name: 'Yes, nobody came' }).click();
    await became(referral, 'no_show');
    const before = await phones.occupied();
    await page.locator('summary', { hasText: 'May still come' }).click();
    await page.getByRole('button', { name: 'Arrived', exact: true }).first().click();
    await became(referral, 'arrived');
    expect(await phones.occupied()).toBe(before + 1);
  });

  it('somebody is refused, and the count is in doubt until it is confirmed', async () => {
    const referral = await phones.accepted();
    const { page } = phone;
    await other(page, 'Refuse at the door');
    await page.getByRole('button', { name: 'The centre is full' }).click();
    await became(referral, 'refused_at_door');
    await page.getByRole('alert').filter({ hasText: 'The count is in dispute' }).waitFor();
    await page.getByRole('link', { name: /Places/ }).click();
    await page.getByText('in doubt', { exact: true }).waitFor();
    await page.getByRole('button', { name: /Everything unchanged/ }).click();
    await page.getByText('The count is in dispute').waitFor({ state: 'detached' });
    expect((await phones.tileNow()).disputed).toBe(false);
  });

  it('an acceptance is withdrawn with a reason', async () => {
    const referral = await phones.accepted();
    await other(phone.page, 'Withdraw the acceptance');
    await phone.page.getByRole('button', { name: 'Not enough staff' }).click();
    await became(referral, 'withdrawn');
  });
});

describe('a pause', () => {
  it('ends at a time of its own, which must be ahead', async () => {
    const { page } = phone;
    await page.goto(`${phones.line().url}/centre`);
    await page.getByRole('switch', { name: /Accepting people/ }).click();
    await page.getByLabel('Until when').selectOption('Until another time');
    const time = page.getByLabel('Day and time');
    const stop = page.getByRole('button', { name: 'Stop accepting' });
    await time.fill('2020-01-01T10:00');
    await page.getByText('This time has passed').waitFor();
    await expect.poll(() => stop.isDisabled()).toBe(true);
    const wanted = new Date(Math.ceil(Date.now() / HOUR) * HOUR + 30 * HOUR);
    const inKazakhstan = new Date(wanted.getTime() + 5 * HOUR).toISOString().slice(0, 16);
    await time.fill(inKazakhstan);
    await stop.click();
    await until(phones.tileNow, ({ accepting }) => !accepting);
    expect(Date.parse((await phones.tileNow()).acceptingAgainAt ?? '')).toBe(wanted.getTime());
    await page.getByRole('switch', { name: /Not accepting/ }).click();
    await until(phones.tileNow, ({ accepting }) => accepting);
  });
});

describe('a request while nobody looks at the page', () => {
  it('is a message of the system, shown by the worker of the page', async () => {
    const { page } = phone;
    await page.getByText('No referral waits for your answer').waitFor();
    await kept(page);
    expect(await page.evaluate(() => Notification.permission)).toBe('granted');
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    });
    const referral = await phones.requested();
    const shown = await until(
      () =>
        page.evaluate(async () => {
          const worker = await navigator.serviceWorker.ready;
          return (await worker.getNotifications()).map(({ title, tag }) => ({ title, tag }));
        }),
      (messages) => messages.length > 0,
    );
    expect(shown).toEqual([{ title: 'New referral', tag: referral }]);
    await phones.dispatcher.ask('POST', `/api/v1/referrals/${referral}/cancel`, {
      commandId: crypto.randomUUID(),
      reason: 'no_longer_needed',
    });
  });
});
