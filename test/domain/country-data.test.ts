import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { expect, it } from 'vitest';

type Text3 = { kk: string; ru: string; en: string };
type Row = Record<string, string>;
type Kind = {
  kind: string;
  serviceGroup: string;
  offersBeds: boolean;
  confidential: boolean;
  autoAccept: boolean;
  bring: Text3[];
};
type Settlement = { placeId: string; lat: number; lon: number; regionKato: string; districtKato: string };

const open = (file: string): string => readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8');
const json = (file: string): unknown => JSON.parse(open(`kz/${file}`));
const csv = (file: string): Row[] => parse<Row>(open(`kz/${file}`), { columns: true });

const kinds = json('kinds.json') as Kind[];
const groups = json('service-groups.json') as { group: string }[];
const reasons = json('reasons.json') as { code: string; use: string[]; fault: string }[];
const settlements = json('settlements.json') as Settlement[];
const map = json('map.topo.json') as Topology;
const outlines = JSON.parse(open('sources/kz/regions.geojson')) as FeatureCollection<
  Polygon | MultiPolygon,
  { kato: string }
>;
const facilities = csv('facilities.csv');
const units = csv('units.csv');
const regions = csv('regions.csv');
const districts = csv('districts.csv');
const facts = csv('facts.csv');

const ofKind = (kind: string): Row[] => facilities.filter((row) => row.kind === kind);
const unitsOf = (facilityId: string): Row[] => units.filter((row) => row.facility_id === facilityId);
const beds = (rows: Row[]): number => rows.reduce((sum, row) => sum + Number(row.capacity), 0);
const inRegion = (rows: Row[], name: string): Row[] => {
  const region = regions.find((row) => row.name_en === name);
  return rows.filter((row) => row.region_kato === region?.kato);
};
const distinct = (values: readonly (string | undefined)[]): number => new Set(values).size;

/** Every object with kk, ru and en in a JSON value. */
function textsIn(value: unknown): Text3[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('kk' in value && 'ru' in value && 'en' in value) return [value as Text3];
  return Object.values(value).flatMap(textsIn);
}

