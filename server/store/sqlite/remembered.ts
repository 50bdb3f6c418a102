import type { Database } from 'better-sqlite3';
import type { FacilityId } from '#shared/ids.ts';
import type { Head } from '../ledger.ts';
import type { FacilityPlan, Loaded } from '../plan.ts';

/**
 * What the last commands left behind, so that the next need not load it again. Read and written only inside the write
 * transaction; forgotten as a whole when a group fails, when another process wrote, and after an import or erasure.
 */
export interface Remembered {
  head: () => Head | undefined;
  facility: (id: FacilityId) => Loaded | undefined;
  /** A facility as just loaded. */
  loaded: (facility: Loaded) => void;
  /** What a command has written in its savepoint; its last step. */
  saved: (head: Head, plans: readonly FacilityPlan[]) => void;
  /** At the start of each transaction: another process may have written since the last one. */
  begin: () => void;
  forget: () => void;
}

export function remembered(client: Database): Remembered {
  const dataVersion = client.prepare('pragma data_version').pluck();
  const facilities = new Map<FacilityId, Loaded>();
  let head: Head | undefined;
  let version: unknown;
  const forget = (): void => {
    facilities.clear();
    head = undefined;
  };
  return {
    head: () => head,
    facility: (id) => facilities.get(id),
    loaded: (loaded) => facilities.set(loaded.facility.id, loaded),
    saved: (newHead, plans) => {
      head = newHead;
      for (const { after, heldRecorded, newReferrals, newStays } of plans) {
        // New rows have their place in the order of the tables: the next command loads them from there.
        if (newReferrals.length + newStays.length > 0) facilities.delete(after.id);
        else facilities.set(after.id, { facility: after, heldRecorded });
      }
    },
    begin: () => {
      const now = dataVersion.get();
      if (now !== version) forget();
      version = now;
    },
    forget,
  };
}
