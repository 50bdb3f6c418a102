import { presentReferral } from '#server/present/referral.ts';
import { presentTile } from '#server/present/tile.ts';
import type { Committed, Store } from '#server/store/store.ts';
import type { Country } from '#shared/domain/country.ts';
import type { FacilityEvent } from '#shared/domain/facility-events.ts';
import { conflictedUnits, type Facility } from '#shared/domain/facility.ts';
import { holdsBeds, type Referral } from '#shared/domain/referral.ts';
import type { FacilityId, ReferralId, UserId } from '#shared/ids.ts';
import { rooms, type Notice } from '#shared/realtime/messages.ts';
import { DAY, iso, type Millis } from '#shared/time.ts';
import { audiencesOf, referralAudiencesOf } from './audience.ts';
import type { Io } from './server.ts';
import { waitingNews } from './waiting-news.ts';

/** The first change goes out at once; those that follow within this time go out together. */
const TOGETHER_MS: Millis = 50;
/** Reveals a day to one user beyond which an administrator is told (rule 6). */
const REVEALS_A_DAY = 5;

interface PublishParts {
  io: Io;
  facility: (id: FacilityId) => Facility | undefined;
  store: Pick<Store, 'reveals' | 'referral'>;
  /** Names that users sign in with, by id. */
  loginsOf: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  country: Pick<Country, 'desks' | 'lines'>;
  now: () => Millis;
  onError: (error: unknown) => void;
}

export interface Publisher {
  /** Tells the audiences what a commit changed. `before`: the facilities as they were known until now. */
  publish(committed: Committed, before: ReadonlyMap<FacilityId, Facility>): void;
  close(): void;
}

const referralIdOf = (event: FacilityEvent): ReferralId | null => {
  if (event.type === 'referral.created') return event.referral.id;
  return 'referralId' in event ? event.referralId : null;
};

const referralIn = (facility: Facility | undefined, id: ReferralId): Referral | undefined =>
  facility?.referrals.find((referral) => referral.id === id);

export function createPublisher(parts: PublishParts): Publisher {
  const { io, facility, country, now } = parts;
  const waiting = new Set<FacilityId>();
  let timer: NodeJS.Timeout | null = null;
  let soon: NodeJS.Immediate | null = null;

  const present = (room: string): boolean => (io.sockets.adapter.rooms.get(room)?.size ?? 0) > 0;

  const sendTiles = (): void => {
    const changed = [...waiting].flatMap((id) => facility(id) ?? []);
    waiting.clear();
    const at = now();
    const byId = new Map(changed.map((one) => [one.id, one]));
    for (const { to, except, view, facilityIds } of audiencesOf([...byId.keys()], present)) {
      const tiles = facilityIds.flatMap((id) => {
        const one = byId.get(id);
        return one === undefined ? [] : [presentTile(one, view, at)];
      });
      const audience = io.to([...to]).except([...except]);
      const [only] = tiles;
      if (tiles.length === 1 && only !== undefined) audience.emit('tile', only);
      else audience.emit('tiles', tiles);
    }
  };

  /** Sends what waits, then holds back what follows for a moment. */
  const flush = (): void => {
    soon = null;
    if (waiting.size === 0) {
      timer = null;
      return;
    }
    sendTiles();
    timer = setTimeout(flush, TOGETHER_MS);
  };

  const sendReferral = async (referral: Referral, formerOwner: UserId | null): Promise<void> => {
    const logins = await parts.loginsOf([referral.owner]);
    const at = facility(referral.facilityId);
    if (at === undefined) return;
    for (const { to, except, reader } of referralAudiencesOf(referral, formerOwner)) {
      if (!to.some(present)) continue;
      const message = presentReferral(referral, at.details, { reader, now: now(), logins, country });
      io.to([...to])
        .except([...except])
        .emit('referral', message);
    }
  };

  /** A referral that ended leaves its facility: the store still has it. */
  const sendReferrals = async (
    committed: Committed,
    before: ReadonlyMap<FacilityId, Facility>,
  ): Promise<void> => {
    const changed = new Map<ReferralId, FacilityId>();
    for (const { facilityId, event } of committed.happenings) {
      const id = referralIdOf(event);
      if (id !== null) changed.set(id, facilityId);
    }
    for (const [id, facilityId] of changed) {
      const after = committed.facilities.find((one) => one.id === facilityId);
      const referral = referralIn(after, id) ?? (await parts.store.referral(id));
      if (referral !== undefined)
        await sendReferral(referral, referralIn(before.get(facilityId), id)?.owner ?? null);
    }
  };

  const notify = (to: readonly string[], notice: Notice): void => {
    if (to.length > 0) io.to([...to]).emit('notice', notice);
  };

  /** Rule 1: live holds that no longer fit are told to the centre and to the desks concerned, once. */
  const tellConflicts = (committed: Committed, before: ReadonlyMap<FacilityId, Facility>): void => {
    const at = now();
    for (const after of committed.facilities) {
      const was = before.get(after.id);
      if (conflictedUnits(after, at).length === 0) continue;
      if (was !== undefined && conflictedUnits(was, at).length > 0) continue;
      const desks = after.referrals
        .filter((referral) => holdsBeds(referral, at))
        .map((referral) => rooms.desk(referral.desk));
      notify([rooms.facility(after.id), rooms.admin, ...desks], {
        kind: 'conflict',
        facilityId: after.id,
        version: after.version,
        at: iso(at),
      });
    }
  };

  const tellOverdue = ({ happenings, facilities }: Committed): void => {
    for (const { facilityId, event } of happenings) {
      if (event.type !== 'referral.overdue') continue;
      const after = facilities.find((one) => one.id === facilityId);
      const referral = referralIn(after, event.referralId);
      if (after === undefined || referral === undefined) continue;
      notify([rooms.desk(referral.desk), rooms.user(referral.owner), rooms.facility(facilityId)], {
        kind: 'overdue',
        facilityId,
        referralId: referral.id,
        code: referral.code,
        version: referral.version,
        at: iso(now()),
      });
    }
  };

  const tellWaiting = (committed: Committed, before: ReadonlyMap<FacilityId, Facility>): void => {
    const { desks, notices } = waitingNews(committed, before, now());
    for (const desk of desks) io.to(rooms.desk(desk)).emit('waiting', { seq: committed.seq });
    for (const { desk, notice } of notices) notify([rooms.desk(desk)], notice);
  };

  const tellReveals = async ({ happenings, seq }: Committed): Promise<void> => {
    const told = new Set(
      happenings.flatMap(({ event }) => (event.type === 'place.revealed' ? [event.to] : [])),
    );
    for (const userId of told) {
      const count = await parts.store.reveals(userId, now() - DAY);
      if (count <= REVEALS_A_DAY) continue;
      const login = (await parts.loginsOf([userId])).get(userId) ?? null;
      notify([rooms.admin], { kind: 'reveals', userId, login, count, version: seq, at: iso(now()) });
    }
  };

  return {
    publish(committed, before) {
      for (const { id } of committed.facilities) waiting.add(id);
      if (timer === null && soon === null) soon = setImmediate(flush);
      tellConflicts(committed, before);
      tellOverdue(committed);
      tellWaiting(committed, before);
      sendReferrals(committed, before).catch(parts.onError);
      tellReveals(committed).catch(parts.onError);
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      if (soon !== null) clearImmediate(soon);
    },
  };
}
