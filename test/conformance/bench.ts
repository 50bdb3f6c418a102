import type { Store } from '#server/store/store.ts';

/** A store under test, and what only its engine can do to it. */
export interface Bench {
  store: Store;
  /** Closes the store and opens the same data again. */
  reopen(): Promise<Store>;
  /** Changes the data of a ledger entry behind the store's back. */
  falsify(seq: number): Promise<void>;
  /** Every text the database holds, for looking after what must have been erased. */
  everyText(): Promise<string>;
  remove(): Promise<void>;
}
