/** Settlements from a file in place of those of the country folder; every line is looked at before any is taken. */
import { z } from 'zod';
import { problemText, readRows, type CsvFile, type RowProblem } from '#server/seed/facility-rows.ts';
import type { Country } from '#shared/domain/country.ts';
import { Kato, PlaceId, type PlaceId as Place } from '#shared/ids.ts';
import { ImportRefused } from './import-file.ts';

const degrees = (most: number) =>
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number)
    .pipe(z.number().min(-most).max(most));

const row = z.object({
  place_id: PlaceId,
  name_kk: z.string().min(1),
  name_ru: z.string().min(1),
  name_en: z.string().min(1),
  /** Former and other names, separated by semicolons; may be left out. */
  aliases: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(';')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
  lat: degrees(90),
  lon: degrees(180),
  population: z
    .string()
    .regex(/^\d*$/)
    .transform((text) => (text === '' ? null : Number(text))),
  district_kato: Kato,
});

/** What `settlements.json` of a country folder holds. */
export interface SettlementLine {
  placeId: Place;
  name: { kk: string; ru: string; en: string };
  aliases: readonly string[];
  lat: number;
  lon: number;
  population: number | null;
  regionKato: Kato;
  districtKato: Kato;
  approximate: boolean;
}

/**
 * The settlements of a file, with the region of each from its district. Throws an ImportRefused with every bad line,
 * every district without a settlement, and every place that a facility lies in and the file leaves out.
 */
export function readSettlements(
  file: CsvFile,
  { districts, bounds }: Pick<Country, 'districts' | 'bounds'>,
  used: ReadonlyMap<Place, string>,
): SettlementLine[] {
  const { rows, problems: bad } = readRows(file, row);
  const problems: RowProblem[] = [...bad];
  const [[south, west], [north, east]] = bounds;
  const known = new Map(districts.map((district) => [district.kato, district]));
  const places = new Map<Place, SettlementLine>();
  for (const { line, row: given } of rows) {
    const wrong = (field: string, reason: string): void => {
      problems.push({ file: file.name, line, field, reason });
    };
    const district = known.get(given.district_kato);
    if (places.has(given.place_id)) wrong('place_id', `${given.place_id} is there twice`);
    if (given.lat < south || given.lat > north) wrong('lat', 'outside the country');
    if (given.lon < west || given.lon > east) wrong('lon', 'outside the country');
    if (district === undefined) {
      wrong('district_kato', `no district ${given.district_kato}`);
      continue;
    }
    places.set(given.place_id, {
      placeId: given.place_id,
      name: { kk: given.name_kk, ru: given.name_ru, en: given.name_en },
      aliases: given.aliases,
      lat: given.lat,
      lon: given.lon,
      population: given.population,
      regionKato: district.regionKato,
      districtKato: district.kato,
      approximate: false,
    });
  }
  const sentences = problems.sort((a, b) => a.line - b.line).map(problemText);
  if (sentences.length === 0) {
    const settled = new Set([...places.values()].map(({ districtKato }) => districtKato));
    for (const { kato, name } of districts)
      if (!settled.has(kato)) sentences.push(`${name.en} (${kato}): no settlement in the file`);
    for (const [placeId, facilityId] of used)
      if (!places.has(placeId))
        sentences.push(`${placeId}: facility ${facilityId} lies there, and it is not in the file`);
  }
  if (sentences.length > 0) throw new ImportRefused(sentences);
  return [...places.values()];
}
