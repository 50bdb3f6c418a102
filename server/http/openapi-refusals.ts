import type { Endpoint } from '#shared/api/endpoint.ts';
import type { RouteName } from '#shared/api/routes.ts';
import { REFUSALS, type RefusalCode } from '#shared/refusals.ts';
import { REFUSAL_TEXTS } from '#shared/texts/refusals.ts';
import type { Json } from './openapi-shapes.ts';

const RETRY_AFTER: Json = {
  'Retry-After': { description: 'Seconds after which to ask again', schema: { type: 'integer' } },
};

const problem = (status: number, codes: readonly RefusalCode[]): Json => ({
  description: codes.map((code) => `\`${code}\`: ${REFUSAL_TEXTS.en[code]}`).join(' '),
  ...(status === 429 || status === 503 ? { headers: RETRY_AFTER } : {}),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** Refusals as responses, one a status. */
export function byStatusOf(codes: readonly RefusalCode[]): Json {
  const byStatus = new Map<number, RefusalCode[]>();
  for (const code of codes) byStatus.set(REFUSALS[code], [...(byStatus.get(REFUSALS[code]) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].sort(([a], [b]) => a - b).map(([status, own]) => [String(status), problem(status, own)]),
  );
}

/** What any request may meet. */
export const READ: readonly RefusalCode[] = ['INTERNAL', 'STORE_BUSY'];
const SIGNED_IN: readonly RefusalCode[] = ['NOT_SIGNED_IN', 'ANOTHER_USER', 'NOT_ALLOWED', 'NOT_YOURS'];
/** What any request with a body may meet. */
export const WRITE: readonly RefusalCode[] = [
  'MALFORMED_JSON',
  'FOREIGN_ORIGIN',
  'TOO_LARGE',
  'NOT_JSON',
  'STORE_FULL',
];
const COMMAND: readonly RefusalCode[] = ['COMMAND_ID_REUSED'];
/** Of a coded reason. */
const REASON: readonly RefusalCode[] = ['REASON_NEEDED', 'UNKNOWN_REASON', 'PERSONAL_DATA'];
/** Of a place for a party, asked for out of a search. */
const PLACE: readonly RefusalCode[] = [
  'NO_SUCH_SEARCH',
  'NO_SUCH_FACILITY',
  'NO_LONGER_FREE',
  'NOT_ELIGIBLE',
  'CALL_HAS_OFFER',
];

/** What else each route may refuse with. */
const OWN: Readonly<Partial<Record<RouteName, readonly RefusalCode[]>>> = {
  facility: ['NO_SUCH_FACILITY'],
  history: ['NO_SUCH_FACILITY'],
  takeCensus: [
    'WRONG_TOKEN',
    'TOO_MANY',
    'NO_SUCH_FACILITY',
    'UNKNOWN_UNIT',
    'CLOCK_AHEAD',
    ...REASON,
    ...COMMAND,
  ],
  confirm: ['NO_SUCH_FACILITY', ...COMMAND],
  setAccepting: ['NO_SUCH_FACILITY', 'NO_SUCH_REFERRAL', 'WRONG_STATE', ...REASON, ...COMMAND],
  admit: ['NO_SUCH_FACILITY', 'UNKNOWN_UNIT', 'PERSONAL_DATA', ...COMMAND],
  planStay: ['NO_SUCH_FACILITY', 'NO_SUCH_STAY', 'PERSONAL_DATA', ...COMMAND],
  endStay: ['NO_SUCH_FACILITY', 'NO_SUCH_STAY', ...REASON, ...COMMAND],
  editDetails: [
    'NO_SUCH_FACILITY',
    'UNKNOWN_UNIT',
    'DETAILS_CHANGED',
    'CAPACITY_IN_USE',
    'PERSONAL_DATA',
    ...COMMAND,
  ],
  addRoom: ['NO_SUCH_FACILITY', 'DETAILS_CHANGED', 'PERSONAL_DATA', ...COMMAND],
  retireRoom: ['NO_SUCH_FACILITY', 'UNKNOWN_UNIT', 'DETAILS_CHANGED', 'CAPACITY_IN_USE', ...COMMAND],
  edits: ['NO_SUCH_FACILITY'],
  summary: ['NO_SUCH_FACILITY'],
  monthReport: ['NO_SUCH_FACILITY'],
  tokens: ['NO_SUCH_FACILITY'],
  reminders: ['NO_SUCH_FACILITY'],
  setReminders: ['NO_SUCH_FACILITY', ...COMMAND],
  issueToken: [
    'NO_SUCH_FACILITY',
    'NO_SUCH_TOKEN',
    'NAME_TAKEN',
    'TOO_MANY_TOKENS',
    'PERSONAL_DATA',
    'TOO_MANY',
    ...COMMAND,
  ],
  revokeToken: ['NO_SUCH_FACILITY', 'NO_SUCH_TOKEN', 'FOREIGN_ORIGIN', 'STORE_FULL'],
  places: ['OUTSIDE_COUNTRY'],
  search: ['NO_SUCH_PLACE', 'TOO_MANY'],
  call: ['NO_SUCH_SEARCH', 'NO_SUCH_CALL'],
  route: ['NO_SUCH_FACILITY', 'OUTSIDE_COUNTRY', 'TOO_MANY'],
  createReferral: [...PLACE, ...REASON, 'TOO_MANY', ...COMMAND],
  referral: ['NO_SUCH_REFERRAL'],
  actOnReferral: [
    'NO_SUCH_REFERRAL',
    'WRONG_STATE',
    'TOO_LATE',
    'UNKNOWN_UNIT',
    ...PLACE,
    ...REASON,
    ...COMMAND,
  ],
  startWaiting: [
    'NO_SUCH_SEARCH',
    'NO_SUCH_FACILITY',
    'NOT_ELIGIBLE',
    'CALL_WAITS',
    'WRONG_STATE',
    ...COMMAND,
  ],
  cancelWaiting: ['NO_SUCH_WAITING', 'WRONG_STATE', ...REASON, ...COMMAND],
  closeCall: ['NO_SUCH_CALL', 'CALL_HAS_OFFER', 'CALL_WAITS'],
  register: ['NO_SUCH_REGISTER'],
  compareRegister: ['NO_SUCH_REGISTER', 'PERSONAL_DATA', 'TOO_MANY'],
  importRegister: ['NO_SUCH_REGISTER', 'PERSONAL_DATA', 'TOO_MANY', ...COMMAND],
  decideRegister: ['NO_SUCH_REGISTER', 'NO_SUCH_FACILITY', 'LIST_CHANGED', ...COMMAND],
  firstAdmin: ['WRONG_CREDENTIALS', 'TOO_MANY'],
  planSites: ['TOO_MANY'],
  sitingJob: ['NO_SUCH_JOB'],
  cancelSiting: ['NO_SUCH_JOB', 'FOREIGN_ORIGIN'],
  saveScenario: ['PERSONAL_DATA', ...COMMAND],
  unsubscribeReport: ['NO_SUCH_SUBSCRIPTION', 'FOREIGN_ORIGIN', 'STORE_FULL'],
  scenario: ['NO_SUCH_SCENARIO', 'BAD_INPUT'],
  removeScenario: ['NO_SUCH_SCENARIO', 'FOREIGN_ORIGIN', 'STORE_FULL'],
};

/** All that a route may refuse with, as responses. */
export function problems(name: RouteName, route: Endpoint): Json {
  const takesInput = route.query !== undefined || route.body !== undefined;
  const codes = new Set<RefusalCode>([
    ...READ,
    ...(takesInput ? (['BAD_INPUT'] as const) : []),
    ...(route.may === null ? [] : SIGNED_IN),
    ...(route.body === undefined ? [] : WRITE),
    ...(OWN[name] ?? []),
  ]);
  return byStatusOf([...codes]);
}
