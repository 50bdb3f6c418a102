import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Unit } from '#shared/domain/beds.ts';
import type { Country, Kind } from '#shared/domain/country.ts';
import type { Facility, FacilityDetails } from '#shared/domain/facility.ts';
import { FacilityId, Kato, PlaceId, UnitId } from '#shared/ids.ts';

/** A facilities file that does not hold what it should; the message names file, line and field. */
export class FacilitiesError extends Error {}

const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true');
const list = z.string().transform((text) => (text === '' ? [] : text.split(';').map((item) => item.trim())));
const orNull = z.string().transform((text) => (text === '' ? null : text));
/** `YYYY-MM-DD`; a file may leave the column out. */
const lastDay = z
  .union([z.literal(''), z.iso.date()])
  .optional()
  .transform((text) => (text === undefined || text === '' ? null : text));
const beds = z.coerce.number().int().min(0);

const facilityRow = z.object({
  facility_id: FacilityId,
  kind: z.string(),
  name_kk: z.string().min(1),
  name_ru: z.string().min(1),
  name_en: z.string().min(1),
  region_kato: Kato,
  district_kato: Kato,
  place_id: PlaceId,
  lat: z.coerce.number().min(-90).max(90),
  lon: z.coerce.number().min(-180).max(180),
  confidential: yesNo,
  auto_accept: yesNo,
  address_kk: z.string(),
  address_ru: z.string(),
  address_en: z.string(),
  phone_duty: orNull,
  phone_site: orNull,
  serves: list,
  languages: list,
  round_the_clock: yesNo,
  intake_from: orNull,
  intake_to: orNull,
  required_papers: list,
  /** What is asked of who comes besides papers; codes of the country's words. */
  demands: list.optional(),
  basis: z.enum(['reported', 'illustrative']),
  source: orNull,
  licence_until: lastDay,
  contract_until: lastDay,
});
type FacilityRow = z.infer<typeof facilityRow>;

const unitRow = z.object({
  facility_id: FacilityId,
  unit_id: UnitId,
  name_kk: z.string().min(1),
  name_ru: z.string().min(1),
  name_en: z.string().min(1),
  service_group: z.string(),
  sharing: z.enum(['shared', 'one_party']),
  capacity: beds,
  cots: beds,
  women: yesNo,
  men: yesNo,
  children: yesNo,
  wheelchair: yesNo,
  pregnant: yesNo,
  infants: yesNo,
  boys_up_to: z.string().transform((text) => (text === '' ? null : Number(text))),
});
type UnitRow = z.infer<typeof unitRow>;

function rows<T>(file: string, schema: z.ZodType<T>): T[] {
  const records = parse(readFileSync(file, 'utf8'), { columns: true, skip_empty_lines: true, bom: true });
  return records.map((record, index) => {
    const parsed = schema.safeParse(record);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new FacilitiesError(
      `${file}, line ${index + 2}, ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    );
  });
}

const unitOf = (row: UnitRow): Unit => ({
  id: row.unit_id,
  name: { kk: row.name_kk, ru: row.name_ru, en: row.name_en },
  serviceGroup: row.service_group,
  sharing: row.sharing,
  admits: {
    women: row.women,
    men: row.men,
    children: row.children,
    wheelchair: row.wheelchair,
    pregnant: row.pregnant,
    infants: row.infants,
    boysUpTo: row.boys_up_to,
  },
  capacity: row.capacity,
  unavailable: {},
  occupied: 0,
  cots: { capacity: row.cots, occupied: 0 },
  confirmedAt: null,
  observedAt: null,
});

function detailsOf(row: FacilityRow, kind: Kind, country: Country): FacilityDetails {
  const settlement = country.settlements.find((place) => place.placeId === row.place_id);
  if (settlement === undefined)
    throw new FacilitiesError(`Facility ${row.facility_id}: no settlement ${row.place_id}`);
  return {
    kind: row.kind,
    name: { kk: row.name_kk, ru: row.name_ru, en: row.name_en },
    regionKato: row.region_kato,
    districtKato: row.district_kato,
    placeId: row.place_id,
    exactPoint: { lat: row.lat, lon: row.lon },
    settlementPoint: settlement.point,
    confidential: row.confidential,
    autoAccept: row.auto_accept && !row.confidential,
    address: { kk: row.address_kk, ru: row.address_ru, en: row.address_en },
    dutyPhone: row.phone_duty,
    sitePhone: row.phone_site,
    serviceGroups: [...new Set([kind.serviceGroup, ...kind.alsoServes, ...row.serves])],
    languages: row.languages,
    closed: false,
    admission: {
      ...kind.admission,
      roundTheClock: row.round_the_clock,
      intakeFrom: row.intake_from,
      intakeTo: row.intake_to,
      papersAny: row.required_papers.length > 0 ? [row.required_papers] : kind.admission.papersAny,
      ...(row.demands !== undefined && row.demands.length > 0 && { demands: row.demands }),
    },
    rules: {
      offersBeds: kind.offersBeds,
      confirmMinutes: kind.confirmMinutes,
      answerMinutes: kind.answerMinutes,
      holdMinMinutes: kind.holdMinMinutes,
      holdMaxMinutes: kind.holdMaxMinutes,
      holdGraceMinutes: kind.holdGraceMinutes,
      stayLimitMinutes: kind.stayLimit?.minutes ?? null,
    },
    basis: row.basis,
    source: row.source,
    terms: { licenceUntil: row.licence_until, contractUntil: row.contract_until, basis: 'reported' },
  };
}

/** Facilities of a country folder's `facilities.csv` and `units.csv`, empty and never confirmed. Throws naming file, line, field. */
export function readFacilities(folder: string, country: Country): Facility[] {
  const units = rows(join(folder, 'units.csv'), unitRow);
  return rows(join(folder, 'facilities.csv'), facilityRow).map((row) => {
    const kind = country.kinds.find((candidate) => candidate.kind === row.kind);
    if (kind === undefined)
      throw new FacilitiesError(`Facility ${row.facility_id}: unknown kind ${row.kind}`);
    return {
      id: row.facility_id,
      version: 1,
      details: detailsOf(row, kind, country),
      accepting: { accepting: true, reason: null, until: null },
      disputedAt: null,
      units: units.filter((unit) => unit.facility_id === row.facility_id).map(unitOf),
      referrals: [],
      stays: [],
      movements: [],
      waiting: [],
    };
  });
}
