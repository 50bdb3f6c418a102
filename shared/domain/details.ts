import type { UnitId } from '#shared/ids.ts';
import type { Role } from '#shared/permissions.ts';
import type { Text3 } from '#shared/text.ts';
import type { Admits, Unit } from './beds.ts';
import type { Admission, Facility, FacilityDetails } from './facility.ts';

/** What a manager may keep current, unless an admin keeps a part of it to admins. */
export const MANAGER_FIELDS = ['name', 'phones', 'hours', 'admission', 'rooms', 'capacity'] as const;
export type ManagerField = (typeof MANAGER_FIELDS)[number];

/** How the facility is found and trusted: for admins only, always (DESIGN §6). */
type AdminField = 'admin';

export interface Hours {
  roundTheClock: boolean;
  /** Local time `HH:MM`; null when round the clock. */
  from: string | null;
  to: string | null;
}

/** Rules of admission that are edited; what a kind is by law is not among them. */
export type AdmissionEdit = Pick<
  Admission,
  'intoxicated' | 'needsMedicalHelp' | 'minors' | 'pregnant' | 'papersAny'
> & { demands: readonly string[] };

export interface UnitEdit {
  unitId: UnitId;
  name?: Text3 | undefined;
  admits?: Admits | undefined;
  /** Licensed beds. */
  capacity?: number | undefined;
  /** Licensed cots. */
  cots?: number | undefined;
}

/** New values of some details; what is left out stays as it is. */
export interface DetailsEdit {
  name?: Text3 | undefined;
  dutyPhone?: string | null | undefined;
  sitePhone?: string | null | undefined;
  hours?: Hours | undefined;
  admission?: { [Rule in keyof AdmissionEdit]?: AdmissionEdit[Rule] | undefined } | undefined;
  units?: readonly UnitEdit[] | undefined;
  confidential?: boolean | undefined;
  autoAccept?: boolean | undefined;
  terms?: { licenceUntil: string | null; contractUntil: string | null } | undefined;
  managerMay?: readonly ManagerField[] | undefined;
}

/** How often details were edited, and at which edit each of them changed last. */
export interface Edits {
  revision: number;
  last: Readonly<Record<string, number>>;
}

const NEVER: Edits = { revision: 0, last: {} };
export const editsOf = ({ details }: Facility): Edits => details.edits ?? NEVER;

export const managerMayOf = ({ details }: Facility): readonly ManagerField[] =>
  details.managerMay ?? MANAGER_FIELDS;

/** One detail by its path, such as `name` or `units.crisis-taraz-women.capacity`, with what it is and a value for it. */
interface Detail {
  path: string;
  group: ManagerField | AdminField;
  value: unknown;
  edit: DetailsEdit;
}

const PLAIN = {
  name: 'name',
  dutyPhone: 'phones',
  sitePhone: 'phones',
  hours: 'hours',
  confidential: 'admin',
  autoAccept: 'admin',
  terms: 'admin',
  managerMay: 'admin',
} as const satisfies Partial<Record<keyof DetailsEdit, ManagerField | AdminField>>;

const OF_UNIT = {
  name: 'rooms',
  admits: 'rooms',
  capacity: 'capacity',
  cots: 'capacity',
} as const satisfies Record<Exclude<keyof UnitEdit, 'unitId'>, ManagerField>;

const keysOf = <T extends object>(value: T): (keyof T & string)[] =>
  Object.keys(value) as (keyof T & string)[];

/** An edit taken apart, a detail at a time. */
export function detailsIn(edit: DetailsEdit): Detail[] {
  const found: Detail[] = [];
  for (const key of keysOf(PLAIN))
    if (edit[key] !== undefined)
      found.push({ path: key, group: PLAIN[key], value: edit[key], edit: { [key]: edit[key] } });
  for (const rule of keysOf(edit.admission ?? {}))
    if (edit.admission?.[rule] !== undefined)
      found.push({
        path: `admission.${rule}`,
        group: 'admission',
        value: edit.admission[rule],
        edit: { admission: { [rule]: edit.admission[rule] } },
      });
  for (const unit of edit.units ?? [])
    for (const key of keysOf(OF_UNIT))
      if (unit[key] !== undefined)
        found.push({
          path: `units.${unit.unitId}.${key}`,
          group: OF_UNIT[key],
          value: unit[key],
          edit: { units: [{ unitId: unit.unitId, [key]: unit[key] }] },
        });
  return found;
}

