import type { Store } from '#server/store/store.ts';
import type { Country } from '#shared/domain/country.ts';
import type { Millis } from '#shared/time.ts';
import { iso } from '#shared/time.ts';
import { generateHistory } from './history.ts';
import { readFacilities } from './registry.ts';
import { DEMO_USERS, simulatorUsers, type NewUser } from './users.ts';

interface Seeding {
  store: Store;
  country: Country;
  /** The country's data folder. */
  folder: string;
  createUser: (user: NewUser, password: string) => Promise<void>;
  now: Millis;
  password: string;
  /** Password of the two users that drive the simulated day. */
  simulatorPassword: string;
}

/** Key of the store's meta: until when history was generated, as ISO time. The history use case reads it. */
const GENERATED_UNTIL = 'generatedUntil';
export const SEEDED = 'seeded';

/** A first start: the October 2022 picture, ninety days of generated history, and the demo users. */
export async function seedDemo(seeding: Seeding): Promise<void> {
  const { store, country, folder, createUser, now } = seeding;
  const { facilities, counts, referrals, stays, calls } = generateHistory(
    readFacilities(folder, country),
    country,
    now,
  );
  for (const user of DEMO_USERS) await createUser(user, seeding.password);
  const withBeds = facilities.filter((facility) => facility.units.length > 0).map((facility) => facility.id);
  for (const user of simulatorUsers(withBeds)) await createUser(user, seeding.simulatorPassword);
  await store.register({
    at: now,
    facilities,
    counts,
    referrals,
    stays,
    calls,
    meta: { [GENERATED_UNTIL]: iso(now), [SEEDED]: 'demo' },
  });
}
