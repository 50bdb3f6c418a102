import type { Worker } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPhones, until, type AtWork, type Phones } from './phones.ts';

let phones: Phones;
let phone: AtWork;
let referral: string;
beforeAll(async () => {
  phones = await startPhones();
});
afterAll(() => phones.stop());
beforeEach(async () => {
  await phones.before();
  phone = await phones.atWork('manager-crisis', {}, (context) =>
    context.grantPermissions(['notifications'], { origin: phones.line().url }),
  );
});
afterEach(async () => {
  await phones.dispatcher.ask('POST', `/api/v1/referrals/${referral}/cancel`, {
    commandId: crypto.randomUUID(),
    reason: 'no_longer_needed',
  });
  await phones.after();
});

/** A request comes while nobody looks; until the system shows its message. Returns the worker that has shown it. */
async function messageShown(): Promise<Worker> {
  const { context, page } = phone;
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  });
  referral = await phones.requested();
  const [worker] = context.serviceWorkers();
  if (worker === undefined) throw new Error('The page has no worker');
  await until(
    () => worker.evaluate(shownTags),
    (tags) => tags.includes(referral),
  );
  return worker;
}

/** What the worker's global scope has beside that of a page. */
interface WorkerScope {
  registration: ServiceWorkerRegistration;
  clients: { openWindow: (path: string) => Promise<unknown> };
  WindowClient: { prototype: { focus: () => Promise<unknown> } };
  NotificationEvent: new (type: string, init: { notification: Notification }) => Event;
}

async function shownTags(): Promise<string[]> {
  const { registration } = globalThis as unknown as WorkerScope;
  return (await registration.getNotifications()).map(({ tag }) => tag);
}

/**
 * A press inside of the worker. Browsers bring windows to the front for a finger only, never for a script: what the
 * worker asks them for is written down in the place of it.
 */
const press = (worker: Worker): Promise<string[]> =>
  worker.evaluate(async (wanted) => {
    const scope = globalThis as unknown as WorkerScope;
    const asked: string[] = [];
    scope.clients.openWindow = (path) => Promise.resolve(asked.push(`open ${path}`));
    scope.WindowClient.prototype.focus = () => Promise.resolve(asked.push('focus'));
    const messages = await scope.registration.getNotifications();
    const notification = messages.find(({ tag }) => tag === wanted);
    if (notification === undefined) throw new Error('No message is shown');
    const event = new scope.NotificationEvent('notificationclick', { notification });
    let work: unknown;
    Object.assign(event, { waitUntil: (promise: unknown) => (work = promise) });
    globalThis.dispatchEvent(event);
    await work;
    return asked;
  }, referral);

describe('a press on the message of a request', () => {
  it('brings the open page to the front, and to the request, whatever it showed', async () => {
    const { page } = phone;
    await page.getByRole('link', { name: /History/ }).click();
    await page.waitForURL(/\/centre\/history$/);
    await page.getByRole('link', { name: /month/i }).first().click();
    await page.waitForURL(/\/centre\/month/);
    const worker = await messageShown();
    expect(await press(worker)).toEqual(['focus']);
    await page.waitForURL(/\/centre\/referrals$/);
    await page.getByRole('button', { name: 'Accept', exact: true }).waitFor();
    expect(await worker.evaluate(shownTags)).toEqual([]);
  });

  it('finds the page by what it shows now, not by where it was first loaded, nor by what was looked at last', async () => {
    const { page, context } = phone;
    await page.goto(phones.line().url);
    await page.waitForURL(/\/centre/);
    await page.getByRole('link', { name: /History/ }).click();
    await page.waitForURL(/\/centre\/history$/);
    const other = await context.newPage();
    await other.goto(`${phones.line().url}/public`);
    await other.getByRole('heading', { level: 1 }).waitFor();
    const worker = await messageShown();
    expect(await press(worker)).toEqual(['focus']);
    await page.waitForURL(/\/centre\/referrals$/);
    await other.close();
  });

  it('opens the page where requests wait when none is open any more', async () => {
    const { page } = phone;
    const worker = await messageShown();
    await page.goto('about:blank');
    expect(await press(worker)).toEqual(['open /centre/referrals']);
    await page.goto(`${phones.line().url}/centre/referrals`);
    await page.getByRole('button', { name: 'Accept', exact: true }).waitFor();
  });
});
