import type { Committed, Store } from '#server/store/store.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';

/** Facilities as last committed, in memory. Newer versions win, so replays and reordering do no harm. */
export interface Facilities {
  facility: (id: FacilityId) => Facility | undefined;
  all: () => readonly Facility[];
  /** Last ledger number heard of. */
  seq: () => number;
  /** Takes what a commit left behind; gives back the facilities that are newer than what was known. */
  receive: (committed: Pick<Committed, 'facilities' | 'seq'>) => readonly Facility[];
  /** Calls `listener` with each facility that changed, after the change. */
  onChange: (listener: (facility: Facility) => void) => void;
}

export function createFacilities(): Facilities {
  const known = new Map<FacilityId, Facility>();
  const listeners: ((facility: Facility) => void)[] = [];
  let list: readonly Facility[] | null = null;
  let seq = 0;

  return {
    facility: (id) => known.get(id),
    all: () => (list ??= [...known.values()]),
    seq: () => seq,
    receive(committed) {
      seq = Math.max(seq, committed.seq);
      const newer = committed.facilities.filter(
        (facility) => (known.get(facility.id)?.version ?? -1) < facility.version,
      );
      for (const facility of newer) {
        known.set(facility.id, facility);
        for (const listener of listeners) listener(facility);
      }
      if (newer.length > 0) list = null;
      return newer;
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
}

/** The read model is rebuilt at start from the store's tables, never from the ledger. */
export async function loadFacilities(store: Store, now: Millis): Promise<Facilities> {
  const facilities = createFacilities();
  const seq = await store.lastSeq();
  facilities.receive({ facilities: await store.facilities(now), seq });
  return facilities;
}
