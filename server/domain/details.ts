import { inConflict, unavailableBeds, type Unit } from '#shared/domain/beds.ts';
import {
  detailsIn,
  editsOf,
  managerMayOf,
  mayEdit,
  standingDetails,
  together,
  type DetailsEdit,
} from '#shared/domain/details.ts';
import { heldIn, type Facility } from '#shared/domain/facility.ts';
import { personalDataIn } from '#shared/domain/personal-data.ts';
import type { Role } from '#shared/permissions.ts';
import { refuse, type BadField, type Refusal, type TooFew } from '#shared/refusals.ts';
import type { Millis } from '#shared/time.ts';
import { mostPeople } from './census.ts';
import { accept, type Decision } from './decision.ts';

export interface EditAsk {
  role: Role;
  /** Of the details that were on the screen. */
  revision: number;
  edit: DetailsEdit;
  /** Told that people inside will be more than the beds, and meant so. */
  overAccepted: boolean;
}

/** Codes of the country's words. */
export interface AdmissionWords {
  papers: readonly string[];
  demands: readonly string[];
}

const inOrder = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
    : value;

/** Details are plain values, lists of them, or objects of plain values, whatever the order of their keys. */
const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));

/** What of the edit is no news is left out: two forms that say the same are no two edits. */
function news(facility: Facility, edit: DetailsEdit): DetailsEdit {
  const standing = new Map(detailsIn(standingDetails(facility)).map(({ path, value }) => [path, value]));
  return together(detailsIn(edit).filter(({ path, value }) => !same(value, standing.get(path))));
}

/** The values that stood where the edit says others. */
function stoodFor(facility: Facility, edit: DetailsEdit): DetailsEdit {
  const paths = new Set(detailsIn(edit).map(({ path }) => path));
  return together(detailsIn(standingDetails(facility)).filter(({ path }) => paths.has(path)));
}

const textsOf = (edit: DetailsEdit): [path: string, text: string][] => [
  ...Object.entries(edit.name ?? {}).map(([language, text]): [string, string] => [`name.${language}`, text]),
  ...(edit.units ?? []).flatMap(({ name, unitId }) =>
    Object.entries(name ?? {}).map(([language, text]): [string, string] => [
      `units.${unitId}.name.${language}`,
      text,
    ]),
  ),
];

function badRules(
  facility: Facility,
  { admission = {}, ...edit }: DetailsEdit,
  words: AdmissionWords,
): BadField[] {
  const bad: BadField[] = [];
  const known = (field: string, codes: readonly string[], all: readonly string[]): void => {
    if (codes.some((code) => !all.includes(code))) bad.push({ field, expected: 'codes of the reference' });
  };
  known('admission.papersAny', (admission.papersAny ?? []).flat(), words.papers);
  known('admission.demands', admission.demands ?? [], words.demands);
  if (admission.intoxicated === false && facility.details.admission.requiresIntoxication)
    bad.push({ field: 'admission.intoxicated', expected: 'yes, where only intoxicated people are taken' });
  const confidential = edit.confidential ?? facility.details.confidential;
  if (confidential && (edit.autoAccept ?? (facility.details.autoAccept && edit.confidential === true)))
    bad.push({ field: 'autoAccept', expected: 'off where the place is confidential' });
  return bad;
}

type Why = TooFew['why'];

function whyBeds(unit: Unit, held: { beds: number; cots: number; parties: number }): Why | null {
  const unavailable = unavailableBeds(unit);
  if (unavailable > unit.capacity) return 'unavailable';
  if (inConflict(unit, { beds: held.beds, cots: 0 }, held.parties)) return 'held';
  if (unit.occupied > mostPeople(unit.capacity)) return 'crowded';
  return unit.occupied + unavailable > unit.capacity ? 'over' : null;
}

function whyCots({ cots }: Unit, held: number): Why | null {
  if (held > 0 && cots.occupied + held > cots.capacity) return 'held';
  if (cots.occupied > mostPeople(cots.capacity)) return 'crowded';
  return cots.occupied > cots.capacity ? 'over' : null;
}

