import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type Answer, type Client, type TestApp } from './app.ts';
import { act, newCommand, referralAt, searchBody, searchFor } from './flow.ts';
import { NOW, uuidOf } from '../build.ts';
import { iso } from '#shared/time.ts';

let oryn: TestApp;
let dispatcher: Client;
let manager: Client;
let seqBefore: number;
beforeAll(async () => {
  oryn = await startApp({ users: ['dispatcher', 'manager-crisis', 'manager-shelter', 'admin'] });
  dispatcher = await oryn.signIn('dispatcher');
  manager = await oryn.signIn('manager-crisis');
});
afterAll(() => oryn.close());

/** A problem document of this status and code, and not a line written to the ledger. */
async function refusedWith(status: number, code: string, ask: () => Promise<Answer>): Promise<Answer> {
  seqBefore = await oryn.app.parts.store.lastSeq();
  const answer = await ask();
  expect(answer.body).toMatchObject({ status, code });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await oryn.app.parts.store.lastSeq()).toBe(seqBefore);
  return answer;
}

const CENSUS = '/api/v1/facilities/crisis-taraz/census';
const census = (overrides: object = {}, unit: object = {}) => ({
  commandId: newCommand(),
  observedAt: iso(NOW),
  units: [{ unitId: 'crisis-taraz-women', occupied: 1, unavailable: {}, ...unit }],
  ...overrides,
});
const takeCensus = (body: unknown) => () => manager.send('PUT', CENSUS, body);
const fieldsOf = (answer: Answer): string[] =>
  (answer.body as { fields: { field: string }[] }).fields.map(({ field }) => field);

describe('an unknown id', () => {
  it.each([
    ['/api/v1/facilities/no-such-centre', 'NO_SUCH_FACILITY'],
    ['/api/v1/facilities/NOT%20AN%20ID', 'NO_SUCH_FACILITY'],
    [`/api/v1/referrals/${uuidOf('unknown')}`, 'NO_SUCH_REFERRAL'],
    ['/api/v1/referrals/17', 'NO_SUCH_REFERRAL'],
    ['/api/v1/nothing/here', 'NO_SUCH_ROUTE'],
    ['/api/v1/facilities/%E0%A4%A', 'NO_SUCH_ROUTE'],
  ])('%s is answered with %s', async (path, code) => {
    await refusedWith(404, code, () => dispatcher.get(path));
  });

  it('of a search, a facility or a place in a body is answered with its own code', async () => {
    const { searchId } = await searchFor(dispatcher);
    const create = (body: object) => () =>
      dispatcher.send('POST', '/api/v1/referrals', { commandId: newCommand(), ...body });
    const unknown = { searchId: uuidOf('unknown'), facilityId: 'crisis-taraz' };
    await refusedWith(404, 'NO_SUCH_SEARCH', create(unknown));
    await refusedWith(404, 'NO_SUCH_FACILITY', create({ searchId, facilityId: 'no-such-centre' }));
    await refusedWith(404, 'NO_SUCH_PLACE', () =>
      dispatcher.send('POST', '/api/v1/searches', searchBody({ origin: { placeId: 's-nowhere' } })),
    );
  });

  it('of a unit is refused', async () => {
    await refusedWith(422, 'UNKNOWN_UNIT', takeCensus(census({}, { unitId: 'shelter-taraz-hall' })));
  });

  it('of an action is no route', async () => {
    await refusedWith(404, 'NO_SUCH_ROUTE', () => act(manager, uuidOf('any'), 'explode'));
  });
});

describe('a count', () => {
  it.each([-1, 2001, 1.5, '3', null])('of %s is refused and names its field', async (occupied) => {
    const answer = await refusedWith(400, 'BAD_INPUT', takeCensus(census({}, { occupied })));
    expect(fieldsOf(answer)).toEqual(['units.0.occupied']);
  });

  it('from a clock far ahead is refused', async () => {
    await refusedWith(422, 'CLOCK_AHEAD', takeCensus(census({ observedAt: iso(NOW + 600_000) })));
  });

  it("of another's facility is refused before it is read", async () => {
    await refusedWith(403, 'NOT_YOURS', () =>
      manager.send('PUT', '/api/v1/facilities/shelter-taraz/census', 'not even json'),
    );
  });

  it('names every bad field at once, and what was expected, in the language asked for', async () => {
    const body = { commandId: 'x', observedAt: 'yesterday', units: [], colour: 'red' };
    const answer = await refusedWith(400, 'BAD_INPUT', () =>
      manager.send('PUT', `${CENSUS}?lang=en`, body, { 'accept-language': 'kk' }),
    );
    expect(fieldsOf(answer).toSorted()).toEqual(['colour', 'commandId', 'observedAt', 'units']);
    expect(answer.body).toMatchObject({ title: 'Some fields are not filled in correctly.' });
    const inKazakh = await manager.send('PUT', CENSUS, body, { 'accept-language': 'kk-KZ,ru;q=0.8' });
    expect(inKazakh.body).toMatchObject({ title: 'Кейбір өрістер дұрыс толтырылмаған.' });
  });
});

