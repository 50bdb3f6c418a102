import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FacilityView } from '#shared/api/facilities.ts';
import type { Problem } from '#shared/api/reference.ts';
import { iso } from '#shared/time.ts';
import { NOW } from '../build.ts';
import type { Login } from '../http/app.ts';
import { newCommand } from '../http/flow.ts';
import { askFromTaraz, cards, obeysKeys } from './asking.ts';
import { startClocked, type Clocked } from './clocked.ts';

let clocked: Clocked;
beforeAll(async () => {
  clocked = await startClocked();
});
afterAll(() => clocked.stop());

/** The manager counts: one place is left. */
async function leaveOne(login: Login, facility: string): Promise<void> {
  const manager = await clocked.oryn.signIn(login);
  const { units = [] } = (await manager.get(`/api/v1/facilities/${facility}`)).body as FacilityView;
  const counted = await manager.send('PUT', `/api/v1/facilities/${facility}/census`, {
    commandId: newCommand(),
    observedAt: iso(NOW),
    units: units.map(({ unitId, capacity }) => ({ unitId, occupied: capacity - 1, unavailable: {} })),
  });
  expect(counted.status, counted.text).toBe(200);
}

/**
 * News of the board to this page can be held up, as on a slow line: the socket stays open and answers, only tiles do
 * not come through. What the page asks of the server is answered by the server.
 */
async function slowNews(page: Page): Promise<{ holdUp: () => void }> {
  let heldUp = false;
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (!heldUp || !/^42\["tiles?"/.test(String(message))) socket.send(message);
    });
  });
  return { holdUp: () => void (heldUp = true) };
}

it('the last place, taken between glance and key, is refused with the next ones, and one key takes the next', async () => {
  await leaveOne('manager-crisis', 'crisis-taraz');
  await leaveOne('manager-shelter', 'shelter-taraz');
  const [mine, theirs] = await Promise.all([
    clocked.signedIn('dispatcher'),
    clocked.signedIn('dispatcher-east'),
  ]);
  const news = await slowNews(mine.page);
  await askFromTaraz(mine.page, clocked.oryn.origin);
  await askFromTaraz(theirs.page, clocked.oryn.origin);
  const ids = () =>
    cards(mine.page).evaluateAll((all) => all.map((each) => each.getAttribute('data-facility')));
  const [first, next] = await ids();

  news.holdUp();
  const taken = theirs.page.locator(`[data-facility="${first}"]`);
  await taken.getByRole('button', { name: /^Hold/ }).click();
  await taken.getByText(/^Held: /).waitFor();
  const still = mine.page.locator(`[data-facility="${first}"]`);
  expect(await still.getByRole('button', { name: /^Hold/ }).count(), 'shown as free still').toBe(1);

  const answer = mine.page.waitForResponse(
    (each) => each.request().method() === 'POST' && each.url().endsWith('/api/v1/referrals'),
  );
  await mine.page.keyboard.press('Enter');
  const refused = await answer;
  const problem = (await refused.json()) as Problem;
  expect(problem).toMatchObject({ status: 409, code: 'NO_LONGER_FREE' });
  expect(problem.candidates).toMatchObject([{ facilityId: next }]);

  const said = mine.page.getByRole('alert').filter({ hasText: 'The place was taken a moment ago' });
  await said.getByRole('button', { name: /^Take / }).waitFor();
  await obeysKeys(mine.page);
  await mine.page.keyboard.press('Enter');
  await mine.page
    .locator(`[data-facility="${next}"]`)
    .getByText(/^Held: /)
    .waitFor();
  await Promise.all([mine.context.close(), theirs.context.close()]);
});
