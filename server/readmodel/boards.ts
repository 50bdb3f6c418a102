import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { presentTile, tileDueAt } from '#server/present/tile.ts';
import type { Tile } from '#shared/api/tile.ts';
import { applyTiles, EMPTY_BOARD, type Board } from '#shared/domain/board.ts';
import type { FacilityId } from '#shared/ids.ts';
import { VIEWS, type Actor, type View } from '#shared/permissions.ts';
import { iso, SECOND, type Millis } from '#shared/time.ts';
import type { Facilities } from './facilities.ts';

const compress = promisify(gzip);

/** A snapshot is handed out for this long at most: its `at` is the clock that screens go by. */
const SNAPSHOT_MS: Millis = SECOND;
/** Fast rather than small: the board is compressed anew after every change. */
const GZIP_LEVEL = 3;

/** Whose board: everything in one view, but `own` facilities as their owner sees them. */
export interface Audience {
  view: View;
  own: readonly FacilityId[];
}

export const audienceOf = (actor: Actor): Audience => {
  if (actor.role === 'admin') return { view: 'owner', own: [] };
  if (actor.role === 'planner') return { view: 'planning', own: [] };
  return { view: 'dispatch', own: actor.role === 'manager' ? actor.scope.facilities : [] };
};

export interface Boards {
  /** All tiles of an audience as JSON text `{ seq, at, tiles }`. */
  json(audience: Audience): string;
  /** The same compressed; made once for everybody who asks within a second and a change. */
  gzip(audience: Audience): Promise<Buffer>;
}

/** One view's board, its tiles as JSON text, and what has to be presented anew. */
interface Kept {
  board: Board;
  texts: Map<FacilityId, string>;
  changed: Set<FacilityId>;
  /** When each tile changes by time alone, and the soonest of them. */
  due: Map<FacilityId, Millis>;
  soonest: Millis;
}

const empty = (): Kept => ({
  board: EMPTY_BOARD,
  texts: new Map(),
  changed: new Set(),
  due: new Map(),
  soonest: Number.POSITIVE_INFINITY,
});

/** Tiles whose time has come are taken off, so that the same version is presented anew. */
function dropDue(kept: Kept, now: Millis): void {
  if (kept.soonest > now) return;
  const left = new Map(kept.board);
  for (const [id, due] of kept.due) {
    if (due > now) continue;
    left.delete(id);
    kept.changed.add(id);
  }
  kept.board = left;
}

/** Brings one view up to date: presents what was changed by a commit or by time, and nothing else. */
function refresh(kept: Kept, view: View, facilities: Facilities, now: Millis): void {
  dropDue(kept, now);
  if (kept.changed.size === 0) return;
  const tiles: Tile[] = [];
  for (const id of kept.changed) {
    const facility = facilities.facility(id);
    if (facility === undefined) continue;
    const tile = presentTile(facility, view, now);
    tiles.push(tile);
    kept.texts.set(id, JSON.stringify(tile));
    kept.due.set(id, tileDueAt(facility, now));
  }
  kept.changed.clear();
  kept.board = applyTiles(kept.board, tiles);
  kept.soonest = Math.min(...kept.due.values());
}

const keyOf = ({ view, own }: Audience): string => `${view} ${own.join(' ')}`;

/** Boards by audience, kept as text and patched by changes, so that a snapshot is one join. */
export function createBoards(facilities: Facilities, now: () => Millis): Boards {
  const views: Readonly<Record<View, Kept>> = { owner: empty(), dispatch: empty(), planning: empty() };
  const compressed = new Map<string, { seq: number; at: Millis; body: Promise<Buffer> }>();

  const touch = (id: FacilityId): void => {
    for (const view of VIEWS) views[view].changed.add(id);
  };
  for (const facility of facilities.all()) touch(facility.id);
  facilities.onChange((facility) => touch(facility.id));

  const textOf = (audience: Audience, at: Millis): string => {
    const kept = views[audience.view];
    refresh(kept, audience.view, facilities, at);
    let texts: Iterable<string> = kept.texts.values();
    if (audience.own.length > 0) {
      refresh(views.owner, 'owner', facilities, at);
      const own = audience.own.flatMap((id): [FacilityId, string][] => {
        const text = views.owner.texts.get(id);
        return text === undefined ? [] : [[id, text]];
      });
      texts = new Map([...kept.texts, ...own]).values();
    }
    return `{"seq":${facilities.seq()},"at":"${iso(at)}","tiles":[${[...texts].join(',')}]}`;
  };

  return {
    json: (audience) => textOf(audience, now()),
    gzip(audience) {
      const at = now();
      const key = keyOf(audience);
      const kept = compressed.get(key);
      if (kept?.seq === facilities.seq() && Math.abs(at - kept.at) < SNAPSHOT_MS) return kept.body;
      for (const [old, { at: since }] of compressed) if (at - since >= SNAPSHOT_MS) compressed.delete(old);
      const body = compress(textOf(audience, at), { level: GZIP_LEVEL });
      compressed.set(key, { seq: facilities.seq(), at, body });
      return body;
    },
  };
}
