import { beforeEach, expect, it } from 'vitest';
import type { Place } from '#shared/api/reference.ts';
import { PlaceId } from '#shared/ids.ts';
import { forgetPlaces, recentPlaces, rememberPlace } from '#web/lib/recent-places.ts';
import { ids } from '../build.ts';

const district = { kk: 'Т. Рысқұлов ауданы', ru: 'район Т. Рыскулова', en: 'Turar Ryskulov District' };

function placeOf(id: string): Place {
  return {
    placeId: PlaceId.parse(id),
    name: { kk: id, ru: id, en: id },
    districtKato: ids.kato('316600000'),
    regionKato: ids.kato('310000000'),
    districtName: district,
    regionName: district,
    point: { lat: 42.92, lon: 72.73 },
    kind: 'settlement',
    people: null,
    districtIsApproximate: false,
  };
}

const lately = (by: string): string[] => recentPlaces(by).map(({ placeId }) => placeId);

beforeEach(() => localStorage.clear());

it('keeps the five places asked about last, each once', () => {
  for (const id of ['s-1', 's-2', 's-3', 's-4', 's-5', 's-6', 's-3']) rememberPlace('aliya', placeOf(id));
  expect(lately('aliya')).toEqual(['s-3', 's-6', 's-5', 's-4', 's-2']);
});

it('shows nobody the places of a colleague, and forgets them at signing out', () => {
  rememberPlace('aliya', placeOf('s-1'));
  expect(lately('bulat')).toEqual([]);
  forgetPlaces();
  expect(lately('aliya')).toEqual([]);
});

it('begins anew where something else was kept', () => {
  for (const kept of ['{', '[]', '[{"placeId":"s-1"}]', '{"by":"aliya","places":3}']) {
    localStorage.setItem('oryn.places', kept);
    expect(lately('aliya')).toEqual([]);
  }
});