/** Where fewer beds than before are fewer than are in use, with the figures. */
function tooFew(facility: Facility, edit: DetailsEdit, now: Millis): TooFew[] {
  const found: TooFew[] = [];
  for (const { unitId, capacity, cots } of edit.units ?? []) {
    const unit = facility.units.find(({ id }) => id === unitId);
    if (unit === undefined) continue;
    const held = heldIn(facility, unitId, now);
    const after: Unit = {
      ...unit,
      capacity: capacity ?? unit.capacity,
      cots: { ...unit.cots, capacity: cots ?? unit.cots.capacity },
    };
    const forBeds = after.capacity < unit.capacity ? whyBeds(after, held) : null;
    if (forBeds !== null)
      found.push({
        unitId,
        of: 'beds',
        why: forBeds,
        asked: after.capacity,
        occupied: unit.occupied,
        held: held.beds,
        unavailable: unavailableBeds(unit),
      });
    const forCots = after.cots.capacity < unit.cots.capacity ? whyCots(after, held.cots) : null;
    if (forCots !== null)
      found.push({
        unitId,
        of: 'cots',
        why: forCots,
        asked: after.cots.capacity,
        occupied: unit.cots.occupied,
        held: held.cots,
        unavailable: 0,
      });
  }
  return found;
}

/** Somebody else edited meanwhile: nothing is overwritten, and what changed is said. */
export const changedSince = (facility: Facility, revision: number): Refusal =>
  refuse(
    'DETAILS_CHANGED',
    Object.entries(editsOf(facility).last)
      .filter(([, at]) => at > revision)
      .map(([field]) => ({ field, expected: 'as it was changed meanwhile' })),
  );

/**
 * Details are kept current. DETAILS_CHANGED: others edited since that revision, with which fields; NOT_ALLOWED: fields
 * that are an admin's; PERSONAL_DATA, UNKNOWN_UNIT, BAD_INPUT by field. CAPACITY_IN_USE: fewer beds than promises and
 * people need, with figures: a promise is never broken by an edit, people beyond the beds are accepted once told (DESIGN
 * §2, `over`).
 */
export function decideEdit(facility: Facility, ask: EditAsk, words: AdmissionWords, now: Millis): Decision {
  const { revision } = editsOf(facility);
  if (ask.revision !== revision) return changedSince(facility, ask.revision);
  const edit = news(facility, ask.edit);
  const details = detailsIn(edit);
  const lost = ask.edit.units?.find(({ unitId }) => facility.units.every(({ id }) => id !== unitId));
  if (lost !== undefined)
    return refuse('UNKNOWN_UNIT', [{ field: `units.${lost.unitId}`, expected: 'a unit of this facility' }]);
  const managerMay = managerMayOf(facility);
  const forbidden = details.filter(({ group }) => !mayEdit(ask.role, group, managerMay));
  if (forbidden.length > 0)
    return refuse(
      'NOT_ALLOWED',
      forbidden.map(({ path }) => ({ field: path, expected: 'to be changed by an administrator' })),
    );
  const personal = textsOf(edit).filter(([, text]) => personalDataIn(text) !== null);
  if (personal.length > 0)
    return refuse(
      'PERSONAL_DATA',
      personal.map(([field]) => ({ field, expected: 'no identity or phone number' })),
    );
  const bad = badRules(facility, edit, words);
  if (bad.length > 0) return refuse('BAD_INPUT', bad);
  const few = tooFew(facility, edit, now);
  if (few.some(({ why }) => why !== 'over' || !ask.overAccepted))
    return { ok: false, code: 'CAPACITY_IN_USE', tooFew: few };
  const about = { facilityIds: [facility.id] };
  if (details.length === 0) return accept([], about);
  const event = {
    type: 'details.edited',
    revision: revision + 1,
    from: stoodFor(facility, edit),
    to: edit,
  } as const;
  return accept([{ facilityId: facility.id, event }], about);
}
