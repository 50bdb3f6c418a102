import { randomUUID } from 'node:crypto';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Referral } from '#shared/api/referrals.ts';
import { startOryn, type Oryn } from './oryn.ts';

const CENTRE = 'Crisis centre, Ust-Kamenogorsk';
const SECRET = 'Invented address';

let oryn: Oryn;
beforeAll(async () => {
  oryn = await startOryn();
});
afterAll(async () => {
  await oryn.stop();
});

type Person = Awaited<ReturnType<Oryn['signedIn']>>;

const signedIn = (login: string): Promise<Person> => oryn.signedIn(login, { language: 'en' });

/** Nobody's page has complained. */
async function goodbye(...people: readonly Person[]): Promise<void> {
  expect(people.flatMap(({ complaints }) => complaints)).toEqual([]);
  await Promise.all(people.map(({ context }) => context.close()));
}

/** The dispatcher says where the woman is; the list has come. */
async function askFrom(page: Page, place: string): Promise<void> {
  await page.goto(`${oryn.url}/dispatch`);
  const field = page.getByRole('combobox', { name: 'From where' });
  await field.fill(place);
  await page.getByRole('option').first().waitFor();
  await field.press('Enter');
  await page.getByRole('article', { name: CENTRE }).waitFor();
}

const cardOf = (page: Page, name: string): Locator => page.locator('#results').getByRole('article', { name });
const dockOf = (page: Page): Locator => page.getByRole('region', { name: 'My referrals' });

/** The secret place as the open referral tells it. */
const placeIn = (page: Page): Locator => page.getByRole('complementary').getByText(SECRET);

/** Holds a place at the centre; the code of its referral. */
async function hold(page: Page): Promise<string> {
  const card = cardOf(page, CENTRE);
  await card.getByRole('button', { name: 'Hold' }).click();
  const held = await card.getByText(/^Held: /).textContent();
  return (held ?? '').replace('Held: ', '');
}

/** The centre answers, as its own page would. */
async function answer(
  { context }: { context: BrowserContext },
  action: string,
  reason?: string,
): Promise<void> {
  const list = await context.request.get(`${oryn.url}/api/v1/referrals?state=live`);
  const { items } = (await list.json()) as { items: Referral[] };
  const asked = items.find(({ actions }) => actions.some((each) => each === action));
  if (asked === undefined) throw new Error(`There is no referral to ${action}`);
  const done = await context.request.post(`${oryn.url}/api/v1/referrals/${asked.referralId}/${action}`, {
    data: { commandId: randomUUID(), ...(reason !== undefined && { reason }) },
    headers: { origin: oryn.url },
  });
  expect(done.status(), await done.text()).toBe(200);
}

async function cancel(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: `Open referral ${code}` }).click();
  const panel = page.getByRole('complementary', { name: `Referral ${code}` });
  await panel.getByRole('button', { name: 'Cancel the referral' }).click();
  await panel.getByRole('combobox', { name: 'Reason' }).selectOption('no_longer_needed');
  await panel.getByRole('button', { name: 'Cancel it' }).click();
  await panel.getByText('Cancelled: the place is no longer needed').waitFor();
  await panel.getByRole('button', { name: 'Close' }).click();
}

const numberIn = (text: string | null): number => Number(/\d+/.exec(text ?? '')?.[0]);

