/**
 * Writes data/<country>/facilities.csv and units.csv from data/sources/<country>/picture-2022-10.csv, where a facility is
 * one short line. Points, addresses and phones are invented here, always alike, and say so themselves.
 *
 * `units` in the source is a list such as `women:6w family:4`: what it is, its beds, `w` when a wheelchair gets in.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { MultiPolygon as Area } from 'polygon-clipping';
import {
  FACILITY_NAMES,
  FAMILY_ROOM,
  ROOM_OF_KIND,
  ROOMS,
  text,
  type Text3,
} from './build-facilities-words.ts';
import { inArea } from './build-geo-check.ts';

type Plan = Record<
  | 'facility_id'
  | 'kind'
  | 'place_id'
  | 'units'
  | 'serves'
  | 'languages'
  | 'intake'
  | 'required_papers'
  | 'demands'
  | 'basis'
  | 'source'
  | 'note',
  string
>;
type Place = {
  placeId: string;
  name: Text3;
  lat: number;
  lon: number;
  regionKato: string;
  districtKato: string;
};
type Kind = { kind: string; serviceGroup: string; confidential: boolean; autoAccept: boolean };
type Point = { lat: number; lon: number };
type Outlines = FeatureCollection<Polygon | MultiPolygon, { kato: string }>;
type Region = {
  kato: string;
  name_ru: string;
  admin_centre: string;
  admin_centre_kk: string;
  admin_centre_en: string;
};
type Row = Record<string, string | number | boolean>;

const COUNTRY = process.env.ORYN_COUNTRY ?? 'kz';
const DATA = new URL(`../data/${COUNTRY}/`, import.meta.url);
const SOURCES = new URL(`../data/sources/${COUNTRY}/`, import.meta.url);
const KM_PER_DEGREE = 111.195;

/** How far the invented point lies from the settlement's, km: far enough that a leak of the exact point would be seen. */
const KM_AWAY = { confidential: [1.2, 3.8], open: [0.3, 1.4] } as const;

/** The oldest boy that a women's room takes differs from house to house. */
const BOYS_UP_TO = [12, 14, 16];

