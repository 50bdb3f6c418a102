import type { CensusInput } from '#shared/api/counts.ts';
import type { TileUnit } from '#shared/api/tile.ts';
import { MOST_BEDS } from '#shared/domain/beds.ts';
import type { UnitId } from '#shared/ids.ts';
import { iso, SECOND, type Millis } from '#shared/time.ts';

/** How long a tap can be taken back before it is sent. */
export const UNDO_MS: Millis = 10 * SECOND;

/** What a manager states of one unit. What is held is not hers to state. */
export interface UnitCounts {
  occupied: number;
  unavailable: Readonly<Record<string, number>>;
  cotsOccupied: number;
}

export interface UnitChange {
  /** What the unit was called when it was tapped. */
  name: TileUnit['name'];
  /** The counts when the first tap fell: what "2 → 3" starts from. */
  from: UnitCounts;
  to: UnitCounts;
}

/** Changes that were tapped and not yet sent. */
export interface Draft {
  changes: ReadonlyMap<UnitId, UnitChange>;
  /** Made once, at the first tap: retries are the same command. Null while there is nothing to send. */
  commandId: string | null;
  lastTapAt: Millis | null;
  /** A count beyond the licensed beds that waits for a yes. */
  asking: { unitId: UnitId; occupied: number } | null;
  /** Units whose manager has said yes to more people than beds. */
  overAllowed: ReadonlySet<UnitId>;
}

export const NO_DRAFT: Draft = {
  changes: new Map(),
  commandId: null,
  lastTapAt: null,
  asking: null,
  overAllowed: new Set(),
};

/** One tap: the counts wanted for a unit, when, and the id that a new command would take. */
export interface Tap {
  unit: TileUnit;
  to: Partial<UnitCounts>;
  at: Millis;
  commandId: string;
}

export type DraftAction =
  | { type: 'tapped'; tap: Tap }
  | { type: 'over.confirmed'; tap: Tap }
  | { type: 'over.refused' }
  | { type: 'undone' }
  /** The draft of this command was handed over to be sent. */
  | { type: 'sent'; commandId: string };

const within = (count: number, most: number): number => Math.max(0, Math.min(most, Math.round(count)));

const countsOf = (unit: TileUnit): UnitCounts => ({
  occupied: unit.occupied,
  unavailable: unit.unavailable,
  cotsOccupied: unit.cots.occupied,
});

const noZeros = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, beds]) => beds > 0));

function sameCounts(one: UnitCounts, other: UnitCounts): boolean {
  const reasons = new Set([...Object.keys(one.unavailable), ...Object.keys(other.unavailable)]);
  return (
    one.occupied === other.occupied &&
    one.cotsOccupied === other.cotsOccupied &&
    [...reasons].every((reason) => (one.unavailable[reason] ?? 0) === (other.unavailable[reason] ?? 0))
  );
}

/** The counts as they would be sent now. */
export const shownCounts = (draft: Draft, unit: TileUnit): UnitCounts =>
  draft.changes.get(unit.unitId)?.to ?? countsOf(unit);

function apply(draft: Draft, { unit, to, at, commandId }: Tap): Draft {
  const from = draft.changes.get(unit.unitId)?.from ?? countsOf(unit);
  const now = shownCounts(draft, unit);
  const next: UnitCounts = {
    occupied: within(to.occupied ?? now.occupied, MOST_BEDS),
    unavailable: noZeros(to.unavailable ?? now.unavailable),
    cotsOccupied: within(to.cotsOccupied ?? now.cotsOccupied, MOST_BEDS),
  };
  const changes = new Map(draft.changes);
  if (sameCounts(from, next)) changes.delete(unit.unitId);
  else changes.set(unit.unitId, { name: unit.name, from, to: next });
  if (changes.size === 0) return { ...NO_DRAFT, overAllowed: draft.overAllowed };
  return { ...draft, changes, commandId: draft.commandId ?? commandId, lastTapAt: at, asking: null };
}

/** More people than beds is legal and asked about once, when the line is crossed. */
function asksFirst(draft: Draft, { unit, to }: Tap): boolean {
  const { occupied } = to;
  if (occupied === undefined || occupied <= unit.capacity) return false;
  return shownCounts(draft, unit).occupied <= unit.capacity && !draft.overAllowed.has(unit.unitId);
}

export function draftReducer(draft: Draft, action: DraftAction): Draft {
  switch (action.type) {
    case 'tapped':
      return asksFirst(draft, action.tap)
        ? { ...draft, asking: { unitId: action.tap.unit.unitId, occupied: action.tap.to.occupied ?? 0 } }
        : apply(draft, action.tap);
    case 'over.confirmed': {
      const overAllowed = new Set(draft.overAllowed).add(action.tap.unit.unitId);
      return apply({ ...draft, overAllowed }, action.tap);
    }
    case 'over.refused':
      return { ...draft, asking: null };
    case 'undone':
      return { ...NO_DRAFT, overAllowed: draft.overAllowed };
    case 'sent':
      return draft.commandId === action.commandId ? { ...NO_DRAFT, overAllowed: draft.overAllowed } : draft;
  }
}

/** When the draft goes out if nobody taps again; null while there is nothing to send. */
export const sendsAt = (draft: Draft): Millis | null =>
  draft.lastTapAt === null ? null : draft.lastTapAt + UNDO_MS;

/** The census of a draft: only the units that were touched, as they were at the last tap. `sentAt` is added per try. */
export function censusOf(draft: Draft): Omit<CensusInput, 'sentAt'> | null {
  const { commandId, lastTapAt, changes } = draft;
  if (commandId === null || lastTapAt === null || changes.size === 0) return null;
  return {
    commandId,
    observedAt: iso(lastTapAt),
    units: [...changes].map(([unitId, { to }]) => ({
      unitId,
      occupied: to.occupied,
      unavailable: to.unavailable,
      cotsOccupied: to.cotsOccupied,
    })),
  };
}
