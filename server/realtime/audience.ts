import type { Reader } from '#server/present/referral.ts';
import type { Referral } from '#shared/domain/referral.ts';
import type { FacilityId, UserId } from '#shared/ids.ts';
import type { Actor, View } from '#shared/permissions.ts';
import { rooms } from '#shared/realtime/messages.ts';

/** The rooms of a session, joined once; a client never names one. */
export function roomsOf(actor: Actor, sessionId: string): string[] {
  const own = [rooms.session(sessionId), rooms.user(actor.id)];
  switch (actor.role) {
    case 'dispatcher':
      return [
        ...own,
        rooms.dispatchTiles,
        ...(actor.scope.desk === null ? [] : [rooms.desk(actor.scope.desk)]),
      ];
    case 'manager':
      return [...own, rooms.dispatchTiles, ...actor.scope.facilities.map(rooms.facility)];
    case 'planner':
      return [...own, rooms.planningTiles];
    case 'admin':
      return [...own, rooms.admin];
  }
}

/** Who gets which tiles in which view: sockets in any of `to` and in none of `except`, each of them once. */
export interface TileAudience {
  to: readonly string[];
  except: readonly string[];
  view: View;
  facilityIds: readonly FacilityId[];
}

/**
 * Fan-out of a burst of tiles. Every socket gets every changed facility once, in its best view: two views of one
 * version would hide each other (STYLE rule 10). `present`: whether anybody is in a room; nobody is talked to needlessly.
 */
export function audiencesOf(
  changed: readonly FacilityId[],
  present: (room: string) => boolean,
): TileAudience[] {
  const owned = changed.filter((id) => present(rooms.facility(id)));
  const ownerRooms = owned.map(rooms.facility);
  const audiences: TileAudience[] = [
    { to: [rooms.dispatchTiles], except: ownerRooms, view: 'dispatch', facilityIds: changed },
    { to: [rooms.planningTiles], except: [], view: 'planning', facilityIds: changed },
    { to: [rooms.admin], except: [], view: 'owner', facilityIds: changed },
    ...owned.map((id): TileAudience => {
      return { to: [rooms.facility(id)], except: [], view: 'owner', facilityIds: [id] };
    }),
  ];
  // Managers of some facility of the burst see the others of it as dispatchers do.
  if (ownerRooms.length > 0 && changed.length > 1)
    for (const id of changed) {
      const mine = rooms.facility(id);
      const others = ownerRooms.filter((room) => room !== mine);
      if (others.length > 0)
        audiences.push({ to: others, except: [mine], view: 'dispatch', facilityIds: [id] });
    }
  return audiences.filter(({ to }) => to.some(present));
}

/** Who gets a referral, as which reader. */
export interface ReferralAudience {
  to: readonly string[];
  except: readonly string[];
  reader: Reader;
}

/**
 * Fan-out of a referral (rule 6): the place goes to the present owner alone; the desk, the former owner and the
 * facility get it without.
 */
export function referralAudiencesOf(referral: Referral, formerOwner: UserId | null): ReferralAudience[] {
  const owner = rooms.user(referral.owner);
  const former = formerOwner === null || formerOwner === referral.owner ? [] : [rooms.user(formerOwner)];
  return [
    { to: [owner], except: [], reader: 'owner' },
    { to: [rooms.desk(referral.desk), ...former], except: [owner], reader: 'desk' },
    { to: [rooms.facility(referral.facilityId)], except: [], reader: 'facility' },
  ];
}
