import { hash as digest } from 'node:crypto';
import type { FacilityEvent } from '#shared/domain/facility-events.ts';
import type { ReferralDetails } from '#shared/domain/referral.ts';
import type { Waiting } from '#shared/domain/waiting.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';

/** The end of the chain: what the next entry hangs on. */
export interface Head {
  seq: number;
  hash: string;
}

/** What the first entry hangs on. */
export const GENESIS: Head = { seq: 0, hash: '0'.repeat(64) };

/** An entry as it is kept; `data` is canonical JSON, exactly as hashed. */
export interface LedgerRow {
  seq: number;
  at: Millis;
  actor: string;
  commandId: string;
  facilityId: FacilityId;
  type: string;
  data: string;
  prevHash: string;
  hash: string;
}

const sha256 = (text: string): string => digest('sha256', text);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** JSON with keys in order and without undefined values: equal values give equal text. */
export function canonical(value: unknown): string {
  // Most of what the ledger tells are whole numbers and plain names: written directly, they are the same text.
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const field = value[key];
    if (field !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonical(field)}`;
  }
  return `{${text}}`;
}

const PLAIN = /^\w+$/;
const quoted = (key: string): string => (PLAIN.test(key) ? `"${key}"` : JSON.stringify(key));

/** Commits to a party's details without telling them: nobody without the salt can try out parties. */
export const detailsHash = (details: ReferralDetails | Waiting['details'], salt: string): string =>
  sha256(salt + canonical(details));

/** The same for the note of a stay. */
export const noteHash = (note: string, salt: string): string => sha256(salt + canonical(note));

/** What the ledger keeps of an event: all but the erasable details, in whose place stands their salted hash. */
export function ledgerData(event: FacilityEvent, hashOfDetails: string | null): string {
  if (event.type === 'stay.noted') return canonical({ stayId: event.stayId, noteHash: hashOfDetails });
  if (event.type === 'waiting.joined') {
    const { details: _, ...waiting } = event.waiting;
    return canonical({ waiting, detailsHash: hashOfDetails });
  }
  if (event.type !== 'referral.created') return canonical({ ...event, type: undefined });
  const { details: _, ...referral } = event.referral;
  return canonical({ referral, detailsHash: hashOfDetails });
}

/** The hash of an entry: over the one before it and everything it says. */
function entryHash(entry: Omit<LedgerRow, 'hash'>): string {
  const { seq, at, actor, commandId, facilityId, type, data } = entry;
  const rest = canonical({ actor, at, commandId, facilityId, seq, type });
  return sha256(`${entry.prevHash}${rest}${data}`);
}

/** Hangs one more entry on the chain. */
export function append(head: Head, said: Omit<LedgerRow, 'seq' | 'prevHash' | 'hash'>): LedgerRow {
  const { at, actor, commandId, facilityId, type, data } = said;
  const seq = head.seq + 1;
  const prevHash = head.hash;
  const hash = entryHash({ seq, at, actor, commandId, facilityId, type, data, prevHash });
  return { seq, at, actor, commandId, facilityId, type, data, prevHash, hash };
}

/** The first entry that does not follow from the one before it; null when all do. */
export function firstBad(head: Head, entries: readonly LedgerRow[]): number | null {
  let last = head;
  for (const entry of entries) {
    const follows = entry.seq === last.seq + 1 && entry.prevHash === last.hash;
    if (!follows || entryHash(entry) !== entry.hash) return entry.seq;
    last = entry;
  }
  return null;
}
