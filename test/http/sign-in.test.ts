import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
