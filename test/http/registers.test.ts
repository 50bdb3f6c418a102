import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCountry } from '#server/reference.ts';
import type { RegisterComparison, RegisterView } from '#shared/api/registers.ts';
import type { LedgerPage } from '#shared/api/reference.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { Text3 } from '#shared/text.ts';
import { aFacility, ids } from '../build.ts';
import { startApp, type Answer, type Client, type TestApp } from './app.ts';
import { newCommand } from './flow.ts';

const SECRET = { address: 'Тайная 17', point: { lat: 42.884217, lon: 71.402963 }, phone: '+7 726 299 88 77' };
const OSKEMEN = { regionKato: ids.kato('630000000'), districtKato: ids.kato('631000000') };
const same = (text: string): Text3 => ({ kk: text, ru: text, en: text });

const centre = (slug: string, name: string, more: Partial<Facility['details']> = {}): Facility =>
  aFacility({
    id: ids.facility(slug),
    details: {
      name: same(name),
      confidential: true,
      address: same(SECRET.address),
      exactPoint: SECRET.point,
      sitePhone: SECRET.phone,
      ...more,
    },
  });

const taraz = loadCountry('data/kz').settlements.find(({ name }) => name.en === 'Taraz');
if (taraz === undefined) throw new Error('Taraz is not there');
const TARAZ = { regionKato: taraz.regionKato, districtKato: taraz.districtKato, placeId: taraz.placeId };

let oryn: TestApp;
let admin: Client;
/** Of Taraz, one with a name that says nothing and one with a name of its own; and one in the east. */
beforeEach(async () => {
  oryn = await startApp({
    facilities: [
      centre('crisis-taraz', 'Crisis centre, Taraz', TARAZ),
      centre('crisis-umit', 'Үміт', TARAZ),
      centre('crisis-east', 'Сенім', OSKEMEN),
    ],
  });
  admin = await oryn.signIn('admin');
});
afterEach(() => oryn.close());

const LIST = [
  'name,settlement,region_kato,address,licence,phone',
  '"Кризисный центр «Умит»",Тараз,,Тайная 17,KZ-1,+7 726 299 88 77',
  '"Центр помощи, Тараз",Тараз,,Тайная 17,,',
  '=HYPERLINK("http://x"),Астана,,,,',
  '<b>Доверие</b>,,630000000,,KZ-9,',
].join('\r\n');

const keep = (more: object = {}, client = admin): Promise<Answer> =>
  client.send('POST', '/api/v1/registers/mlsp/lists', {
    commandId: newCommand(),
    fileName: 'list.csv',
    asOf: '2022-10-14',
    csv: LIST,
    ...more,
  });
const view = async (client = admin): Promise<RegisterView> =>
  (await client.get('/api/v1/registers/mlsp')).body;
const decide = (
  facilityId: string,
  entry: string,
  decision: string,
  commandId = newCommand(),
): Promise<Answer> =>
  admin.send('POST', '/api/v1/registers/mlsp/decisions', { commandId, facilityId, entry, decision });
const idsOf = (pairs: readonly { facility: { facilityId: string } }[]): string[] =>
  pairs.map(({ facility }) => facility.facilityId);
const comparisonOf = ({ comparison }: RegisterView): RegisterComparison => {
  if (comparison === null) throw new Error('No list is kept');
  return comparison;
};

