import type { FacilityView } from '#shared/api/facilities.ts';
import type { Referral } from '#shared/api/referrals.ts';
import type { BoardSnapshot, Tile, TileUnit } from '#shared/api/tile.ts';
import type { Kind } from '#shared/domain/country.ts';
import { HOUR, MINUTE, SECOND, type Millis } from '#shared/time.ts';
import type { Client } from './client.ts';

/** A centre whose manager acted is left alone this long. */
const LEFT_ALONE: Millis = HOUR;
/** One centre in this many is slow to confirm, so that the board also shows stale counts. */
const SLOW_ONE_IN = 12;

export interface CentresWorld {
  client: Client;
  kinds: readonly Pick<Kind, 'kind' | 'confirmMinutes' | 'answerMinutes'>[];
  /** Centres that somebody may be using: their first count is taken as somebody's. */
  careful: ReadonlySet<string>;
  now: () => Millis;
  random: () => number;
}

/** A small number that stays the same for an id, so that each centre has habits of its own. */
function hash(text: string): number {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return sum;
}

const newId = (): string => crypto.randomUUID();

/** All centres of a simulated day: they confirm, their people come and go, they answer requests. */
export class Centres {
  readonly #world: CentresWorld;
  /** Confirmations known not to be a person's. */
  readonly #known = new Map<string, string | null>();
  /** When somebody else was last seen to act. */
  readonly #person = new Map<string, Millis>();
  readonly #answered = new Set<string>();

  constructor(world: CentresWorld) {
    this.#world = world;
  }

  /** One step: answers what is due, then lets one centre count. */
  async step(): Promise<void> {
    const { client } = this.#world;
    const { tiles } = await client.get<BoardSnapshot>('/board');
    const mine = tiles.filter((tile) => tile.units !== undefined && tile.units.length > 0);
    for (const tile of mine) this.#watch(tile);
    const { items } = await client.get<{ items: Referral[] }>(
      '/referrals?state=requested,accepted,en_route&limit=100',
    );
    for (const referral of items) await this.#attend(referral);
    const free = mine.filter((tile) => !this.#leftAlone(tile.facilityId));
    const due = free.find((tile) => this.#confirmDue(tile)) ?? this.#somebodyMoves(free);
    if (due !== undefined) await this.#count(due);
  }

  #watch(tile: Tile): void {
    const { careful, now } = this.#world;
    const known = this.#known.get(tile.facilityId);
    if (known === tile.confirmedAt) return;
    const first = known === undefined;
    this.#known.set(tile.facilityId, tile.confirmedAt);
    if (first && !careful.has(tile.facilityId)) return;
    this.#person.set(tile.facilityId, tile.confirmedAt === null ? now() : Date.parse(tile.confirmedAt));
  }

  #leftAlone(facilityId: string): boolean {
    const seen = this.#person.get(facilityId);
    return seen !== undefined && this.#world.now() - seen < LEFT_ALONE;
  }

