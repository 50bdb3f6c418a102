import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATABASE_FILE, openStore } from '#server/store/open.ts';
import { DAY, HOUR, MINUTE, SECOND } from '#shared/time.ts';
import { PASSWORD, startApp, type TestApp } from './app.ts';

let oryn: TestApp;
beforeEach(async () => {
  oryn = await startApp({ users: ['dispatcher', 'planner'], firstAdminToken: 'the token on the console' });
});
afterEach(() => oryn.close());

const signIn = (username: string, password: string, headers: Record<string, string> = {}) =>
  oryn.anonymous.send('POST', '/api/auth/sign-in/username', { username, password }, headers);

describe('signing in', () => {
  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const answer = await signIn('dispatcher', PASSWORD);
    expect(answer.status).toBe(200);
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^oryn\.session_token=/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const token = /session_token=([^.]+)/.exec(cookie ?? '')?.[1] ?? '';
    expect(token).not.toBe('');
    expect(answer.text).not.toContain(token);
  });

  it('sends nobody to another site, whatever the body asks for', async () => {
    const body = { username: 'dispatcher', password: PASSWORD, callbackURL: 'https://evil.example' };
    const answer = await oryn.anonymous.send('POST', '/api/auth/sign-in/username', body);
    expect(answer.status).toBe(200);
    expect(answer.text + String(answer.headers.get('location'))).not.toContain('evil');
  });

  it.each([
    ['dispatcher', 'wrong password'],
    ['nobody', 'wrong password'],
    ["x' or 1=1 --", 'wrong password'],
    ['dispatcher', ''],
  ])('as %j with a wrong password is refused without saying what was wrong', async (login, password) => {
    expect(await signIn(login, password)).toMatchObject({
      status: 401,
      body: { code: 'WRONG_CREDENTIALS' },
    });
  });

  it('without a password is bad input', async () => {
    const answer = await oryn.anonymous.send('POST', '/api/auth/sign-in/username', { username: 'planner' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'BAD_INPUT' } });
  });

  it('is throttled after ten wrong guesses for one user, and not for another', async () => {
    for (let guess = 0; guess < 10; guess += 1)
      expect((await signIn('dispatcher', `guess ${guess}`)).status).toBe(401);
    const eleventh = await signIn('dispatcher', PASSWORD);
    expect(eleventh).toMatchObject({ status: 429, body: { code: 'TOO_MANY' } });
    expect(Number(eleventh.headers.get('retry-after'))).toBeGreaterThan(60);
    expect((await signIn('planner', PASSWORD)).status).toBe(200);
  });

  it('from another site is refused', async () => {
    const answer = await signIn('dispatcher', PASSWORD, { origin: 'https://evil.example' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'FOREIGN_ORIGIN' } });
  });

  it.each(['sign-up/email', 'update-user', 'delete-user', 'sign-in/email', 'request-password-reset'])(
    'has no back door: %s does not exist',
    async (path) => {
      const answer = await oryn.anonymous.send('POST', `/api/auth/${path}`, {
        name: 'x',
        email: 'x@y.z',
        password: PASSWORD,
        username: 'intruder',
      });
      expect(answer).toMatchObject({ status: 404, body: { code: 'NO_SUCH_ROUTE' } });
    },
  );
});

describe('a session', () => {
  it('ends at once with signing out', async () => {
    const client = await oryn.signIn('dispatcher');
    expect((await client.get('/api/v1/me')).status).toBe(200);
    await client.send('POST', '/api/auth/sign-out', {});
    expect(await client.get('/api/v1/me')).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
  });

  it('of others of the same user goes on when one signs out', async () => {
    const [one, other] = [await oryn.signIn('dispatcher'), await oryn.signIn('dispatcher')];
    await one.send('POST', '/api/auth/sign-out', {});
    expect((await other.get('/api/v1/me')).status).toBe(200);
  });

  it('goes on while it is used, and ends twelve hours after its last use', async () => {
    const client = await oryn.signIn('dispatcher');
    const stillIn = async () => (await client.get('/api/v1/me')).status === 200;
    for (const hours of [11, 22, 33]) {
      oryn.aheadBy(hours * HOUR);
      expect([hours, await stillIn()]).toEqual([hours, true]);
    }
    oryn.aheadBy(33 * HOUR + 12 * HOUR + MINUTE);
    expect(await stillIn()).toBe(false);
    oryn.aheadBy(33 * HOUR);
    expect(await stillIn()).toBe(false);
  });

  it('ends thirty days after signing in, however much it was used', async () => {
    const client = await oryn.signIn('dispatcher');
    for (let hours = 10; hours < 720; hours += 10) {
      oryn.aheadBy(hours * HOUR);
      expect([hours, (await client.get('/api/v1/me')).status]).toEqual([hours, 200]);
    }
    oryn.aheadBy(30 * DAY + MINUTE);
    expect((await client.get('/api/v1/me')).status).toBe(401);
  });

  it('follows within five seconds what is changed by hand in the database', async () => {
    const client = await oryn.signIn('dispatcher');
    const me = async (): Promise<object> => (await client.get('/api/v1/me')).body;
    const { store, standingOf } = await openStore({ folder: oryn.folder });
    const rows = new Database(join(oryn.folder, DATABASE_FILE));
    const token = /session_token=([^.]+)/.exec(client.cookie)?.[1] ?? '';
    expect(await me()).toMatchObject({ role: 'dispatcher' });
    const stood = standingOf(token);
    expect(stood).not.toBeNull();
    oryn.aheadBy(6 * SECOND);
    expect(await me()).toMatchObject({ role: 'dispatcher' });
    expect(standingOf(token)).toBe(stood);
    rows.prepare(`update user set role = 'planner' where username = 'dispatcher'`).run();
    expect(standingOf(token)).not.toBe(stood);
    oryn.aheadBy(12 * SECOND);
    expect(await me()).toMatchObject({ role: 'planner' });
    rows.prepare('delete from session').run();
    expect(standingOf(token)).toBeNull();
    oryn.aheadBy(18 * SECOND);
    expect((await client.get('/api/v1/me')).status).toBe(401);
    rows.close();
    await store.close();
  });

  it('keeps its token from scripts: it is told by the cookie alone', async () => {
    const client = await oryn.signIn('dispatcher');
    expect((await client.get('/api/auth/get-session')).status).toBe(404);
  });

  it('with a forged or foreign cookie is none', async () => {
    const { cookie } = await oryn.signIn('dispatcher');
    const forged = `${cookie.slice(0, -8)}AAAAAAA%3D`;
    for (const wrong of [forged, 'oryn.session_token=abc', 'oryn.session_token='])
      expect((await oryn.anonymous.get('/api/v1/me', { cookie: wrong })).status).toBe(401);
  });
});

describe('the first administrator', () => {
  const make = (token: string) =>
    oryn.anonymous.send('POST', '/api/v1/first-admin', { token, username: 'chief', password: PASSWORD });

  it('is made once, with the token from the console', async () => {
    expect(await make('a guess')).toMatchObject({ status: 401, body: { code: 'WRONG_CREDENTIALS' } });
    expect(await make('the token on the console')).toMatchObject({
      status: 201,
      body: { username: 'chief' },
    });
    expect((await make('the token on the console')).status).toBe(401);
    expect((await signIn('chief', PASSWORD)).status).toBe(200);
  });
});
