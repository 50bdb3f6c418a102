import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Tile } from '#shared/api/tile.ts';
import { newId } from '#web/lib/ids.ts';
import { boardStore } from '#web/live/board-store.ts';

/**
 * A command about a facility that answers with its tile. The id is made at the first press: the same wish sent again
 * after a lost line is the same command, so nothing happens twice.
 */
export function useTileCommand<Wish>(send: (commandId: string, wish: Wish) => Promise<Tile>) {
  const last = useRef<{ wish: string; commandId: string } | null>(null);
  return useMutation({
    mutationFn: (wish: Wish) => {
      const key = JSON.stringify(wish);
      const { current } = last;
      const commandId = current !== null && current.wish === key ? current.commandId : newId();
      last.current = { wish: key, commandId };
      return send(commandId, wish);
    },
    onSuccess: (after) => {
      last.current = null;
      boardStore.receive([after]);
    },
  });
}
