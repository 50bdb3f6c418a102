import { z } from 'zod';
import { MOST_BEDS } from '#shared/domain/beds.ts';
import { MANAGER_FIELDS } from '#shared/domain/details.ts';
import { UnitId } from '#shared/ids.ts';
import { ClientCommandId } from './referrals.ts';
import { Admits, Time } from './tile.ts';

const beds = z.number().int().min(0).max(MOST_BEDS);
const text = (most: number) => z.string().trim().min(2).max(most);
const text3 = (most: number) => z.strictObject({ kk: text(most), ru: text(most), en: text(most) });

/** Three digits (102) to fifteen (E.164), written as people write them. */
const Phone = z
  .string()
  .trim()
  .max(30)
  .refine((phone) => /^\+?[\d\s().-]+$/.test(phone) && /^\d{3,15}$/.test(phone.replace(/\D/g, '')), {
    error: 'a phone number, such as +7 7232 55 12 34',
  });

const Clock = z
  .string()
  .refine((clock) => /^([01]\d|2[0-3]):[0-5]\d$/.test(clock), { error: 'a time such as 09:00' });

const Hours = z
  .strictObject({ roundTheClock: z.boolean(), from: Clock.nullable(), to: Clock.nullable() })
  .refine(({ roundTheClock, from, to }) => roundTheClock || (from !== null && to !== null && from !== to), {
    error: 'two different times, unless round the clock',
    path: ['from'],
  })
  .transform((hours) => (hours.roundTheClock ? { roundTheClock: true, from: null, to: null } : hours));

const code = z.string().max(40);
const AdmissionRules = z.strictObject({
  intoxicated: z.boolean(),
  needsMedicalHelp: z.boolean(),
  minors: z.boolean(),
  pregnant: z.boolean(),
  papersAny: z.array(z.array(code).min(1).max(10)).max(10),
  demands: z.array(code).max(10),
});

const BoysUpTo = z.number().int().min(0).max(17).nullable();

const UnitDetails = z.strictObject({
  unitId: UnitId,
  name: text3(60).optional(),
  admits: z.strictObject({ ...Admits.shape, boysUpTo: BoysUpTo }).optional(),
  capacity: beds.optional(),
  cots: beds.optional(),
});

const Terms = z.strictObject({
  licenceUntil: z.iso.date().nullable(),
  contractUntil: z.iso.date().nullable(),
});
const ManagerMay = z.array(z.enum(MANAGER_FIELDS)).max(MANAGER_FIELDS.length);

/** New values of some details; what is left out stays. `confidential`, `autoAccept`, `terms`, `managerMay`: admins only. */
export const EditDetails = z.strictObject({
  commandId: ClientCommandId,
  /** Of the details that were on the screen (GET /facilities/:id, `details.revision`). */
  revision: z.number().int().min(0),
  /** Told that more people are inside than there will be beds (CAPACITY_IN_USE), and meant so. */
  overAccepted: z.boolean().optional(),
  name: text3(120).optional(),
  dutyPhone: Phone.nullable().optional(),
  sitePhone: Phone.nullable().optional(),
  hours: Hours.optional(),
  admission: AdmissionRules.partial().optional(),
  units: z
    .array(UnitDetails)
    .max(100)
    .refine((units) => new Set(units.map(({ unitId }) => unitId)).size === units.length, {
      error: 'each unit once',
    })
    .optional(),
  confidential: z.boolean().optional(),
  autoAccept: z.boolean().optional(),
  terms: Terms.optional(),
  managerMay: ManagerMay.optional(),
});
export type EditDetails = z.infer<typeof EditDetails>;

/** A room that comes: its beds are out of service until the centre states them. */
export const AddRoom = z.strictObject({
  commandId: ClientCommandId,
  /** Of the details that were on the screen. */
  revision: z.number().int().min(0),
  name: text3(60),
  serviceGroup: code,
  sharing: z.enum(['shared', 'one_party']),
  admits: z.strictObject({ ...Admits.shape, boysUpTo: BoysUpTo }),
  capacity: beds.min(1),
  cots: beds,
});
export type AddRoom = z.infer<typeof AddRoom>;

/** A room that is closed for good. */
export const RetireRoom = z.strictObject({
  commandId: ClientCommandId,
  revision: z.number().int().min(0),
});
export type RetireRoom = z.infer<typeof RetireRoom>;

/** For its managers and admins: what can be edited and is not told elsewhere. */
export const EditableDetails = z.object({
  revision: z.number().int(),
  sitePhone: z.string().nullable(),
  dutyPhone: z.string().nullable(),
  needsMedicalHelp: z.boolean(),
  /** What managers may change here. */
  managerMay: ManagerMay,
  /** Registers of others that list it, as an admin said: the licence or entry number, and the day of that list. */
  registers: z.array(z.object({ register: z.string(), number: z.string().nullable(), listedAt: z.string() })),
});

const Change = z.object({
  /** Such as `name`, `hours`, `admission.minors`, `units.crisis-taraz-women.capacity`. */
  field: z.string(),
  from: z.unknown(),
  to: z.unknown(),
});

/** Edits of a facility, newest first. */
export const EditList = z.object({
  items: z.array(
    z.object({
      revision: z.number().int(),
      at: Time,
      /** Name the editor signs in with; null when there is no such user any more. */
      by: z.string().nullable(),
      changes: z.array(Change),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type EditList = z.infer<typeof EditList>;