describe('a dispatcher steers a referral', () => {
  it('asks three at once; the first to agree gets the call, and the others are let go before her eyes', async () => {
    const [dispatcher, manager] = await Promise.all([signedIn('dispatcher'), signedIn('manager-crisis')]);
    const desk = dispatcher.page;
    await askFrom(desk, 'Өскемен');
    await desk.getByRole('button', { name: 'Ask 3 at once' }).click();
    const asked = dockOf(desk).getByRole('article');
    const lines = asked.getByRole('listitem');
    await lines.nth(2).waitFor();
    await expect.poll(() => asked.getByRole('timer').count()).toBe(1);
    await expect.poll(() => lines.filter({ hasText: 'Waiting for the centre' }).count()).toBe(3);
    await desk.getByText(/^Asked at once: /).waitFor();

    await answer(manager, 'accept');
    await dockOf(desk).getByText('Accepted, set off').first().waitFor();
    await lines
      .filter({ hasText: `Released: went to ${CENTRE}` })
      .nth(1)
      .waitFor();
    await expect.poll(() => lines.filter({ hasText: 'Accepted, set off' }).count()).toBe(1);
    await expect.poll(() => asked.count()).toBe(1);
    const held = (
      (await cardOf(desk, CENTRE)
        .getByText(/^Held: /)
        .textContent()) ?? ''
    ).replace('Held: ', '');
    await cancel(desk, held);
    await goodbye(dispatcher, manager);
  });

  it('hands over to a colleague: the secret place moves with the referral, and is gone where it was', async () => {
    const [dispatcher, colleague, manager] = await Promise.all([
      signedIn('dispatcher'),
      signedIn('dispatcher-2'),
      signedIn('manager-crisis'),
    ]);
    const [desk, other] = [dispatcher.page, colleague.page];
    await other.goto(`${oryn.url}/dispatch/referrals`);
    await askFrom(desk, 'Өскемен');
    const code = await hold(desk);
    await answer(manager, 'accept');
    await desk.getByRole('button', { name: `Open referral ${code}` }).click();
    await placeIn(desk).waitFor();

    const theirs = other.getByRole('region', { name: 'dispatcher', exact: true });
    await theirs.getByText('Accepted, set off').waitFor();
    await theirs.getByRole('button', { name: `Open referral ${code}` }).click();
    await other.getByText(/^The address opens when the centre agrees/).waitFor();
    expect(await other.content()).not.toContain(SECRET);
    await other.getByRole('button', { name: 'Close', exact: true }).click();
    await theirs.getByRole('button', { name: `Take over: ${code}` }).click();
    await other
      .getByRole('region', { name: 'Mine' })
      .getByRole('button', { name: `Open referral ${code}` })
      .click();
    await placeIn(other).waitFor();
    await placeIn(desk).waitFor({ state: 'detached' });
    expect(await desk.content()).not.toContain(SECRET);

    await desk.getByRole('link', { name: 'With colleagues: 1' }).waitFor();
    await other.getByRole('button', { name: 'Close', exact: true }).click();
    await cancel(other, code);
    await goodbye(dispatcher, colleague, manager);
  });

  it('learns of a decline at once, and finds the next candidates with the answer remembered', async () => {
    const [dispatcher, manager] = await Promise.all([signedIn('dispatcher'), signedIn('manager-crisis')]);
    const desk = dispatcher.page;
    await askFrom(desk, 'Өскемен');
    const code = await hold(desk);
    await answer(manager, 'decline', 'quarantine');
    const ended = dockOf(desk).getByRole('article', { name: code });
    await ended.getByText(/^Declined: /).waitFor();
    await desk.reload();

    await ended.getByRole('button', { name: 'Next candidates' }).click();
    const place = desk.getByRole('combobox', { name: 'From where' });
    await expect.poll(() => place.inputValue()).toContain('Oskemen');
    await cardOf(desk, CENTRE)
      .getByText(/^Declined: .*quarantine/i)
      .waitFor();
    const next = desk
      .locator('#results')
      .getByRole('article')
      .filter({ hasNotText: CENTRE })
      .filter({ has: desk.getByRole('button', { name: 'Hold', exact: false }) })
      .first();
    await next.getByRole('button', { name: /^Hold/ }).click();
    const held = ((await desk.getByText(/^Held: /).textContent()) ?? '').replace('Held: ', '');
    await ended.waitFor({ state: 'detached' });
    await cancel(desk, held);
    await goodbye(dispatcher, manager);
  });

  it('cancels with a reason, and the bed is free again at the centre', async () => {
    const [dispatcher, manager] = await Promise.all([signedIn('dispatcher'), signedIn('manager-crisis')]);
    await manager.page.goto(`${oryn.url}/centre`);
    const free = manager.page.getByText(/\d+ free · \d+ occupied/).first();
    const before = numberIn(await free.textContent());
    const desk = dispatcher.page;
    await askFrom(desk, 'Өскемен');
    const code = await hold(desk);
    await manager.page
      .getByText(new RegExp(`^\\D*${before - 1} free · `))
      .first()
      .waitFor();
    await cancel(desk, code);
    await manager.page
      .getByText(new RegExp(`^\\D*${before} free · `))
      .first()
      .waitFor();
    await expect.poll(() => dockOf(desk).getByText(code).count()).toBe(0);
    await goodbye(dispatcher, manager);
  });
});