  #minutes(kind: string, which: 'confirmMinutes' | 'answerMinutes'): number {
    return this.#world.kinds.find((candidate) => candidate.kind === kind)?.[which] ?? 480;
  }

  #confirmDue(tile: Tile): boolean {
    if (tile.confirmedAt === null) return true;
    const interval = this.#minutes(tile.kind, 'confirmMinutes') * MINUTE;
    const seed = hash(tile.facilityId);
    const patience = seed % SLOW_ONE_IN === 0 ? 1.6 : 0.45 + (seed % 40) / 100;
    return this.#world.now() - Date.parse(tile.confirmedAt) > interval * patience;
  }

  /** A centre where people come or go now: mostly detoxification, where they do all day. */
  #somebodyMoves(tiles: readonly Tile[]): Tile | undefined {
    const awake = tiles.filter((tile) => hash(tile.facilityId) % SLOW_ONE_IN !== 0);
    const busy = awake.filter((tile) => this.#minutes(tile.kind, 'confirmMinutes') <= 120);
    const among = this.#world.random() < 0.7 && busy.length > 0 ? busy : awake;
    return among[Math.floor(this.#world.random() * among.length)];
  }

  /** People come or go, as stays that the counts follow; then everything is confirmed. */
  async #count(tile: Tile): Promise<void> {
    const { client, random } = this.#world;
    const units = tile.units ?? [];
    const unit = units[Math.floor(random() * units.length)];
    const facility = `/facilities/${tile.facilityId}`;
    if (unit !== undefined) {
      const change = this.#moved(unit) - unit.occupied;
      if (change > 0)
        await client.send('POST', `${facility}/stays`, {
          commandId: newId(),
          allocations: [{ unitId: unit.unitId, beds: change, cots: 0 }],
        });
      if (change < 0) await this.#leaves(facility, unit);
    }
    const answer = await client.send<Tile>('POST', `${facility}/confirm`, { commandId: newId() });
    this.#known.set(tile.facilityId, answer.confirmedAt);
  }

  /** Who was to leave first leaves; of a family room everybody. */
  async #leaves(facility: string, unit: TileUnit): Promise<void> {
    const { client } = this.#world;
    const { stays = [] } = await client.get<FacilityView>(facility);
    const here = stays
      .filter(({ unitIds }) => unitIds.includes(unit.unitId))
      .sort((one, other) => (one.expectedUntil ?? '9').localeCompare(other.expectedUntil ?? '9'));
    for (const { stayId } of unit.sharing === 'one_party' ? here : here.slice(0, 1))
      await client.send('POST', `${facility}/stays/${stayId}/discharge`, {
        commandId: newId(),
        reason: 'home',
      });
  }

  /** People in the unit a little later: drifts around two thirds full, never over what is not promised to others. */
  #moved(unit: TileUnit): number {
    const { random } = this.#world;
    if (unit.sharing === 'one_party') {
      if (unit.held > 0) return unit.occupied;
      if (random() > 0.25) return unit.occupied;
      return unit.occupied > 0 ? 0 : Math.min(unit.capacity, 2 + Math.floor(random() * 2));
    }
    const fullness = unit.capacity === 0 ? 1 : unit.occupied / unit.capacity;
    const change = random() < 0.5 + (0.66 - fullness) * 0.6 ? 1 : -1;
    if (change > 0 && unit.free === 0) return unit.occupied;
    return Math.max(0, unit.occupied + change);
  }

  async #attend(referral: Referral): Promise<void> {
    this.#noticeAnswer(referral);
    if (this.#leftAlone(referral.facilityId)) return;
    if (referral.state === 'requested') await this.#answer(referral);
    else if (this.#hasCome(referral)) await this.#act(referral, 'arrive', {});
  }

  /** An acceptance that was not ours was somebody's. */
  #noticeAnswer(referral: Referral): void {
    if (referral.acceptedAt === undefined || this.#answered.has(referral.referralId)) return;
    this.#answered.add(referral.referralId);
    if (this.#world.careful.has(referral.facilityId))
      this.#person.set(referral.facilityId, this.#world.now());
  }

  #act(referral: Referral, action: string, body: object): Promise<unknown> {
    const path = `/referrals/${referral.referralId}/${action}`;
    return this.#world.client.send('POST', path, { commandId: newId(), ...body });
  }

  /** Answers after half a minute or so; where somebody may be at the desk, only when the time is running out. */
  async #answer(referral: Referral): Promise<void> {
    const { now, random, careful } = this.#world;
    const patience = careful.has(referral.facilityId)
      ? this.#minutes(referral.kind, 'answerMinutes') * 0.6 * MINUTE
      : (25 + (hash(referral.referralId) % 40)) * SECOND;
    if (now() - Date.parse(referral.createdAt) < patience) return;
    this.#answered.add(referral.referralId);
    if (random() < 0.88) await this.#act(referral, 'accept', {});
    else await this.#act(referral, 'decline', { reason: random() < 0.5 ? 'staffing' : 'cannot_meet_need' });
  }

  #hasCome(referral: Referral): boolean {
    const start = Date.parse(referral.eta ?? referral.acceptedAt ?? referral.createdAt);
    const road = referral.eta === undefined ? referral.travel.minutes * MINUTE : 0;
    return this.#world.now() > start + road + (hash(referral.referralId) % 5) * MINUTE;
  }
}
