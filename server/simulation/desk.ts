import type { Referral } from '#shared/api/referrals.ts';
import type { SearchResult } from '#shared/api/searches.ts';
import type { Party } from '#shared/domain/party.ts';
import { MINUTE, type Millis } from '#shared/time.ts';
import type { Client } from './client.ts';

export interface DeskWorld {
  client: Client;
  placeIds: readonly string[];
  /** Centres that somebody may be using: never asked by the simulated desk. */
  careful: ReadonlySet<string>;
  now: () => Millis;
  random: () => number;
}

interface Call {
  party: Party;
  kinds: readonly string[];
}

const CALLS: readonly Call[] = [
  { kinds: ['crisis_centre', 'crisis_beds', 'shelter'], party: { women: 1, men: 0, children: [] } },
  {
    kinds: ['crisis_centre', 'crisis_beds', 'shelter'],
    party: { women: 1, men: 0, children: [{ age: 7 }, { age: 4 }] },
  },
  { kinds: ['crisis_centre', 'crisis_beds'], party: { women: 1, men: 0, children: [{ age: 1 }] } },
  { kinds: ['detox_centre'], party: { women: 0, men: 1, children: [], condition: ['intoxicated'] } },
  { kinds: ['detox_centre'], party: { women: 0, men: 1, children: [], condition: ['intoxicated'] } },
  { kinds: ['shelter'], party: { women: 0, men: 1, children: [] } },
];

const newId = (): string => crypto.randomUUID();

/** A police desk of a simulated day: now and then a call, a search, a held bed, and a car on the road. */
export class Desk {
  readonly #world: DeskWorld;

  constructor(world: DeskWorld) {
    this.#world = world;
  }

  async step(): Promise<void> {
    const { client, random, now } = this.#world;
    const { items } = await client.get<{ items: Referral[] }>('/referrals?state=accepted&limit=20');
    for (const referral of items) {
      const eta = new Date(now() + Math.max(5, referral.travel.minutes) * MINUTE).toISOString();
      await client.send('POST', `/referrals/${referral.referralId}/depart`, { commandId: newId(), eta });
    }
    if (random() < 0.12) await this.#answerCall();
  }

  async #answerCall(): Promise<void> {
    const { client, random, careful, placeIds } = this.#world;
    const placeId = placeIds[Math.floor(random() * placeIds.length)];
    const call = CALLS[Math.floor(random() * CALLS.length)];
    if (placeId === undefined || call === undefined) return;
    const found = await client.send<SearchResult>('POST', '/searches', {
      origin: { placeId },
      ...call,
      limit: 10,
    });
    const best = found.candidates.find((candidate) => !careful.has(candidate.facilityId));
    if (best === undefined || best.travel.minutes > 240) return;
    await client.send('POST', '/referrals', {
      commandId: newId(),
      searchId: found.searchId,
      facilityId: best.facilityId,
    });
  }
}