function kmBetween(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

const partsOf = (area: Polygon | MultiPolygon): Position[][][] =>
  area.type === 'Polygon' ? [area.coordinates] : area.coordinates;

/** Even and odd over all rings, so that holes count as outside. */
function isInside([x = 0, y = 0]: Position, area: Polygon | MultiPolygon): boolean {
  let inside = false;
  for (const ring of partsOf(area).flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [ax = 0, ay = 0] = ring[i - 1] ?? [];
      const [bx = 0, by = 0] = ring[i] ?? [];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

it('adds up to what was reported in October 2022', () => {
  const reported = (measures: string, place = 'Kazakhstan', said?: string): number =>
    Number(
      facts.find(
        (fact) =>
          fact.measures === measures && fact.place === place && (said === undefined || fact.said_by === said),
      )?.figure,
    );
  expect(ofKind('crisis_centre')).toHaveLength(reported('crisis centres'));
  expect(ofKind('detox_centre')).toHaveLength(reported('temporary adaptation and detoxification centres'));
  expect(beds(ofKind('detox_centre').flatMap((row) => unitsOf(row.facility_id ?? '')))).toBe(
    reported('beds in those 35 centres'),
  );
  expect(ofKind('treatment')).toHaveLength(reported('specialised facilities for compulsory treatment'));
  expect(ofKind('family_support')).toHaveLength(reported('family support centres'));
  expect(ofKind('crisis_beds')).toHaveLength(15);
  expect(beds(unitsOf('crisis-ust-kamenogorsk'))).toBe(reported('beds in that centre', 'Ust-Kamenogorsk'));
  expect(beds(unitsOf('detox-ust-kamenogorsk'))).toBe(reported('detoxification beds', 'Ust-Kamenogorsk'));
  expect(beds(unitsOf('detox-pavlodar'))).toBe(reported('detoxification beds', 'Pavlodar'));
});

it('leaves empty the regions that had nothing', () => {
  const crisis = ofKind('crisis_centre');
  for (const region of ['Abai Region', 'Almaty Region', 'Kyzylorda Region'])
    expect(inRegion(crisis, region)).toEqual([]);
  for (const region of ['Shymkent', 'East Kazakhstan Region', 'Atyrau Region', 'North Kazakhstan Region']) {
    expect(inRegion(crisis, region)).toHaveLength(1);
  }
  expect(ofKind('detox_centre').filter((row) => row.name_en?.includes('Kokshetau'))).toEqual([]);
  expect(inRegion(ofKind('crisis_beds'), 'Shymkent')).toHaveLength(1);
  expect(distinct(inRegion(ofKind('crisis_beds'), 'Turkistan Region').map((row) => row.district_kato))).toBe(
    14,
  );
});

it('keeps the units of the demo managers as the flows need them', () => {
  const shape = (id: string): string[] =>
    unitsOf(id).map((unit) => `${unit.unit_id ?? ''} ${unit.capacity ?? ''} ${unit.sharing ?? ''}`);
  expect(shape('crisis-ust-kamenogorsk')).toEqual([
    'crisis-ust-kamenogorsk-women 4 shared',
    'crisis-ust-kamenogorsk-family-1 4 one_party',
    'crisis-ust-kamenogorsk-family-2 4 one_party',
  ]);
  expect(shape('detox-ust-kamenogorsk')).toEqual([
    'detox-ust-kamenogorsk-men 17 shared',
    'detox-ust-kamenogorsk-women 3 shared',
  ]);
  expect(shape('detox-pavlodar')).toEqual(['detox-pavlodar-men 20 shared', 'detox-pavlodar-women 4 shared']);
  for (const id of ['crisis-ust-kamenogorsk', 'detox-ust-kamenogorsk', 'crisis-shymkent', 'detox-pavlodar']) {
    expect(facilities.find((row) => row.facility_id === id)).toMatchObject({
      round_the_clock: 'true',
      required_papers: '',
      basis: 'reported',
    });
  }
});

it('knows every place, district, region, kind and group that a row names', () => {
  expect([regions.length, districts.length]).toEqual([20, 228]);
  const regionOf = new Map(districts.map((row) => [row.kato, row.region_kato]));
  for (const place of settlements) expect(regionOf.get(place.districtKato)).toBe(place.regionKato);
  expect(distinct(settlements.map((place) => place.districtKato))).toBe(228);
  expect(distinct(settlements.map((place) => place.placeId))).toBe(settlements.length);
  for (const row of facilities) {
    const place = settlements.find(({ placeId }) => placeId === row.place_id);
    expect([row.district_kato, row.region_kato]).toEqual([place?.districtKato, place?.regionKato]);
    for (const group of (row.serves ?? '').split(';').filter(Boolean))
      expect(groups.map((one) => one.group)).toContain(group);
  }
  for (const unit of units) {
    expect(facilities.some((row) => row.facility_id === unit.facility_id)).toBe(true);
    expect(groups.map((one) => one.group)).toContain(unit.service_group);
  }
  expect(distinct(facilities.map((row) => row.facility_id))).toBe(facilities.length);
  expect(distinct(units.map((row) => row.unit_id))).toBe(units.length);
});

it('gives beds to every facility whose kind offers them and to no other', () => {
  for (const row of facilities) {
    const kind = kinds.find((one) => one.kind === row.kind);
    expect(unitsOf(row.facility_id ?? '').length > 0).toBe(kind?.offersBeds);
    expect([row.confidential, row.auto_accept]).toEqual([
      String(kind?.confidential),
      String(kind?.autoAccept),
    ]);
    const served = [kind?.serviceGroup, ...(row.serves ?? '').split(';')];
    for (const unit of unitsOf(row.facility_id ?? '')) expect(served).toContain(unit.service_group);
  }
});

it('never lets children into a room for men who are strangers', () => {
  for (const unit of units) {
    if (unit.men === 'true' && unit.sharing === 'shared') expect(unit.children).toBe('false');
    if (unit.children === 'false')
      expect([unit.cots, unit.infants, unit.boys_up_to]).toEqual(['0', 'false', '']);
  }
});

it('says of every row whether it was reported, and by whom', () => {
  for (const row of facilities) {
    expect(['reported', 'illustrative']).toContain(row.basis);
    expect((row.source ?? '').startsWith('facts.csv: ')).toBe(row.basis === 'reported');
    expect(row.note).not.toBe('');
    expect(row.phone_duty).toMatch(/^\+7 700 000 \d\d \d\d$/);
    expect(row.address_en).toMatch(/^(Invented|Sample) address/);
  }
  for (const row of csv('benchmarks.csv')) {
    expect(row.source).not.toBe('');
    expect(row.date).toMatch(/^\d{4}/);
  }
});

it('invents the point of a confidential facility one to four kilometres from its settlement', () => {
  for (const row of facilities) {
    const place = settlements.find(({ placeId }) => placeId === row.place_id);
    const km = kmBetween({ lat: Number(row.lat), lon: Number(row.lon) }, place ?? { lat: 0, lon: 0 });
    const [least, most] = row.confidential === 'true' ? [1, 4] : [0.2, 1.5];
    expect(km).toBeGreaterThanOrEqual(least);
    expect(km).toBeLessThanOrEqual(most);
  }
});

it('says everything in Kazakh, Russian and English, Kazakh in Cyrillic', () => {
  const files = [
    'country.json',
    'kinds.json',
    'service-groups.json',
    'reasons.json',
    'party-words.json',
    'settlements.json',
  ];
  const fromRows = [...facilities, ...units, ...regions, ...districts].map((row) => ({
    kk: row.name_kk ?? '',
    ru: row.name_ru ?? '',
    en: row.name_en ?? '',
  }));
  const texts = [...files.flatMap((file) => textsIn(json(file))), ...textsIn(map.objects), ...fromRows];
  const withoutNumerals = (words: string): string => words.replace(/\b[IVX]+\b/g, '');
  for (const text of texts) {
    expect(withoutNumerals(text.kk)).toMatch(/^[^a-zA-Z]*\p{Script=Cyrillic}[^a-zA-Z]*$/u);
    expect(withoutNumerals(text.ru)).toMatch(/^[^a-zA-Z]*\p{Script=Cyrillic}[^a-zA-Z]*$/u);
    expect(text.en).toMatch(/[a-z]/i);
  }
  for (const text of textsIn([kinds, reasons]).filter(({ kk }) => kk.length > 24))
    expect(text.kk).toMatch(/[әғқңөұүһі]/i);
  for (const kind of kinds as (Kind & { short: Text3 })[]) {
    expect(Math.max(...Object.values(kind.short).map((word) => word.length))).toBeLessThanOrEqual(14);
  }
});

it('has each reason once, with a use and a fault', () => {
  expect(distinct(reasons.map((reason) => reason.code))).toBe(reasons.length);
  for (const reason of reasons) {
    expect(reason.use.length).toBeGreaterThan(0);
    expect(['centre', 'person', 'none']).toContain(reason.fault);
  }
});

it('draws an area for each of the 228 districts, inside its region', () => {
  const areas = feature(
    map,
    map.objects.districts as GeometryCollection<{ kato: string; regionKato: string; approx: boolean }>,
  ).features;
  expect(areas.map((area) => area.properties.kato).sort()).toEqual(districts.map((row) => row.kato).sort());
  const outside: string[] = [];
  for (const { geometry, properties } of areas) {
    const area = geometry as Polygon | MultiPolygon;
    const outline = outlines.features.find(
      (region) => region.properties.kato === properties.regionKato,
    )?.geometry;
    const corners = partsOf(area).flat(2);
    const [west, east] = [
      Math.min(...corners.map(([lon = 0]) => lon)),
      Math.max(...corners.map(([lon = 0]) => lon)),
    ];
    const [south, north] = [
      Math.min(...corners.map(([, lat = 0]) => lat)),
      Math.max(...corners.map(([, lat = 0]) => lat)),
    ];
    let seen = 0;
    for (let i = 1; i <= 60; i++) {
      // A lattice of two irrational steps: even, and the same on every run.
      const point = [
        west + ((i * Math.SQRT2) % 1) * (east - west),
        south + ((i * Math.sqrt(3)) % 1) * (north - south),
      ];
      if (!isInside(point, area)) continue;
      seen++;
      if (!outline || !isInside(point, outline)) outside.push(`${properties.kato} ${point.join(' ')}`);
    }
    expect(seen).toBeGreaterThan(0);
  }
  expect(outside).toEqual([]);
  const layers = ['districts', 'lakes', 'regions', 'rivers', 'roads'];
  expect(Object.keys(map.objects).sort()).toEqual(layers);
});