describe('a body', () => {
  it('that is no JSON is refused', async () => {
    await refusedWith(400, 'MALFORMED_JSON', takeCensus('{"commandId":'));
  });

  it('of a megabyte is refused', async () => {
    await refusedWith(413, 'TOO_LARGE', takeCensus(census({ note: 'x'.repeat(1_000_000) })));
  });

  it('of another content type is refused', async () => {
    await refusedWith(415, 'NOT_JSON', () =>
      manager.send('PUT', CENSUS, 'occupied=1', { 'content-type': 'application/x-www-form-urlencoded' }),
    );
  });

  it.each(['null', '[]', '"text"', '17'])('%s instead of an object is refused', async (text) => {
    const answer = await manager.send('PUT', CENSUS, text);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('an impossible transition', () => {
  it('is refused with the state the referral is in', async () => {
    const { referralId } = await referralAt(dispatcher, 'crisis-taraz');
    await refusedWith(409, 'WRONG_STATE', () => act(manager, referralId, 'arrive'));
    await act(manager, referralId, 'decline', { reason: 'full' });
    const answer = await refusedWith(409, 'WRONG_STATE', () => act(manager, referralId, 'accept'));
    expect(answer.body).toMatchObject({ state: 'declined' });
  });

  it('without the reason it needs is refused', async () => {
    const { referralId } = await referralAt(dispatcher, 'crisis-taraz');
    await refusedWith(422, 'REASON_NEEDED', () => act(manager, referralId, 'decline'));
    await refusedWith(422, 'UNKNOWN_REASON', () =>
      act(manager, referralId, 'decline', { reason: 'because' }),
    );
  });

  it('of the other side is not allowed', async () => {
    const { referralId } = await referralAt(dispatcher, 'crisis-taraz');
    await refusedWith(403, 'NOT_ALLOWED', () => act(dispatcher, referralId, 'accept'));
  });
});

describe('a search', () => {
  it.each([
    [{ party: { women: 0, men: 0, children: [] } }, 'party'],
    [{ party: { women: 21, men: 0, children: [] } }, 'party.women'],
    [{ party: { women: 1, men: 0, children: [{ age: 18 }] } }, 'party.children.0.age'],
    [{ origin: { lat: 91, lon: 0 } }, 'origin.lat'],
    [{ kinds: [] }, 'kinds'],
    [{ limit: 101 }, 'limit'],
  ])('with %j names the field %s', async (wrong, field) => {
    const answer = await refusedWith(400, 'BAD_INPUT', () =>
      dispatcher.send('POST', '/api/v1/searches', searchBody(wrong)),
    );
    expect(fieldsOf(answer)).toEqual([field]);
  });
});

describe('a query', () => {
  it.each([
    ['/api/v1/places', 'q'],
    ['/api/v1/places?q=a&limit=0', 'limit'],
    ['/api/v1/places?q=a&q=b', 'q'],
    ['/api/v1/referrals?limit=1000', 'limit'],
    ['/api/v1/referrals?state=flying', 'state'],
    ['/api/v1/referrals?cursor=abc', 'cursor'],
    ['/api/v1/coverage?level=village&group=victims', 'level'],
  ])('%s names the field %s', async (path, field) => {
    const answer = await refusedWith(400, 'BAD_INPUT', () => dispatcher.get(path));
    expect(fieldsOf(answer)).toEqual([field]);
  });

  it('for a hundred days of history is refused', async () => {
    await refusedWith(400, 'BAD_INPUT', () =>
      manager.get('/api/v1/facilities/crisis-taraz/history?from=2022-01-01T00:00:00Z'),
    );
  });

  it('for a page of the ledger that no page gave is refused', async () => {
    const admin = await oryn.signIn('admin');
    await refusedWith(400, 'BAD_INPUT', () => admin.get('/api/v1/audit?cursor=abc'));
  });
});
