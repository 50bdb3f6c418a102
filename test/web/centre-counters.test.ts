import { describe, expect, it } from 'vitest';
import type { TileUnit } from '#shared/api/tile.ts';
import { UnitId } from '#shared/ids.ts';
import {
  censusOf,
  draftReducer,
  NO_DRAFT,
  sendsAt,
  shownCounts,
  UNDO_MS,
  type Draft,
  type UnitCounts,
} from '#web/features/centre/counter-draft.ts';
import { bedMarks, standingOf } from '#web/features/centre/unit-beds.ts';
import { anyone, NOW, text3 } from '../build.ts';

const room = (overrides: Partial<TileUnit> = {}): TileUnit => ({
  unitId: UnitId.parse('crisis-x-women'),
  name: text3('Women'),
  serviceGroup: 'victims',
  admits: anyone,
  sharing: 'shared',
  cots: { capacity: 1, occupied: 0, held: 0 },
  capacity: 4,
  unavailable: {},
  occupied: 2,
  held: 0,
  free: 2,
  over: 0,
  confirmedAt: null,
  ...overrides,
});

const tap = (draft: Draft, unit: TileUnit, to: Partial<UnitCounts>, at = NOW, commandId = 'first'): Draft =>
  draftReducer(draft, { type: 'tapped', tap: { unit, to, at, commandId } });

describe('the counters of a centre', () => {
  it('keep a tap for ten seconds after the last one', () => {
    const once = tap(NO_DRAFT, room(), { occupied: 3 });
    const twice = tap(once, room(), { occupied: 4 }, NOW + 4000);
    expect(sendsAt(once)).toBe(NOW + UNDO_MS);
    expect(sendsAt(twice)).toBe(NOW + 4000 + UNDO_MS);
  });

  it('say what was and what is, from the first tap on', () => {
    const draft = tap(tap(NO_DRAFT, room(), { occupied: 3 }), room(), { occupied: 4 });
    const change = draft.changes.get(room().unitId);
    expect([change?.from.occupied, change?.to.occupied]).toEqual([2, 4]);
  });

  it('have nothing to send after an undo', () => {
    const draft = draftReducer(tap(NO_DRAFT, room(), { occupied: 3 }), { type: 'undone' });
    expect(censusOf(draft)).toBeNull();
    expect(shownCounts(draft, room()).occupied).toBe(2);
  });

  it('have nothing to send when the taps cancel each other out', () => {
    const draft = tap(tap(NO_DRAFT, room(), { occupied: 3 }), room(), { occupied: 2 });
    expect(sendsAt(draft)).toBeNull();
  });

  it('make the command id once and observe at the last tap', () => {
    const draft = tap(tap(NO_DRAFT, room(), { occupied: 3 }), room(), { occupied: 4 }, NOW + 1000, 'second');
    expect(censusOf(draft)).toEqual({
      commandId: 'first',
      observedAt: new Date(NOW + 1000).toISOString(),
      units: [{ unitId: 'crisis-x-women', occupied: 4, unavailable: {}, cotsOccupied: 0 }],
    });
  });

  it('send only the units that were touched', () => {
    const other = room({ unitId: UnitId.parse('crisis-x-family') });
    const draft = tap(tap(NO_DRAFT, room(), { occupied: 3 }), other, { unavailable: { repair: 1 } });
    const back = tap(draft, room(), { occupied: 2 });
    expect(censusOf(back)?.units.map(({ unitId }) => unitId)).toEqual(['crisis-x-family']);
  });

  it('ask once before there are more people than beds', () => {
    const full = room({ occupied: 4 });
    const asking = tap(NO_DRAFT, full, { occupied: 5 });
    expect(asking.asking).toEqual({ unitId: full.unitId, occupied: 5 });
    expect(censusOf(asking)).toBeNull();
    const yes = draftReducer(asking, {
      type: 'over.confirmed',
      tap: { unit: full, to: { occupied: 5 }, at: NOW, commandId: 'first' },
    });
    expect(censusOf(yes)?.units[0]?.occupied).toBe(5);
    expect(tap(yes, full, { occupied: 6 }).asking).toBeNull();
  });

  it('start anew once the draft was handed over, and only then', () => {
    const draft = tap(NO_DRAFT, room(), { occupied: 3 });
    expect(draftReducer(draft, { type: 'sent', commandId: 'another' })).toBe(draft);
    expect(censusOf(draftReducer(draft, { type: 'sent', commandId: 'first' }))).toBeNull();
  });
});

describe('the bar of a unit', () => {
  it('gives every bed one mark', () => {
    const unit = room({ held: 1, unavailable: { repair: 1 } });
    const counts = { occupied: 1, unavailable: unit.unavailable, cotsOccupied: 0 };
    expect(bedMarks(standingOf(unit, counts))).toEqual([
      { mark: 'occupied', beds: 1 },
      { mark: 'held', beds: 1 },
      { mark: 'unavailable', beds: 1 },
      { mark: 'free', beds: 1 },
    ]);
  });

  it('shows people beyond the beds, and none of them as free', () => {
    const counts = { occupied: 5, unavailable: {}, cotsOccupied: 0 };
    const standing = standingOf(room(), counts);
    expect(standing.free).toBe(0);
    expect(bedMarks(standing)).toEqual([
      { mark: 'occupied', beds: 4 },
      { mark: 'over', beds: 1 },
    ]);
  });

  it('leaves the rest of a family room empty rather than free', () => {
    const counts = { occupied: 3, unavailable: {}, cotsOccupied: 0 };
    expect(bedMarks(standingOf(room({ sharing: 'one_party' }), counts))).toEqual([
      { mark: 'occupied', beds: 3 },
      { mark: 'empty', beds: 1 },
    ]);
  });

  it('show the beds that are promised and no longer there, also before the count is sent', () => {
    const unit = room({ occupied: 1, held: 2, free: 1 });
    const counts = { occupied: 4, unavailable: {}, cotsOccupied: 0 };
    expect(standingOf(unit, { ...counts, occupied: 2 }).missing).toBe(0);
    expect(standingOf(unit, { ...counts, occupied: 3 }).missing).toBe(1);
    expect(standingOf(unit, { ...counts, occupied: 1, unavailable: { repair: 3 } }).missing).toBe(2);
    expect(bedMarks(standingOf(unit, counts))).toEqual([
      { mark: 'occupied', beds: 4 },
      { mark: 'missing', beds: 2 },
    ]);
  });

  it('leave no room for a held family in a family room where somebody sleeps', () => {
    const unit = room({ sharing: 'one_party', held: 2 });
    expect(standingOf(unit, { occupied: 1, unavailable: {}, cotsOccupied: 0 }).missing).toBe(2);
  });
});
