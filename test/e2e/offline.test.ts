import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#shared/time.ts';
import {
  banner,
  counter,
  enter,
  found,
  kept,
  leave,
  listen,
  lost,
  more,
  pocket,
  startPhones,
  until,
  waits,
  womenOf,
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

describe('a centre without a line', () => {
  it('opens with what was known last and its age, and keeps working', async () => {
    const { context, page } = await phones.atWork();
    await context.setOffline(true);
    phones.line().cut();
    await page.reload();
    await lost(page);
    await expect.poll(() => counter(page).inputValue()).toBe('1');
    await more(page).click();
    await pocket(page);
    await waits(page, 1);
    await expect.poll(() => counter(page).inputValue()).toBe('2');
    await context.setOffline(false);
    phones.line().mend();
    await until(phones.occupied, (now) => now === 2);
    await banner(page, /No connection/).waitFor({ state: 'detached', timeout: 30_000 });
  });

  it('sends fifty taps in their order, each once', async () => {
    const { page, sent } = await phones.atWork();
    const before = (await phones.tileNow()).version;
    phones.line().cut();
    await lost(page);
    for (let tap = 0; tap < 50; tap += 1) {
      const name = tap % 2 === 0 ? 'one person more' : 'one person fewer';
      await page.getByRole('button', { name: `${WOMEN}: ${name}` }).click();
      await pocket(page);
    }
    await waits(page, 50);
    sent.length = 0;
    phones.line().mend();
    const after = await until(phones.tileNow, ({ version }) => version >= before + 50);
    expect(after.version).toBe(before + 50);
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(50);
    expect(womenOf(after).occupied).toBe(1);
  });

  it('shows the queue in both of two tabs, and one of them sends it', async () => {
    const { context, page, sent } = await phones.atWork();
    const other = await context.newPage();
    await other.goto(`${phones.line().url}/centre`);
    await more(other).waitFor();
    const sentByOther = listen(other);
    const before = (await phones.tileNow()).version;
    phones.line().cut();
    await Promise.all([lost(page), lost(other)]);
    await more(page).click();
    await pocket(page);
    await waits(other, 1);
    await more(other).click();
    await pocket(other);
    await Promise.all([waits(page, 2), waits(other, 2)]);
    // A tap that is on its way when the line is mended arrives without being sent anew.
    const tried = sent.length + sentByOther.length;
    phones.line().mend();
    await until(phones.occupied, (now) => now === 3);
    await Promise.all(
      [page, other].map((tab) =>
        banner(tab, /No connection/).waitFor({ state: 'detached', timeout: 30_000 }),
      ),
    );
    expect((await phones.tileNow()).version).toBe(before + 2);
    const all = [...sent, ...sentByOther];
    expect(all.length - tried).toBeLessThanOrEqual(2);
    expect(new Set(all.map(({ commandId }) => commandId)).size).toBe(2);
  });

  it.each([2, -2])('counts as of the time of the tap with a clock %i hours wrong', async (hours) => {
    const { page } = await phones.atWork('manager-crisis', {}, (context) =>
      context.addInitScript((wrong) => {
        const right = Date.now.bind(Date);
        const Real = Date;
        const Wrong = function (...given: unknown[]) {
          return Reflect.construct(Real, given.length === 0 ? [right() + wrong] : given) as Date;
        };
        Object.assign(Wrong, { parse: Real.parse, UTC: Real.UTC, now: () => right() + wrong });
        Wrong.prototype = Real.prototype;
        globalThis.Date = Wrong as unknown as DateConstructor;
      }, hours * HOUR),
    );
    phones.line().cut();
    await lost(page);
    // Opened anew, the page has nobody to tell it the time.
    await page.reload();
    await lost(page);
    const tapped = Date.now();
    await more(page).click();
    await pocket(page);
    await waits(page, 1);
    phones.line().mend();
    const tile = await until(phones.tileNow, (now) => womenOf(now).occupied === 2);
    expect(Math.abs(Date.parse(womenOf(tile).confirmedAt ?? '') - tapped)).toBeLessThan(MINUTE);
  });

  it('does one thing once although its answer was lost', async () => {
    const { page, sent } = await phones.atWork();
    const before = (await phones.tileNow()).version;
    phones.line().loseAnswers();
    await more(page).click();
    await pocket(page);
    // The server has written it down, and its answer never comes back.
    await until(phones.tileNow, ({ version }) => version === before + 1);
    await waits(page, 1);
    phones.line().mend();
    await found(page);
    await page.getByText(/to be sent|waits for a line/).waitFor({ state: 'detached', timeout: 30_000 });
    expect((await phones.tileNow()).version).toBe(before + 1);
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(1);
  });

  it('does not wipe out an arrival recorded since', async () => {
    const referral = await phones.accepted();
    const { page } = await phones.atWork();
    phones.line().cut();
    await lost(page);
    await more(page).click();
    await page.getByRole('button', { name: 'No, somebody else' }).click();
    await pocket(page);
    await waits(page, 1);
    await phones.manager.ask('POST', `/api/v1/referrals/${referral}/arrive`, {
      commandId: crypto.randomUUID(),
    });
    phones.line().mend();
    // One counted more by hand, and one who came since.
    await until(phones.occupied, (now) => now === 3);
    await phones.manager.ask('POST', `/api/v1/referrals/${referral}/discharge`, {
      commandId: crypto.randomUUID(),
      reason: 'home',
    });
  });

  it('records an arrival with its time and sends it before the count that includes it', async () => {
    const referral = await phones.accepted();
    const { page } = await phones.atWork();
    phones.line().cut();
    await lost(page);
    await page.getByRole('link', { name: /Referrals/ }).click();
    await page.getByRole('button', { name: 'Arrived', exact: true }).click();
    await page.getByText('kept, waits for a line').waitFor();
    await page.getByRole('link', { name: /Places/ }).click();
    await expect.poll(() => counter(page).inputValue()).toBe('2');
    await page.getByRole('button', { name: /Everything unchanged/ }).click();
    await waits(page, 2);
    phones.line().mend();
    const tile = await until(phones.tileNow, (now) => womenOf(now).occupied === 2 && !now.disputed);
    expect(womenOf(tile).held).toBe(0);
    await phones.manager.ask('POST', `/api/v1/referrals/${referral}/discharge`, {
      commandId: crypto.randomUUID(),
      reason: 'home',
    });
  });

  it('gives no answer to a request, and says whom to call', async () => {
    const referral = await phones.requested();
    const { page } = await phones.atWork();
    phones.line().cut();
    await lost(page);
    await page.getByRole('link', { name: /Referrals/ }).click();
    await expect.poll(() => page.getByRole('button', { name: /^Accept/ }).isDisabled()).toBe(true);
    await expect.poll(() => page.getByRole('button', { name: /^Decline/ }).isDisabled()).toBe(true);
    const said = page.getByRole('status').filter({ hasText: 'need a connection' });
    await expect.poll(() => said.getByRole('link').getAttribute('href')).toMatch(/^tel:\+7700/);
    phones.line().mend();
    await phones.dispatcher.ask('POST', `/api/v1/referrals/${referral}/cancel`, {
      commandId: crypto.randomUUID(),
      reason: 'no_longer_needed',
    });
  });
});

describe('the last moment before the line is cut', () => {
  it('is there when the page is opened again, and every tap after it is said to wait', async () => {
    const { page } = await phones.atWork();
    const referral = await phones.requested();
    await page.getByRole('button', { name: 'Accept', exact: true }).waitFor();
    phones.line().cut();
    await lost(page);
    await page.getByRole('button', { name: 'Waiting for your answer' }).click();
    await more(page).click();
    await page.getByRole('button', { name: 'Send now, the rest is right' }).click();
    await waits(page, 2);
    await page.getByText(/^Kept at .* goes when/).waitFor();
    const kept = page.getByRole('region', { name: 'Kept on this phone' });
    await expect.poll(() => kept.getByText('waits for a line').count()).toBe(2);
    await page.reload();
    await page.getByRole('button', { name: 'Accept', exact: true }).waitFor();
    phones.line().mend();
    await found(page);
    await until(phones.occupied, (people) => people === 2);
    await phones.dispatcher.ask('POST', `/api/v1/referrals/${referral}/cancel`, {
      commandId: crypto.randomUUID(),
      reason: 'no_longer_needed',
    });
  });
});

describe('a queue belongs to one user', () => {
  it('waits for that user when the session ended meanwhile, and nobody else sees or sends it', async () => {
    const { context, page, sent } = await phones.atWork();
    phones.line().cut();
    await lost(page);
    await more(page).click();
    await pocket(page);
    await waits(page, 1);
    const cookies = await context.cookies(phones.line().url);
    await fetch(`${phones.oryn.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: phones.oryn.url,
        cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      },
      body: '{}',
    });
    phones.line().mend();
    await page.getByText(/manager-crisis: 1 tap on this phone was not sent yet/).waitFor({ timeout: 30_000 });
    sent.length = 0;

    await enter(page, 'manager-detox');
    await page
      .getByRole('button', { name: /one person more/ })
      .first()
      .waitFor();
    await kept(page);
    await expect.poll(() => page.getByText(/to be sent|Kept on this phone/).count()).toBe(0);
    await leave(page);
    expect(await phones.occupied()).toBe(1);
    expect(sent).toEqual([]);

    await enter(page, 'manager-crisis');
    await until(phones.occupied, (now) => now === 2);
    expect(sent).toHaveLength(1);
  });

  it('is lost at sign-out only after a question, and with it all that was shown', async () => {
    const { page } = await phones.atWork();
    phones.line().cut();
    await lost(page);
    await more(page).click();
    await pocket(page);
    await waits(page, 1);
    await leave(page);
    await page.getByText('1 tap on this phone was not sent yet').waitFor();
    await page.getByRole('button', { name: 'Sign out and erase' }).click();
    await page.getByRole('textbox', { name: 'User name' }).waitFor();
    const left = await page.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          indexedDB.open('oryn').onsuccess = ({ target }) => {
            const db = (target as IDBOpenDBRequest).result;
            const counts = ['outbox', 'known'].map(
              (shelf) =>
                new Promise<number>((counted) => {
                  const asked = db.transaction(shelf).objectStore(shelf).count();
                  asked.onsuccess = () => counted(asked.result);
                }),
            );
            void Promise.all(counts).then(resolve);
          };
        }),
    );
    expect(left).toEqual([0, 0]);
    phones.line().mend();
    await page.reload();
    await page.getByRole('textbox', { name: 'User name' }).waitFor();
    expect(await phones.occupied()).toBe(1);
  });
});
