import type { BoardSnapshot, Tile } from '#shared/api/tile.ts';
import { EMPTY_BOARD, applyTiles, type Board } from '#shared/domain/board.ts';

type Listener = () => void;
/** Tells the listeners soon, and once for a burst. */
type Soon = (tell: Listener) => void;

/** One frame later; at once on a page that is not shown, where no frames come. */
const nextFrame: Soon = (tell) => {
  if (document.visibilityState === 'visible') requestAnimationFrame(tell);
  else setTimeout(tell, 0);
};

export interface BoardStore {
  getBoard: () => Board;
  /** True once a whole board was received. */
  isLoaded: () => boolean;
  subscribe: (listener: Listener) => () => void;
  /** Newer versions win, in whatever order they come. */
  receive: (tiles: readonly Tile[]) => void;
  /** A whole board: what it lacks is no longer ours to see. */
  replaceWith: (snapshot: Pick<BoardSnapshot, 'tiles'>) => void;
  clear: () => void;
}

/** The board of one view, without React; a burst of tiles wakes its readers once per frame. */
export function createBoardStore(soon: Soon = nextFrame): BoardStore {
  let board: Board = EMPTY_BOARD;
  let loaded = false;
  let telling = false;
  const listeners = new Set<Listener>();

  const tell = (): void => {
    telling = false;
    for (const listener of listeners) listener();
  };
  const change = (next: Board): void => {
    if (next === board) return;
    board = next;
    if (telling) return;
    telling = true;
    soon(tell);
  };

  return {
    getBoard: () => board,
    isLoaded: () => loaded,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    receive: (tiles) => change(applyTiles(board, tiles)),
    replaceWith: ({ tiles }) => {
      loaded = true;
      const listed = new Set(tiles.map((tile) => tile.facilityId));
      const kept: Board = new Map([...board].filter(([id]) => listed.has(id)));
      change(new Map(applyTiles(kept, tiles)));
    },
    clear: () => {
      loaded = false;
      change(EMPTY_BOARD);
    },
  };
}

export const boardStore = createBoardStore();
