import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATABASE_FILE } from '#server/store/open.ts';
import { PASSWORD, startApp, type Answer, type Client, type TestApp } from './app.ts';
import { newCommand, searchBody, searchFor } from './flow.ts';

let oryn: TestApp;
let dispatcher: Client;
let manager: Client;
let other: Database.Database;
beforeEach(async () => {
  oryn = await startApp({ users: ['dispatcher', 'manager-crisis'] });
  dispatcher = await oryn.signIn('dispatcher');
  manager = await oryn.signIn('manager-crisis');
  other = new Database(join(oryn.folder, DATABASE_FILE));
});
afterEach(async () => {
  other.close();
  await oryn.close();
});

const confirm = (): Promise<Answer> =>
  manager.send('POST', '/api/v1/facilities/crisis-taraz/confirm', { commandId: newCommand() });
const search = (): Promise<Answer> => dispatcher.send('POST', '/api/v1/searches', searchBody());
const signIn = (): Promise<Answer> =>
  oryn.anonymous.send('POST', '/api/auth/sign-in/username', { username: 'dispatcher', password: PASSWORD });

describe('while another process holds the database', () => {
  it(
    'whatever writes is told to come back, whatever reads goes on, and afterwards all is well',
    { timeout: 20_000 },
    async () => {
      const { searchId } = await searchFor(dispatcher);
      const seqBefore = await oryn.app.parts.store.lastSeq();
      const body = { commandId: newCommand(), searchId, facilityId: 'crisis-taraz' };
      const refer = (): Promise<Answer> => dispatcher.send('POST', '/api/v1/referrals', body);

      other.exec('begin immediate');
      for (const write of [confirm, search, refer, signIn]) {
        const answer = await write();
        expect(answer).toMatchObject({ status: 503, body: { code: 'STORE_BUSY' } });
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      }
      for (let time = 0; time < 12; time += 1) expect((await signIn()).status).toBe(503);
      expect((await dispatcher.get('/api/v1/board')).status).toBe(200);
      expect((await dispatcher.get('/api/v1/me')).status).toBe(200);
      oryn.aheadBy(3_600_000);
      expect((await dispatcher.get('/api/v1/me')).status).toBe(200);
      other.exec('rollback');

      expect(await oryn.app.parts.store.lastSeq()).toBe(seqBefore);
      for (const write of [confirm, search, refer, signIn]) expect((await write()).status).toBeLessThan(300);
    },
  );
});
