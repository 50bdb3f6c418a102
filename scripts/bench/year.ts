import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIdentity } from '#server/app.ts';
import { secretIn } from '#server/preparing.ts';
import { loadCountry } from '#server/reference.ts';
import { generateHistory, HISTORY_DAYS } from '#server/seed/history.ts';
import { seeded, type Random } from '#server/seed/random.ts';
import { readFacilities } from '#server/seed/registry.ts';
import { append, ledgerData, type Head } from '#server/store/ledger.ts';
import { DATABASE_FILE, openStore } from '#server/store/open.ts';
import type { CountRow } from '#server/store/history-rows.ts';
import type { FacilityEvent } from '#shared/domain/facility-events.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { Referral } from '#shared/domain/referral.ts';
import { DeskId, FacilityId, ReferralId, UnitId } from '#shared/ids.ts';
import type { Scope } from '#shared/permissions.ts';
import { DAY, type Millis } from '#shared/time.ts';

export const YEAR_FACILITIES = 500;
export const YEAR_ENTRIES = 1_000_000;
const USERS = 200;
const DISPATCHERS = 70;
const DESKS = 10;
/** Users are made a few at a time: hashing a password takes memory. */
const AT_ONCE = 8;
export const PASSWORD = 'a long winter night';
const SEASONS = 4;

/** A year of a whole country in a data folder. */
export interface Year {
  folder: string;
  facilities: readonly Facility[];
  dispatchers: readonly string[];
  /** Logins with the facilities each of them counts. */
  managers: readonly { login: string; facilities: readonly FacilityId[] }[];
  remove: () => void;
}

/** Any of them; there must be one. */
export function oneOf<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('Nothing to choose from');
  return value;
}

const whole: Scope = { regions: [], facilities: [], desk: null };

/** The country's own facilities that have beds, again and again a little further on, up to the number asked for. */
function manyFacilities(count: number): Facility[] {
  const country = loadCountry('data/kz');
  const own = readFacilities('data/kz', country).filter(({ units }) => units.length > 0);
  return Array.from({ length: count }, (_, n): Facility => {
    const copy = Math.floor(n / own.length);
    const facility = own[n % own.length];
    if (facility === undefined) throw new Error('data/kz has no facility with beds');
    if (copy === 0) return facility;
    const { exactPoint } = facility.details;
    return {
      ...facility,
      id: FacilityId.parse(`${facility.id}-copy-${copy}`),
      details: {
        ...facility.details,
        exactPoint: { lat: exactPoint.lat + copy / 100, lon: exactPoint.lon + copy / 70 },
      },
      units: facility.units.map((unit) => ({ ...unit, id: UnitId.parse(`${unit.id}-copy-${copy}`) })),
    };
  });
}

const earlier = (time: Millis | null, by: Millis): Millis | null => (time === null ? null : time - by);

const earlierReferral = (referral: Referral, by: Millis): Referral => ({
  ...referral,
  id: ReferralId.parse(randomUUID()),
  createdAt: referral.createdAt - by,
  acceptedAt: earlier(referral.acceptedAt, by),
  arrivedAt: earlier(referral.arrivedAt, by),
  endedAt: earlier(referral.endedAt, by),
});

/** Ninety days of generated history are told four times over, each season before the last. */
function fourSeasons<T>(rows: readonly T[], shifted: (row: T, by: Millis) => T): T[] {
  const all: T[] = [];
  for (let season = SEASONS - 1; season >= 0; season -= 1)
    for (const row of rows) all.push(season === 0 ? row : shifted(row, season * HISTORY_DAYS * DAY));
  return all;
}

/** What centres and desks tell the ledger in a year: mostly that nothing changed, often a count, now and then a party. */
function eventOf(facility: Facility, at: Millis, random: Random): FacilityEvent {
  const roll = random();
  if (roll < 0.5) return { type: 'census.confirmed', at };
  if (roll < 0.85)
    return {
      type: 'census.taken',
      observedAt: at,
      lines: facility.units.map(({ id, capacity }) => ({
        unitId: id,
        occupied: Math.floor(random() * (capacity + 1)),
        unavailable: {},
        cotsOccupied: 0,
      })),
    };
  const referralId = ReferralId.parse(randomUUID());
  if (roll < 0.95)
    return { type: 'referral.accepted', referralId, at, holdUntil: at + DAY / 12, allocations: [] };
  return {
    type: 'referral.ended',
    referralId,
    state: oneOf(random, ['declined', 'expired', 'cancelled']),
    at,
    reason: null,
    disputesCount: false,
  };
}

