import type { Referral } from '#shared/api/referrals.ts';
import type { Candidate } from '#shared/api/searches.ts';
import { Tile } from '#shared/api/tile.ts';
import { FacilityId } from '#shared/ids.ts';

export const NOON = Date.parse('2022-11-22T12:00:00+06:00');
const at = (minutes: number): string => new Date(NOON + minutes * 60_000).toISOString();

export function aTile(overrides: Partial<Omit<Tile, 'facilityId'>> & { id?: string } = {}): Tile {
  const { id = 'crisis-taraz', ...rest } = overrides;
  return {
    ...Tile.parse({
      facilityId: id,
      version: 1,
      kind: 'crisis_centre',
      name: { kk: 'Дағдарыс орталығы, Тараз', ru: 'Кризисный центр, Тараз', en: 'Crisis centre, Taraz' },
      regionKato: '310000000',
      districtKato: '311000000',
      point: { lat: 42.9, lon: 71.4 },
      pointIs: 'settlement',
      accepting: true,
      closed: false,
      freshness: 'fresh',
      confirmedAt: at(-12),
      staleAt: at(60),
      unknownAt: at(600),
      disputed: false,
      free: 4,
      capacity: 9,
      conflict: false,
      serviceGroups: ['victims'],
      phone: '+7 700 000 00 01',
    }),
    ...rest,
  };
}

export function aCandidate(
  overrides: Partial<Omit<Candidate, 'facilityId'>> & { id?: string } = {},
): Candidate {
  const { id = 'crisis-taraz', ...rest } = overrides;
  return {
    facilityId: FacilityId.parse(id),
    name: { kk: 'Дағдарыс орталығы, Тараз', ru: 'Кризисный центр, Тараз', en: 'Crisis centre, Taraz' },
    kind: 'crisis_centre',
    free: 4,
    allocations: [],
    travel: { km: 118, minutes: 101, source: 'estimate' },
    chance: 0.93,
    expectedMinutes: 107,
    callFirst: false,
    freshness: 'fresh',
    confirmedAt: at(-12),
    sum: { answerMinutes: 4, travelMinutes: 101, stillFree: 1, accepts: 0.93, onwardMinutes: 31 },
    rules: [],
    phone: '+7 700 000 00 01',
    ...rest,
  };
}

export const aReferralLike = (overrides: Partial<Referral>): Referral =>
  ({
    referralId: '11111111-1111-4111-8111-111111111111',
    callId: '22222222-2222-4222-8222-222222222222',
    code: 'K7-3QF',
    state: 'requested',
    overdue: false,
    version: 1,
    createdAt: at(-2),
    answerBy: at(8),
    actions: [],
    allocations: [],
    ...overrides,
  }) as Referral;
