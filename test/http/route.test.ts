import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteView } from '#shared/api/road.ts';
import type { Tile } from '#shared/api/tile.ts';
import { startApp, type Client, type TestApp } from './app.ts';

let oryn: TestApp;
let dispatcher: Client;
beforeAll(async () => {
  oryn = await startApp({ users: ['dispatcher'] });
  dispatcher = await oryn.signIn('dispatcher');
});
afterAll(() => oryn.close());

const ask = (query: string) => dispatcher.get(`/api/v1/route?${query}`);

describe('the road to a facility', () => {
  it('begins at the point asked about and ends at the point of the tile, not at a secret address', async () => {
    const route = (await ask('lat=51.18&lon=71.45&facilityId=crisis-taraz')).body as RouteView;
    const tile = (await dispatcher.get('/api/v1/facilities/crisis-taraz')).body as Tile;
    const exact = oryn.app.parts.board.all().find(({ id }) => id === 'crisis-taraz')?.details.exactPoint;
    const points = route.legs.flatMap((leg) => leg.points);
    expect(tile.pointIs).toBe('settlement');
    expect(points[0]).toEqual({ lat: 51.18, lon: 71.45 });
    expect(points.at(-1)).toEqual(tile.point);
    expect(points).not.toContainEqual(exact);
    expect(route.source).toBe('estimate');
    expect(route.legs.some(({ onNetwork, points: along }) => onNetwork && along.length > 2)).toBe(true);
    expect(route.km).toBeGreaterThan(900);
  });

  it.each([
    ['lat=55.75&lon=37.62&facilityId=crisis-taraz', 422, 'OUTSIDE_COUNTRY'],
    ['lat=42.92&lon=72.73&facilityId=crisis-nowhere', 404, 'NO_SUCH_FACILITY'],
    ['lat=north&lon=72.73&facilityId=crisis-taraz', 400, 'BAD_INPUT'],
    ['lat=91&lon=72.73&facilityId=crisis-taraz', 400, 'BAD_INPUT'],
    ['lon=72.73&facilityId=crisis-taraz', 400, 'BAD_INPUT'],
    ['lat=42.92&lon=72.73&facilityId=crisis-taraz&exact=1', 400, 'BAD_INPUT'],
  ])('is not told for %s', async (query, status, code) => {
    expect(await ask(query)).toMatchObject({ status, body: { code } });
  });
});
