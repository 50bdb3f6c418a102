import type { UnitId } from './ids.ts';
import type { Candidate } from './api/searches.ts';

/** Every expected failure, with its HTTP status. Each code has one text a language (web/i18n, server/http/texts). */
export const REFUSALS = {
  BAD_INPUT: 400,
  MALFORMED_JSON: 400,
  NOT_SIGNED_IN: 401,
  WRONG_CREDENTIALS: 401,
  WRONG_TOKEN: 401,
  NOT_ALLOWED: 403,
  NOT_YOURS: 403,
  FOREIGN_ORIGIN: 403,
  NO_SUCH_ROUTE: 404,
  NO_SUCH_FACILITY: 404,
  NO_SUCH_REFERRAL: 404,
  NO_SUCH_SEARCH: 404,
  NO_SUCH_PLACE: 404,
  NO_SUCH_STAY: 404,
  OUTSIDE_COUNTRY: 422,
  NO_SUCH_JOB: 404,
  NO_SUCH_SCENARIO: 404,
  NO_SUCH_SUBSCRIPTION: 404,
  NO_SUCH_WAITING: 404,
  NO_SUCH_CALL: 404,
  NO_SUCH_TOKEN: 404,
  NO_SUCH_REGISTER: 404,
  ANOTHER_USER: 409,
  NO_LONGER_FREE: 409,
  NOT_ELIGIBLE: 409,
  CALL_HAS_OFFER: 409,
  CALL_WAITS: 409,
  NAME_TAKEN: 409,
  TOO_MANY_TOKENS: 409,
  DETAILS_CHANGED: 409,
  LIST_CHANGED: 409,
  CAPACITY_IN_USE: 409,
  WRONG_STATE: 409,
  TOO_LATE: 409,
  TOO_LARGE: 413,
  NOT_JSON: 415,
  COMMAND_ID_REUSED: 422,
  CLOCK_AHEAD: 422,
  PERSONAL_DATA: 422,
  UNKNOWN_UNIT: 422,
  UNKNOWN_REASON: 422,
  REASON_NEEDED: 422,
  TOO_MANY: 429,
  INTERNAL: 500,
  STORE_BUSY: 503,
  STORE_FULL: 507,
} as const;
export type RefusalCode = keyof typeof REFUSALS;

/** One bad field, named by its path in the body, with what was expected. */
export interface BadField {
  field: string;
  expected: string;
  /** What the screens call it, in the reader's language; added when it is sent. */
  label?: string | undefined;
}

/** Why a unit cannot have so few beds; `over` can be accepted by who was told, the others cannot. */
export interface TooFew {
  unitId: UnitId;
  of: 'beds' | 'cots';
  why: 'held' | 'unavailable' | 'crowded' | 'over';
  asked: number;
  occupied: number;
  held: number;
  unavailable: number;
}

export interface Refusal {
  ok: false;
  code: RefusalCode;
  fields?: readonly BadField[];
  /** The state a referral is in, when that is why. */
  state?: string;
  /** Units whose beds are in use, when fewer were asked for. */
  tooFew?: readonly TooFew[];
  /** Where to ask next, when a place was taken meanwhile. */
  candidates?: readonly Candidate[];
}

export const refuse = (code: RefusalCode, fields?: readonly BadField[]): Refusal =>
  fields === undefined ? { ok: false, code } : { ok: false, code, fields };