describe('registers', () => {
  it('say what was said of them, in whose words and when, beside what we have', async () => {
    const { dispute, items } = (await admin.get('/api/v1/registers')).body as {
      dispute: Text3;
      items: RegisterView[];
    };
    expect(dispute.en).toContain('which 16 differ is not published');
    expect(
      items.map(({ register, kinds, date, list }) => [register, kinds[0]?.said, kinds[0]?.ours, date, list]),
    ).toEqual([
      ['mia', 57, 3, '2022-10', null],
      ['mlsp', 41, 3, '2022-10', null],
    ]);
    const region = items[1]?.kinds[0]?.regions.find(({ regionKato }) => regionKato === '310000000');
    expect(region).toEqual({ regionKato: '310000000', said: 1, orMore: true, listed: null, ours: 2 });
    expect(await admin.get('/api/v1/registers/none')).toMatchObject({
      status: 404,
      body: { code: 'NO_SUCH_REGISTER' },
    });
  });

  it('are imported, compared with reasons, decided upon, and keep the decision in a later list', async () => {
    expect((await keep()).status).toBe(201);
    const first = await view();
    expect(first.list).toMatchObject({
      asOf: '2022-10-14',
      importedBy: 'admin',
      fileName: 'list.csv',
      entries: 4,
    });
    expect(first.list?.hash).toMatch(/^[0-9a-f]{64}$/);
    const found = comparisonOf(first);
    expect(idsOf(found.both)).toEqual(['crisis-umit']);
    expect(idsOf(found.likely)).toEqual(['crisis-taraz']);
    expect(found.onlyHere.map(({ facilityId }) => facilityId)).toEqual(['crisis-east']);
    expect(found.onlyThere).toHaveLength(2);
    expect(found.likely[0]?.reasons.map(({ why }) => why)).toEqual(['settlement', 'name_silent', 'alone']);

    const entry = found.likely[0]?.entry.entry ?? '';
    const commandId = newCommand();
    expect((await decide('crisis-taraz', entry, 'same', commandId)).status).toBe(200);
    expect((await decide('crisis-taraz', entry, 'same', commandId)).status).toBe(200);
    const after = comparisonOf(await view());
    expect(idsOf(after.both).sort()).toEqual(['crisis-taraz', 'crisis-umit']);
    const { items } = (await admin.get('/api/v1/audit')).body as LedgerPage;
    expect(items.filter(({ type }) => type === 'registers.changed')).toHaveLength(1);
    expect((await oryn.app.parts.store.verifyLedger()).firstBadSeq).toBeNull();
    const [stored] = (await oryn.app.parts.store.facilities(0)).filter(({ id }) => id === 'crisis-taraz');
    expect(stored?.details.registers).toMatchObject([
      { register: 'mlsp', number: null, listedAt: '2022-10-14' },
    ]);

    expect((await admin.get('/api/v1/facilities/crisis-taraz')).body).toMatchObject({
      details: { registers: [{ register: 'mlsp', number: null, listedAt: '2022-10-14' }] },
    });

    // A later list gives it a licence; it is the same all the same, until that is taken back.
    const later = LIST.replace(
      '"Центр помощи, Тараз",Тараз,,Тайная 17,,',
      '"Центр помощи, Тараз",Тараз,,,KZ-2,',
    );
    await keep({ csv: later, asOf: '2023-01-31' });
    const again = await view();
    expect(again.lists.map(({ asOf }) => asOf)).toEqual(['2023-01-31', '2022-10-14']);
    const pair = comparisonOf(again).both.find(({ facility }) => facility.facilityId === 'crisis-taraz');
    expect(pair).toMatchObject({ entry: { licence: 'KZ-2' }, reasons: [{ why: 'confirmed' }] });
    await decide('crisis-taraz', pair?.entry.entry ?? '', 'open');
    expect(idsOf(comparisonOf(await view()).likely)).toEqual(['crisis-taraz']);

    await decide('crisis-taraz', pair?.entry.entry ?? '', 'other');
    const refused = comparisonOf(await view());
    expect([refused.likely, idsOf(refused.rejected)]).toEqual([[], ['crisis-taraz']]);
  });

  it('give one entry to one facility, whoever is first', async () => {
    await keep();
    const { likely, both, onlyThere } = comparisonOf(await view());
    const entry = likely[0]?.entry.entry ?? '';
    const answers = await Promise.all([
      decide('crisis-taraz', entry, 'same'),
      decide('crisis-umit', entry, 'same'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'LIST_CHANGED' });
    expect(await decide('crisis-taraz', both[0]?.entry.entry ?? '', 'same')).toMatchObject(
      idsOf(comparisonOf(await view()).both).includes('crisis-taraz') ? { status: 409 } : { status: 200 },
    );
    expect(await decide('crisis-taraz', 'gone', 'same')).toMatchObject({ status: 409 });
    expect(await decide('crisis-none', entry, 'same')).toMatchObject({ status: 404 });
    expect(await decide('crisis-taraz', onlyThere[0]?.entry ?? '', 'same')).toMatchObject({ status: 409 });
  });

  it('are taken whole or not at all, every wrong line in the language of the reader', async () => {
    await keep();
    const csv = 'name,kind,settlement\nҮміт,,Тараз\nx,hotel,Нигде\nСенім,,Тараз\nСенім,,Тараз';
    for (const path of ['lists', 'compare']) {
      const body =
        path === 'lists' ? { commandId: newCommand(), fileName: 'b.csv', asOf: '2023-01-01', csv } : { csv };
      const answer = await admin.send('POST', `/api/v1/registers/mlsp/${path}?lang=kk`, body);
      expect(answer).toMatchObject({ status: 400, body: { code: 'BAD_INPUT' } });
      const { fields } = answer.body as { fields: { field: string; expected: string }[] };
      expect(fields.map(({ field }) => field)).toEqual([
        'lines.3.name',
        'lines.3.kind',
        'lines.3.settlement',
        'lines.5.name',
      ]);
      expect(fields[1]?.expected).toBe('мекеме түрінің коды немесе атауы');
    }
    expect((await view()).lists).toHaveLength(1);
    const personal = await keep({ csv: 'name,settlement\nЗвоните 87011234567,Тараз' });
    expect(personal).toMatchObject({ status: 422, body: { code: 'PERSONAL_DATA' } });
    const commandId = newCommand();
    expect((await keep({ commandId })).status).toBe(201);
    expect((await keep({ commandId })).status).toBe(201);
    expect(await keep({ commandId, asOf: '2023-02-02' })).toMatchObject({
      status: 422,
      body: { code: 'COMMAND_ID_REUSED' },
    });
    expect((await view()).lists).toHaveLength(2);
    expect((await keep({ fileName: '<script>.csv' })).status).toBe(400);
  });

  it('are compared by planners in their own regions only, without licences, and kept by no planner', async () => {
    await keep();
    const east = await oryn.signIn('planner-east');
    const seen = await view(east);
    const { onlyHere, onlyThere, both, likely } = comparisonOf(seen);
    expect([both, likely]).toEqual([[], []]);
    expect(onlyHere.map(({ facilityId }) => facilityId)).toEqual(['crisis-east']);
    expect(onlyThere.map(({ name }) => name)).toEqual(['<b>Доверие</b>']);
    expect(onlyThere[0]).not.toHaveProperty('licence');
    expect(seen.kinds[0]?.regions.map(({ regionKato }) => regionKato)).toEqual(['630000000']);
    const compared = (await east.send('POST', '/api/v1/registers/mlsp/compare', { csv: LIST }))
      .body as RegisterComparison;
    expect(compared.onlyThere).toHaveLength(1);
    expect((await view()).lists).toHaveLength(1);
    expect((await keep({}, east)).status).toBe(403);
  });

  it('let nothing of a place out, to anyone, on any road, nor into the database', async () => {
    const planner = await oryn.signIn('planner');
    await keep();
    const entry = comparisonOf(await view()).likely[0]?.entry.entry ?? '';
    await decide('crisis-taraz', entry, 'same');
    await view(planner);
    await planner.get('/api/v1/registers');
    await planner.send('POST', '/api/v1/registers/mlsp/compare', { csv: LIST });
    const list = await oryn.app.parts.store.registerList('mlsp');
    for (const text of [...planner.heard, ...admin.heard, JSON.stringify(list)])
      for (const secret of [SECRET.address, '42.884', '71.402', SECRET.phone, 'Тайная', '726 299'])
        expect(text).not.toContain(secret);
  });
});
