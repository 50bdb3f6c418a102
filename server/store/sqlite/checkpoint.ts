import type { Database } from 'better-sqlite3';
import { statSync } from 'node:fs';

/** Quiet time after the last commit before the log is written back. */
const QUIET_MS = 250;
/** Below this a checkpoint is not worth its flush to disk. */
const WORTHWHILE_BYTES = 1_000_000;

export interface Checkpoints {
  /** Somebody has just committed. */
  committed: () => void;
  stop: () => void;
}

/** Writes the write-ahead log back when nobody waits, never inside a request. */
export function checkpoints(client: Database, file: string): Checkpoints {
  let timer: NodeJS.Timeout | undefined;
  const writeBack = (): void => {
    timer = undefined;
    const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
    if (log === undefined || log.size < WORTHWHILE_BYTES) return;
    try {
      client.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // On a full or failing disk the log stays as it is, with all that was acknowledged; the next quiet moment tries again.
    }
  };
  return {
    committed: () => {
      if (timer === undefined) timer = setTimeout(writeBack, QUIET_MS).unref();
      else timer.refresh();
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
