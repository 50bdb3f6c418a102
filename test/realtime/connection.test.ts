import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startApp, type Client, type TestApp } from '../http/app.ts';
import { listen } from './listener.ts';

let oryn: TestApp;
let dispatcher: Client;
beforeEach(async () => {
  oryn = await startApp({ users: ['dispatcher'] });
  dispatcher = await oryn.signIn('dispatcher');
});
afterEach(() => oryn.close());

const meId = async (client: Client): Promise<string> =>
  ((await client.get('/api/v1/me')).body as { id: string }).id;

describe('a live connection', () => {
  it('is refused without a session', async () => {
    await expect(listen(oryn, oryn.anonymous)).rejects.toThrow();
  });

  it('is refused from another site, and allowed from our own', async () => {
    await expect(listen(oryn, dispatcher, { origin: 'https://evil.example' })).rejects.toThrow();
    const own = await listen(oryn, dispatcher, { origin: oryn.origin });
    own.close();
  });

  it('closes at the moment of signing out', async () => {
    const socket = await listen(oryn, dispatcher);
    await dispatcher.send('POST', '/api/auth/sign-out', {});
    await expect(socket.closed).resolves.toBe('io server disconnect');
    await expect(listen(oryn, dispatcher)).rejects.toThrow();
  });

  it('closes when the sessions of its user are revoked', async () => {
    const socket = await listen(oryn, dispatcher);
    await oryn.app.accounts.revoke(await meId(dispatcher));
    await expect(socket.closed).resolves.toBe('io server disconnect');
    expect((await dispatcher.get('/api/v1/me')).status).toBe(401);
  });

  it('takes no other road than WebSocket', async () => {
    const polling = await dispatcher.get('/socket.io/?EIO=4&transport=polling');
    expect(polling.status).toBe(400);
  });

  it('that falls silent is closed by the server within five seconds', async () => {
    const { port } = new URL(oryn.origin);
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
      headers: { cookie: dispatcher.cookie },
      createConnection: () => connect(Number(port), '127.0.0.1'),
    });
    // Joins the namespace as a browser does, then answers no ping: a line that went dead.
    const opened = await new Promise<number>((resolve) =>
      socket.once('message', () => {
        socket.send('40');
        resolve(performance.now());
      }),
    );
    await new Promise((resolve) => socket.once('close', resolve));
    expect(performance.now() - opened).toBeLessThan(5000);
  }, 10_000);
});
