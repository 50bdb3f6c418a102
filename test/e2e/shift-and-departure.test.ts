import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Referral } from '#shared/api/referrals.ts';
import { HOUR, MINUTE } from '#shared/time.ts';
import { NOW } from '../build.ts';
import type { Client } from '../http/app.ts';
import { act, referralAt } from '../http/flow.ts';
import { startClocked, type Clocked } from './clocked.ts';

let clocked: Clocked;
beforeAll(async () => {
  clocked = await startClocked();
});
afterAll(() => clocked.stop());

const live = async (client: Client): Promise<Referral[]> =>
  ((await client.get('/api/v1/referrals?state=live')).body as { items: Referral[] }).items;

it('a whole shift is taken over in one press', async () => {
  const leaving = await clocked.oryn.signIn('dispatcher');
  for (const facility of ['crisis-taraz', 'shelter-taraz']) await referralAt(leaving, facility);
  const { page, context, client, complaints } = await clocked.signedIn('dispatcher-2');
  await page.goto(`${clocked.oryn.origin}/dispatch/referrals`);
  const theirs = page.getByRole('region', { name: 'dispatcher', exact: true });
  await theirs.getByRole('button', { name: 'Take all 2' }).press('Enter');
  await theirs.waitFor({ state: 'detached' });
  const mine = page.getByRole('region', { name: 'Mine' });
  await mine.getByRole('article').nth(1).waitFor();
  expect((await live(client)).map(({ ownerLogin }) => ownerLogin)).toEqual(['dispatcher-2', 'dispatcher-2']);
  for (const { referralId } of await live(client))
    await act(client, referralId, 'cancel', { reason: 'no_longer_needed' });
  expect(complaints).toEqual([]);
  await context.close();
});

it('a departure takes the time of arrival as the patrol says it, by keyboard, and no past one', async () => {
  const { page, context, client, complaints } = await clocked.signedIn('dispatcher');
  const referral = await referralAt(client, 'crisis-taraz');
  await act(await clocked.oryn.signIn('manager-crisis'), referral.referralId, 'accept');
  await page.goto(`${clocked.oryn.origin}/dispatch?referral=${referral.referralId}`);
  const field = page.getByRole('textbox', { name: 'Arrival at' });
  const clockAt = (at: number): string =>
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Almaty' }).format(
      at,
    );
  await field.fill(clockAt(NOW - 5 * MINUTE));
  await field.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'A time within 8 hours from now' }).waitFor();
  expect((await live(client))[0]?.state).toBe('accepted');
  await field.fill(clockAt(NOW + HOUR));
  await field.press('Enter');
  await page.getByRole('region', { name: 'My referrals' }).getByText('On the way').waitFor();
  const eta = Date.parse((await live(client))[0]?.eta ?? '');
  expect(Math.abs(eta - (NOW + HOUR))).toBeLessThan(MINUTE);
  expect(complaints).toEqual([]);
  await context.close();
});