/** Details put together again, later ones over earlier, units in the order in which they came. */
export function together(details: readonly Pick<Detail, 'edit'>[]): DetailsEdit {
  let all: DetailsEdit = {};
  for (const { edit } of details) {
    const { admission, units, ...plain } = edit;
    all = { ...all, ...plain };
    if (admission !== undefined) all = { ...all, admission: { ...all.admission, ...admission } };
    for (const unit of units ?? []) {
      const known = all.units ?? [];
      const merged = known.map((one) => (one.unitId === unit.unitId ? { ...one, ...unit } : one));
      const isNew = known.every(({ unitId }) => unitId !== unit.unitId);
      all = { ...all, units: isNew ? [...known, unit] : merged };
    }
  }
  return all;
}

const unitEditOf = ({ id, name, admits, capacity, cots }: Unit): UnitEdit => ({
  unitId: id,
  name,
  admits,
  capacity,
  cots: cots.capacity,
});

/** All that can be edited, as it stands. */
export const standingDetails = (facility: Facility): Required<DetailsEdit> => {
  const { details } = facility;
  const { admission, terms } = details;
  return {
    name: details.name,
    dutyPhone: details.dutyPhone,
    sitePhone: details.sitePhone,
    hours: {
      roundTheClock: admission.roundTheClock,
      from: admission.intakeFrom,
      to: admission.intakeTo,
    },
    admission: {
      intoxicated: admission.intoxicated,
      needsMedicalHelp: admission.needsMedicalHelp,
      minors: admission.minors,
      pregnant: admission.pregnant,
      papersAny: admission.papersAny,
      demands: admission.demands ?? [],
    },
    units: facility.units.map(unitEditOf),
    confidential: details.confidential,
    autoAccept: details.autoAccept,
    terms: { licenceUntil: terms.licenceUntil, contractUntil: terms.contractUntil },
    managerMay: managerMayOf(facility),
  };
};

/** Whether somebody of this role may change a detail of this group here. */
export const mayEdit = (role: Role, group: Detail['group'], managerMay: readonly ManagerField[]): boolean =>
  role === 'admin' || (role === 'manager' && group !== 'admin' && managerMay.includes(group));

export interface DetailsEdited {
  type: 'details.edited';
  /** Counts the edits of this facility, from 1. */
  revision: number;
  from: DetailsEdit;
  to: DetailsEdit;
}

const editedUnit = (unit: Unit, { name, admits, capacity, cots }: UnitEdit): Unit => ({
  ...unit,
  name: name ?? unit.name,
  admits: admits ?? unit.admits,
  capacity: capacity ?? unit.capacity,
  cots: { ...unit.cots, capacity: cots ?? unit.cots.capacity },
});

function editedDetails(details: FacilityDetails, to: DetailsEdit): FacilityDetails {
  const { name, dutyPhone, sitePhone, hours, admission = {}, confidential, autoAccept } = to;
  const rules = Object.fromEntries(Object.entries(admission).filter(([, rule]) => rule !== undefined));
  return {
    ...details,
    name: name ?? details.name,
    dutyPhone: dutyPhone === undefined ? details.dutyPhone : dutyPhone,
    sitePhone: sitePhone === undefined ? details.sitePhone : sitePhone,
    confidential: confidential ?? details.confidential,
    autoAccept: autoAccept ?? details.autoAccept,
    terms: to.terms === undefined ? details.terms : { ...to.terms, basis: 'reported' },
    ...(to.managerMay === undefined ? {} : { managerMay: to.managerMay }),
    admission: {
      ...details.admission,
      ...rules,
      ...(hours === undefined
        ? {}
        : { roundTheClock: hours.roundTheClock, intakeFrom: hours.from, intakeTo: hours.to }),
    },
  };
}

/** The facility with new details; counts, holds and people inside stay as they are. */
export function editDetails(facility: Facility, { revision, to }: DetailsEdited): Facility {
  const last = Object.fromEntries(detailsIn(to).map(({ path }) => [path, revision]));
  const units = facility.units.map((unit) => {
    const edit = to.units?.find(({ unitId }) => unitId === unit.id);
    return edit === undefined ? unit : editedUnit(unit, edit);
  });
  const edits = { revision, last: { ...editsOf(facility).last, ...last } };
  return { ...facility, details: { ...editedDetails(facility.details, to), edits }, units };
}