/** A number from 0 to 1 that depends on the words alone (FNV-1a), so that every run invents the same. */
function chance(...words: string[]): number {
  let hash = 0x811c9dc5;
  for (const character of words.join('/'))
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** Somewhere around the settlement, in the first direction that stays within the region and out of the sea. */
function inventedPoint(
  id: string,
  place: Place,
  land: Area,
  [least, most]: readonly [number, number],
): Point {
  const km = least + chance(id, 'km') * (most - least);
  const around = Array.from({ length: 24 }, (_, turn): Point => {
    const angle = (chance(id, 'angle') + turn / 24) * 2 * Math.PI;
    const lat = place.lat + (km * Math.cos(angle)) / KM_PER_DEGREE;
    const lon = place.lon + (km * Math.sin(angle)) / KM_PER_DEGREE / Math.cos((place.lat * Math.PI) / 180);
    return { lat: Number(lat.toFixed(5)), lon: Number(lon.toFixed(5)) };
  });
  const point = around.find(({ lat, lon }) => inArea([lon, lat], land));
  if (!point) throw new Error(`Facility ${id}: no point around ${place.placeId} lies in its region`);
  return point;
}

/** Seven hundred and three zeros, so that everyone sees that it is invented; never to be dialled. */
function inventedPhone(index: number): string {
  const digits = String(index).padStart(4, '0');
  return `+7 700 000 ${digits.slice(0, 2)} ${digits.slice(2)}`;
}

function inventedAddress(id: string, town: Text3, confidential: boolean): Text3 {
  const house = 1 + Math.floor(chance(id, 'house') * 98);
  const warning = confidential
    ? text('Invented address', 'Вымышленный адрес', 'Ойдан шығарылған мекенжай')
    : text('Sample address, not a real one', 'Условный адрес, не настоящий', 'Шартты мекенжай, шын емес');
  return text(
    `${warning.en}: ${house} Sample Street, ${town.en}`,
    `${warning.ru}: ${town.ru}, ул. Примерная, ${house}`,
    `${warning.kk}: ${town.kk}, Үлгі көшесі, ${house}-үй`,
  );
}

const lowerFirst = (words: string): string => words.charAt(0).toLocaleLowerCase('kk') + words.slice(1);

/** "Women's room 2", «Женская комната 2», «2-әйелдер бөлмесі»; plain when it is the only one. */
const numbered = (name: Text3, number: number | null): Text3 =>
  number === null
    ? name
    : text(`${name.en} ${number}`, `${name.ru} ${number}`, `${number}-${lowerFirst(name.kk)}`);

/** "Oskemen (Ust-Kamenogorsk)" goes by its better known name in a facility's name. */
const shortTown = (name: Text3): Text3 => ({ ...name, en: /\((.+)\)/.exec(name.en)?.[1] ?? name.en });

function townOf(place: Place, regions: Map<string, Region>): Text3 {
  const region = regions.get(place.regionKato);
  if (!region) throw new Error(`Place ${place.placeId}: no region ${place.regionKato}`);
  const isCityRegion = region.name_ru.startsWith('г. ');
  return isCityRegion
    ? text(region.admin_centre_en, region.admin_centre, region.admin_centre_kk)
    : shortTown(place.name);
}

/** "crisis-almaty-2" is the second of its kind in its town. */
function nameOf(plan: Plan, town: Text3): Text3 {
  const kindName = FACILITY_NAMES[plan.kind];
  if (!kindName) throw new Error(`Facility ${plan.facility_id}: no name for kind ${plan.kind}`);
  const number = /-(\d+)$/.exec(plan.facility_id)?.[1];
  const name = numbered(kindName, number ? Number(number) : null);
  return text(`${name.en}, ${town.en}`, `${name.ru}, ${town.ru}`, `${name.kk}, ${town.kk}`);
}

type Site = { place: Place; town: Text3; land: Area };

function facilityRow(plan: Plan, index: number, kind: Kind, { place, town, land }: Site): Row {
  const id = plan.facility_id;
  const name = nameOf(plan, town);
  const point = inventedPoint(id, place, land, kind.confidential ? KM_AWAY.confidential : KM_AWAY.open);
  const address = inventedAddress(id, town, kind.confidential);
  const [intakeFrom = '', intakeTo = ''] = plan.intake.split('-');
  return {
    facility_id: id,
    kind: plan.kind,
    name_kk: name.kk,
    name_ru: name.ru,
    name_en: name.en,
    region_kato: place.regionKato,
    district_kato: place.districtKato,
    place_id: place.placeId,
    lat: point.lat,
    lon: point.lon,
    confidential: kind.confidential,
    auto_accept: kind.autoAccept,
    address_kk: address.kk,
    address_ru: address.ru,
    address_en: address.en,
    phone_duty: inventedPhone(2 * index + 1),
    phone_site: inventedPhone(2 * index + 2),
    serves: plan.serves,
    languages: plan.languages,
    round_the_clock: plan.intake === '',
    intake_from: intakeFrom,
    intake_to: intakeTo,
    required_papers: plan.required_papers,
    demands: plan.demands,
    basis: plan.basis,
    source: plan.source,
    note: plan.note,
  };
}

type PlannedUnit = { room: 'women' | 'men' | 'family'; beds: number; victims: boolean; wheelchair: boolean };

function readUnits(plan: Plan): PlannedUnit[] {
  const words = plan.units.split(' ').filter((word) => word !== '');
  return words.map((word) => {
    const match = /^(victims-)?(women|men|family):(\d+)(w?)$/.exec(word);
    if (!match) throw new Error(`Facility ${plan.facility_id}: cannot read the unit "${word}"`);
    const [, victims, room, beds, wheelchair] = match;
    return {
      room: room as PlannedUnit['room'],
      beds: Number(beds),
      victims: victims !== undefined,
      wheelchair: wheelchair === 'w',
    };
  });
}

/** Rooms for victims take children; wards, dormitories and men's rooms are for adults. */
function admits(unit: PlannedUnit, unitId: string, kind: Kind, group: string): Row {
  const men = unit.room === 'men';
  const family = unit.room === 'family';
  const children = group === 'victims' && !men;
  const boysUpTo = BOYS_UP_TO[Math.floor(chance(unitId, 'boys') * BOYS_UP_TO.length)] ?? '';
  return {
    cots: !children ? 0 : family || unit.beds < 8 ? 1 : 2,
    women: !men,
    men: men || (family && kind.kind !== 'crisis_centre'),
    children,
    wheelchair: unit.wheelchair,
    pregnant: !men && (group === 'victims' || group === 'homeless'),
    infants: children,
    boys_up_to: children && !family ? boysUpTo : '',
  };
}

function unitRows(plan: Plan, kind: Kind): Row[] {
  const units = readUnits(plan);
  const rooms = ROOMS[ROOM_OF_KIND[plan.kind] ?? 'room'];
  return units.map((unit, index) => {
    const alike = units.filter(({ room }) => room === unit.room).length;
    const nth = units.slice(0, index + 1).filter(({ room }) => room === unit.room).length;
    const family = unit.room === 'family';
    const name = numbered(unit.room === 'family' ? FAMILY_ROOM : rooms[unit.room], alike > 1 ? nth : null);
    const unitId = `${plan.facility_id}-${unit.room}${family || nth > 1 ? `-${nth}` : ''}`;
    const group = unit.victims ? 'victims' : kind.serviceGroup;
    return {
      facility_id: plan.facility_id,
      unit_id: unitId,
      name_kk: name.kk,
      name_ru: name.ru,
      name_en: name.en,
      service_group: group,
      sharing: family ? 'one_party' : 'shared',
      capacity: unit.beds,
      ...admits(unit, unitId, kind, group),
    };
  });
}

const cell = (value: Row[string]): string =>
  /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);

