import { createHash } from 'node:crypto';
import type { CensusLine } from '#shared/domain/facility-events.ts';
import type { Facility, FacilityDetails, Rules, Stay } from '#shared/domain/facility.ts';
import type { Admits, Unit } from '#shared/domain/beds.ts';
import type { Party } from '#shared/domain/party.ts';
import type { Waiting } from '#shared/domain/waiting.ts';
import type { Allocation, Referral } from '#shared/domain/referral.ts';
import {
  CallId,
  CommandId,
  DeskId,
  FacilityId,
  Kato,
  OfferId,
  PlaceId,
  ReferralId,
  SearchId,
  StayId,
  UnitId,
  UserId,
  WaitingId,
} from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import type { Text3 } from '#shared/text.ts';
import { MINUTE, minutes, type Millis } from '#shared/time.ts';

/** The clock of tests: a Friday evening in Almaty, 23:40 local time. */
export const NOW: Millis = Date.UTC(2022, 9, 14, 18, 40);

/** A valid UUID (version 4 form) that is always the same for the same name. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Ids by name: `ids.referral('r1')` is the same referral in every test. Slugs are taken as they are. */
export const ids = {
  facility: (slug = 'crisis-taraz') => FacilityId.parse(slug),
  unit: (slug = 'crisis-taraz-women') => UnitId.parse(slug),
  referral: (name = 'r1') => ReferralId.parse(uuidOf(`referral ${name}`)),
  offer: (name = 'o1') => OfferId.parse(uuidOf(`offer ${name}`)),
  call: (name = 'c1') => CallId.parse(uuidOf(`call ${name}`)),
  search: (name = 's1') => SearchId.parse(uuidOf(`search ${name}`)),
  waiting: (name = 'w1') => WaitingId.parse(uuidOf(`waiting ${name}`)),
  stay: (name = 'stay1') => StayId.parse(uuidOf(`stay ${name}`)),
  command: (name = 'k1') => CommandId.parse(uuidOf(`command ${name}`)),
  user: (login = 'dispatcher') => UserId.parse(login),
  desk: (name = 'desk-102-taraz') => DeskId.parse(name),
  place: (id = 's-607510') => PlaceId.parse(id),
  kato: (code = '311010000') => Kato.parse(code),
};

/** The same text in the three languages, told apart. */
export const text3 = (text: string): Text3 => ({ kk: `${text} (kk)`, ru: `${text} (ru)`, en: text });

export const anyone: Admits = {
  women: true,
  men: true,
  children: true,
  wheelchair: true,
  pregnant: true,
  infants: true,
  boysUpTo: null,
};

export const noMen: Admits = { ...anyone, men: false, boysUpTo: 12 };

/** Ten shared beds for women and children and two cots, empty, counted at NOW. */
export const aUnit = (overrides: Partial<Unit> = {}): Unit => ({
  id: ids.unit(),
  name: text3('Women'),
  serviceGroup: 'victims',
  sharing: 'shared',
  admits: noMen,
  capacity: 10,
  unavailable: {},
  occupied: 0,
  cots: { capacity: 2, occupied: 0 },
  confirmedAt: NOW,
  observedAt: NOW,
  ...overrides,
});

/** Clocks of a crisis centre. */
const aRules = (overrides: Partial<Rules> = {}): Rules => ({
  offersBeds: true,
  confirmMinutes: 480,
  answerMinutes: 10,
  holdMinMinutes: 60,
  holdMaxMinutes: 480,
  holdGraceMinutes: 30,
  stayLimitMinutes: null,
  ...overrides,
});

/** A crisis centre that answers by hand, open round the clock, its place not confidential. */
export const someDetails = (overrides: Partial<FacilityDetails> = {}): FacilityDetails => ({
  kind: 'crisis_centre',
  name: text3('Crisis centre, Taraz'),
  regionKato: ids.kato('310000000'),
  districtKato: ids.kato('311010000'),
  placeId: ids.place(),
  exactPoint: { lat: 42.9, lon: 71.36 },
  settlementPoint: { lat: 42.92, lon: 71.39 },
  confidential: false,
  autoAccept: false,
  address: text3('1 Test street'),
  dutyPhone: '+7 7262 000000',
  sitePhone: '+7 7262 000001',
  serviceGroups: ['victims'],
  languages: ['kk', 'ru'],
  closed: false,
  admission: {
    roundTheClock: true,
    intakeFrom: null,
    intakeTo: null,
    intoxicated: false,
    requiresIntoxication: false,
    needsMedicalHelp: false,
    papersAny: [],
    minors: true,
    pregnant: true,
  },
  rules: aRules(),
  basis: 'illustrative',
  source: null,
  terms: { licenceUntil: null, contractUntil: null, basis: 'reported' },
  ...overrides,
});

export type FacilityOverrides = Partial<Omit<Facility, 'details'>> & {
  details?: Partial<FacilityDetails>;
  rules?: Partial<Rules>;
};

