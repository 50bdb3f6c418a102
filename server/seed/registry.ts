import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Unit } from '#shared/domain/beds.ts';
import type { Country, Kind, Settlement } from '#shared/domain/country.ts';
import type { Facility, FacilityDetails } from '#shared/domain/facility.ts';
import { personalDataIn } from '#shared/domain/personal-data.ts';
import type { FacilityId, UnitId } from '#shared/ids.ts';
import {
  facilityRow,
  problemText,
  readRows,
  unitRow,
  type CsvFile,
  type FacilityRow,
  type RowProblem,
  type UnitRow,
} from './facility-rows.ts';

/** A facilities file that does not hold what it should; the message names file, line and field. */
export class FacilitiesError extends Error {}

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

function detailsOf(row: FacilityRow, kind: Kind, settlement: Settlement): FacilityDetails {
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

type Wrong = readonly [field: keyof FacilityRow, reason: string];

/** What a line says that the country does not know. */
function wrongIn(row: FacilityRow, country: Country): Wrong[] {
  const district = country.districts.find(({ kato }) => kato === row.district_kato);
  const groups = country.groups.map(({ group }) => group);
  const papers = country.papers.map(({ code }) => code);
  const demands = country.demands.map(({ code }) => code);
  const [[south, west], [north, east]] = country.bounds;
  const found: (Wrong | false)[] = [
    !country.kinds.some(({ kind }) => kind === row.kind) && ['kind', `no kind ${row.kind}`],
    !country.regions.some(({ kato }) => kato === row.region_kato) && [
      'region_kato',
      `no region ${row.region_kato}`,
    ],
    district === undefined
      ? ['district_kato', `no district ${row.district_kato}`]
      : district.regionKato !== row.region_kato && ['district_kato', 'a district of another region'],
    !country.settlements.some(({ placeId }) => placeId === row.place_id) && [
      'place_id',
      `no settlement ${row.place_id}`,
    ],
    (row.lat < south || row.lat > north) && ['lat', 'outside the country'],
    (row.lon < west || row.lon > east) && ['lon', 'outside the country'],
    row.confidential && row.auto_accept && ['auto_accept', 'a confidential place answers by hand'],
    !row.round_the_clock &&
      (row.intake_from === null || row.intake_to === null) && [
        'intake_from',
        'two times, unless round the clock',
      ],
    row.serves.some((group) => !groups.includes(group)) && ['serves', `codes of ${groups.join(', ')}`],
    row.required_papers.some((code) => !papers.includes(code)) && [
      'required_papers',
      `codes of ${papers.join(', ')}`,
    ],
    (row.demands ?? []).some((code) => !demands.includes(code)) && [
      'demands',
      `codes of ${demands.join(', ')}`,
    ],
    ...(['name_kk', 'name_ru', 'name_en'] as const).map(
      (name): Wrong | false =>
        personalDataIn(row[name]) !== null && [name, 'holds an identity or phone number'],
    ),
  ];
  return found.filter((wrong) => wrong !== false);
}

/** Facilities of two files, with the lines they stand in; or everything that is wrong with the files. */
export interface Checked {
  facilities: readonly Facility[];
  lines: ReadonlyMap<FacilityId, number>;
  unitLines: ReadonlyMap<UnitId, number>;
  problems: readonly RowProblem[];
}

/** Reads `facilities.csv` and `units.csv`, every line of both; the facilities are empty and never confirmed. */
export function checkFacilities(files: { facilities: CsvFile; units: CsvFile }, country: Country): Checked {
  const units = readRows(files.units, unitRow);
  const rows = readRows(files.facilities, facilityRow);
  const problems: RowProblem[] = [...rows.problems, ...units.problems];
  const lines = new Map<FacilityId, number>();
  const unitLines = new Map<UnitId, number>();
  const facilities: Facility[] = [];
  const wrong = (file: CsvFile, line: number, field: string, reason: string): void => {
    problems.push({ file: file.name, line, field, reason });
  };
  for (const { line, row } of units.rows) {
    if (unitLines.has(row.unit_id)) wrong(files.units, line, 'unit_id', `${row.unit_id} is there twice`);
    unitLines.set(row.unit_id, line);
    // A facility whose own line is wrong is told of there, and not again for each of its units.
    if (rows.problems.length === 0 && !rows.rows.some((one) => one.row.facility_id === row.facility_id))
      wrong(files.units, line, 'facility_id', `no facility ${row.facility_id} in ${files.facilities.name}`);
    if (!country.groups.some(({ group }) => group === row.service_group))
      wrong(files.units, line, 'service_group', `no service group ${row.service_group}`);
  }
  for (const { line, row } of rows.rows) {
    if (lines.has(row.facility_id))
      wrong(files.facilities, line, 'facility_id', `${row.facility_id} is there twice`);
    lines.set(row.facility_id, line);
    for (const [field, reason] of wrongIn(row, country)) wrong(files.facilities, line, field, reason);
    const kind = country.kinds.find((candidate) => candidate.kind === row.kind);
    const settlement = country.settlements.find((place) => place.placeId === row.place_id);
    if (kind === undefined || settlement === undefined) continue;
    facilities.push({
      id: row.facility_id,
      version: 1,
      details: detailsOf(row, kind, settlement),
      accepting: { accepting: true, reason: null, until: null },
      disputedAt: null,
      units: units.rows
        .filter((unit) => unit.row.facility_id === row.facility_id)
        .map((unit) => unitOf(unit.row)),
      referrals: [],
      stays: [],
      movements: [],
      waiting: [],
    });
  }
  return { facilities, lines, unitLines, problems };
}

/** Facilities of a country folder's `facilities.csv` and `units.csv`. Throws naming file, line, field. */
export function readFacilities(folder: string, country: Country): Facility[] {
  const file = (name: string): CsvFile => {
    const path = join(folder, name);
    return { name: path, content: readFileSync(path, 'utf8') };
  };
  const checked = checkFacilities({ facilities: file('facilities.csv'), units: file('units.csv') }, country);
  const [first] = checked.problems;
  if (first !== undefined) throw new FacilitiesError(problemText(first));
  return [...checked.facilities];
}