const table = (rows: readonly Row[]): string =>
  [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row).map((value) => cell(value)))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');

function build(): void {
  const plans = parse<Plan>(readFileSync(new URL('picture-2022-10.csv', SOURCES)), { columns: true });
  const regions = new Map(
    parse<Region>(readFileSync(new URL('regions.csv', DATA)), { columns: true }).map((region) => [
      region.kato,
      region,
    ]),
  );
  const places = JSON.parse(readFileSync(new URL('settlements.json', DATA), 'utf8')) as Place[];
  const kinds = JSON.parse(readFileSync(new URL('kinds.json', DATA), 'utf8')) as Kind[];
  const outlines = JSON.parse(readFileSync(new URL('regions.geojson', SOURCES), 'utf8')) as Outlines;
  const landOf = (regionKato: string): Area => {
    const outline = outlines.features.find(({ properties }) => properties.kato === regionKato)?.geometry;
    return (outline?.type === 'Polygon' ? [outline.coordinates] : (outline?.coordinates ?? [])) as Area;
  };
  const facilities: Row[] = [];
  const units: Row[] = [];
  plans.forEach((plan, index) => {
    const place = places.find(({ placeId }) => placeId === plan.place_id);
    const kind = kinds.find((one) => one.kind === plan.kind);
    if (!place || !kind)
      throw new Error(
        `Facility ${plan.facility_id}: place ${plan.place_id} or kind ${plan.kind} is not known`,
      );
    const town = townOf(place, regions);
    facilities.push(facilityRow(plan, index, kind, { place, town, land: landOf(place.regionKato) }));
    units.push(...unitRows(plan, kind));
  });
  writeFileSync(new URL('facilities.csv', DATA), table(facilities));
  writeFileSync(new URL('units.csv', DATA), table(units));
  console.log(`${facilities.length} facilities, ${units.length} units`);
}

build();