/** One centre with one unit, fresh and accepting, nobody inside or on the way. */
export function aFacility({ details = {}, rules = {}, ...overrides }: FacilityOverrides = {}): Facility {
  const id = overrides.id ?? ids.facility();
  return {
    id,
    version: 1,
    details: someDetails({ rules: aRules(rules), ...details }),
    accepting: { accepting: true, reason: null, until: null },
    disputedAt: null,
    units: [aUnit({ id: ids.unit(`${id}-women`) })],
    referrals: [],
    stays: [],
    movements: [],
    waiting: [],
    ...overrides,
  };
}

/** A woman alone. */
export const aParty = (overrides: Partial<Party> = {}): Party => ({
  women: 1,
  men: 0,
  children: [],
  ...overrides,
});

/** A woman with three children, the youngest in a cot: three beds and a cot. */
export const aFamily = (): Party =>
  aParty({
    children: [{ age: 9, sex: 'm' }, { age: 5, sex: 'f' }, { age: 1 }],
  });

/** One bed in the first unit of `aFacility()`. */
export const anAllocation = (overrides: Partial<Allocation> = {}): Allocation => ({
  unitId: ids.unit(),
  beds: 1,
  cots: 0,
  ...overrides,
});

/** Times a referral has in each state, if the test does not say otherwise. */
function timesIn(state: Referral['state'], createdAt: Millis): Partial<Referral> {
  const acceptedAt = createdAt + MINUTE;
  const eta = createdAt + minutes(60);
  const held = { acceptedAt, holdUntil: createdAt + minutes(90) };
  const ended = { acceptedAt, endedAt: acceptedAt + MINUTE };
  const times: Readonly<Record<Referral['state'], Partial<Referral>>> = {
    requested: { answerBy: createdAt + minutes(10) },
    accepted: held,
    en_route: { ...held, eta },
    arrived: { acceptedAt, arrivedAt: eta },
    discharged: { acceptedAt, arrivedAt: eta, endedAt: createdAt + minutes(600), endReason: 'home' },
    declined: { endedAt: acceptedAt, endReason: 'full' },
    superseded: { endedAt: acceptedAt, endReason: 'placed_elsewhere' },
    expired: { endedAt: createdAt + minutes(10) },
    cancelled: ended,
    withdrawn: ended,
    no_show: ended,
    refused_at_door: ended,
  };
  return times[state];
}

/** A woman alone, asked for at `aFacility()` at NOW; times follow from `state` and `createdAt`. */
export function aReferral(overrides: Partial<Referral> = {}): Referral {
  const state = overrides.state ?? 'requested';
  const createdAt = overrides.createdAt ?? NOW;
  return {
    id: ids.referral(),
    offerId: ids.offer(),
    callId: ids.call(),
    searchId: ids.search(),
    code: 'K7-3QF',
    facilityId: ids.facility(),
    desk: ids.desk(),
    owner: ids.user(),
    state,
    version: 1,
    allocations: [anAllocation()],
    originDistrict: ids.kato(),
    travelMinutes: 40,
    travelKm: 35,
    createdAt,
    answerBy: null,
    acceptedAt: null,
    holdUntil: null,
    eta: null,
    arrivedAt: null,
    endedAt: null,
    endReason: null,
    askReason: null,
    redirectOf: null,
    overdue: false,
    details: { party: aParty(), incidentRef: null, note: null },
    ...timesIn(state, createdAt),
    ...overrides,
  };
}

export const aStay = (overrides: Partial<Stay> = {}): Stay => ({
  id: ids.stay(),
  referralId: ids.referral(),
  allocations: [anAllocation()],
  size: 1,
  since: NOW,
  expectedUntil: null,
  note: null,
  ...overrides,
});

/** A woman alone who waits for a place at `aFacility()` since NOW, for twelve hours. */
export const aWaiting = (overrides: Partial<Waiting> = {}): Waiting => ({
  id: ids.waiting(),
  facilityId: ids.facility(),
  callId: ids.call(),
  searchId: ids.search(),
  desk: ids.desk(),
  owner: ids.user(),
  createdAt: NOW,
  until: NOW + minutes(720),
  travelMinutes: 40,
  travelKm: 35,
  originDistrict: ids.kato(),
  kinds: ['crisis_centre'],
  groups: ['victims'],
  avoidDistricts: [],
  details: { party: aParty(), incidentRef: null },
  ...overrides,
});

export const aLine = (overrides: Partial<CensusLine> = {}): CensusLine => ({
  unitId: ids.unit(),
  occupied: 0,
  unavailable: {},
  cotsOccupied: 0,
  ...overrides,
});

export const aDispatcher = (overrides: Partial<Actor> = {}): Actor => ({
  id: ids.user(),
  login: 'dispatcher',
  role: 'dispatcher',
  scope: { regions: [], facilities: [], desk: ids.desk() },
  ...overrides,
});

export const aManager = (overrides: Partial<Actor> = {}): Actor => ({
  id: ids.user('manager'),
  login: 'manager',
  role: 'manager',
  scope: { regions: [], facilities: [ids.facility()], desk: null },
  ...overrides,
});
