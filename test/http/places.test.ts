import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '#shared/api/reference.ts';
import { startApp, type Client, type TestApp } from './app.ts';
import { searchBody } from './flow.ts';

let oryn: TestApp;
let dispatcher: Client;
beforeAll(async () => {
  oryn = await startApp({ users: ['dispatcher'] });
  dispatcher = await oryn.signIn('dispatcher');
});
afterAll(() => oryn.close());

const find = (q: string, language = 'ru') =>
  dispatcher.get(`/api/v1/places?q=${encodeURIComponent(q)}&lang=${language}`);
const itemsOf = async (q: string): Promise<Place[]> => ((await find(q)).body as { items: Place[] }).items;

describe('finding a place over HTTP', () => {
  it('takes coordinates, and a search from there says the same district', async () => {
    const [place] = await itemsOf('43°30′N 72°30′E');
    expect(place).toMatchObject({
      kind: 'point',
      point: { lat: 43.5, lon: 72.5 },
      districtIsApproximate: true,
    });
    const answer = await dispatcher.send('POST', '/api/v1/searches', searchBody({ origin: place?.point }));
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      origin: { districtKato: place?.districtKato, districtIsApproximate: true },
    });
  });

  it('says in the language asked for that a point is outside the country', async () => {
    for (const [language, words] of [
      ['ru', 'за пределами страны'],
      ['kk', 'елден тыс'],
      ['en', 'outside the country'],
    ] as const) {
      const answer = await find('55.75, 37.62', language);
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ code: 'OUTSIDE_COUNTRY' });
      expect(answer.text).toContain(words);
    }
  });
});