/** Hangs a year of entries on the ledger, each with the command that made it; past the product, which would take hours. */
function fillLedger(file: string, facilities: readonly Facility[], from: Millis, to: Millis): void {
  const client = new Database(file);
  client.pragma('synchronous = OFF');
  const random = seeded('a year of entries');
  const head = client.prepare('select seq, hash from ledger order by seq desc limit 1').get() as Head;
  const entry = client.prepare(
    `insert into ledger (seq, at, actor, command_id, facility_id, type, data, prev_hash, hash)
     values (@seq, @at, @actor, @commandId, @facilityId, @type, @data, @prevHash, @hash)`,
  );
  const command = client.prepare(
    `insert into commands (actor, command_id, fingerprint, seq, at, about) values (@actor, @commandId, @prevHash, @seq, @at, @about)`,
  );
  const missing = YEAR_ENTRIES - head.seq;
  client.transaction(() => {
    let last = head;
    for (let n = 0; n < missing; n += 1) {
      const at = Math.round(from + ((to - from) * n) / missing);
      const facility = oneOf(random, facilities);
      const event = eventOf(facility, at, random);
      const said = {
        at,
        actor: `night-manager-${n % 130}`,
        commandId: randomUUID(),
        facilityId: facility.id,
      };
      const row = append(last, { ...said, type: event.type, data: ledgerData(event, null) });
      entry.run(row);
      command.run({
        ...row,
        about: JSON.stringify({ facilityIds: [facility.id], referralIds: [], offerId: null }),
      });
      last = row;
    }
  })();
  client.pragma('wal_checkpoint(TRUNCATE)');
  client.close();
}

type Users = Pick<Year, 'dispatchers' | 'managers'>;

async function createUsers(
  accounts: ReturnType<typeof createIdentity>['accounts'],
  facilities: readonly Facility[],
): Promise<Users> {
  const dispatchers = Array.from({ length: DISPATCHERS }, (_, n) => `night-desk-${n}`);
  const managers = Array.from({ length: USERS - DISPATCHERS }, (_, n) => ({
    login: `night-manager-${n}`,
    facilities: facilities.filter((__, i) => i % (USERS - DISPATCHERS) === n).map(({ id }) => id),
  }));
  const makes = [
    ...dispatchers.map((login, n) => () => {
      const scope = { ...whole, desk: DeskId.parse(`desk-${n % DESKS}`) };
      return accounts.create({ login, role: 'dispatcher', scope }, PASSWORD);
    }),
    ...managers.map(({ login, facilities: own }) => () => {
      return accounts.create({ login, role: 'manager', scope: { ...whole, facilities: own } }, PASSWORD);
    }),
  ];
  for (let n = 0; n < makes.length; n += AT_ONCE)
    await Promise.all(makes.slice(n, n + AT_ONCE).map((make) => make()));
  return { dispatchers, managers };
}

/** A data folder with 500 facilities, their year of counts and referrals, a million entries and 200 users. */
export async function aYear(): Promise<Year> {
  const folder = mkdtempSync(join(tmpdir(), 'oryn-bench-year-'));
  const now = Date.now();
  const began = now - SEASONS * HISTORY_DAYS * DAY;
  const { store, auth } = await openStore({ folder });
  const history = generateHistory(manyFacilities(YEAR_FACILITIES), loadCountry('data/kz'), now);
  const { accounts } = createIdentity({ auth, secret: secretIn(folder), origin: null });
  const users = await createUsers(accounts, history.facilities);
  await store.register({
    at: began,
    facilities: history.facilities,
    counts: fourSeasons(history.counts, (row: CountRow, by) => ({ ...row, at: row.at - by })),
    referrals: fourSeasons(history.referrals, earlierReferral),
  });
  await store.close();
  fillLedger(join(folder, DATABASE_FILE), history.facilities, began, now);
  return {
    folder,
    facilities: history.facilities,
    ...users,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
