import type { Referral } from '#shared/api/referrals.ts';
import type { Tile } from '#shared/api/tile.ts';
import type { DeskId, FacilityId, UserId, WaitingId } from '#shared/ids.ts';

/** Something a person must know now; shown, and rung where it asks for action. */
export type Notice =
  | { kind: 'conflict'; facilityId: FacilityId; version: number; at: string }
  /** `login`: the name that user signs in with; null when there is no such user any more. */
  | { kind: 'reveals'; userId: UserId; login: string | null; count: number; version: number; at: string }
  | {
      /** A place came free and is held for a call that waited for it. */
      kind: 'place_held';
      facilityId: FacilityId;
      referralId: string;
      code: string;
      version: number;
      at: string;
    }
  | {
      /** A call waited as long as was asked, and no place came free. */
      kind: 'waited';
      facilityId: FacilityId;
      waitingId: WaitingId;
      version: number;
      at: string;
    }
  | {
      kind: 'overdue';
      facilityId: FacilityId;
      referralId: string;
      code: string;
      version: number;
      at: string;
    };

export interface ServerToClient {
  /** One whole tile; newer version wins. */
  tile: (tile: Tile) => void;
  /** A burst of tiles. */
  tiles: (tiles: Tile[]) => void;
  referral: (referral: Referral) => void;
  notice: (notice: Notice) => void;
  /** Who waits of my desk, or their places in the queues, changed: to be asked for anew. */
  waiting: (news: { seq: number }) => void;
  /** The server's clock and place in the ledger, once, on connect. */
  hello: (hello: { at: string; seq: number }) => void;
}

/** Clients only listen. */
export type ClientToServer = Record<string, never>;

/** Rooms, joined once by the server from the verified session. */
export const rooms = {
  dispatchTiles: 'tiles:dispatch',
  planningTiles: 'tiles:planning',
  admin: 'admin',
  facility: (id: FacilityId): string => `facility:${id}`,
  desk: (id: DeskId): string => `desk:${id}`,
  /** Every socket of one session, so that all of them close with it. */
  session: (id: string): string => `session:${id}`,
  user: (id: UserId): string => `user:${id}`,
} as const;
