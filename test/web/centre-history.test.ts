import { describe, expect, it } from 'vitest';
import type { History } from '#shared/api/facilities.ts';
import { HOUR, iso } from '#shared/time.ts';
import { hourSums, weekFacts } from '#web/features/centre/history-sums.ts';
import { ids, text3 } from '../build.ts';

const AT = Date.UTC(2022, 9, 14, 12);
const ward = ids.unit('ward');
const family = ids.unit('family');
const UNITS = [
  { unitId: ward, sharing: 'shared' as const },
  { unitId: family, sharing: 'one_party' as const },
];

/** One hour a pair: people in four beds of the ward, people in four beds of the family room. */
const hours = (...counts: [number, number][]): History => ({
  from: iso(AT),
  to: iso(AT + counts.length * HOUR),
  generatedUntil: null,
  units: [ward, family].map((unitId, which) => ({
    unitId,
    name: text3(unitId),
    hours: counts.map((pair, index) => ({
      at: iso(AT + index * HOUR),
      occupied: pair[which] ?? 0,
      held: 0,
      unavailable: 0,
      capacity: 4,
    })),
  })),
});

const full = (...counts: [number, number][]) => weekFacts(hourSums(hours(...counts), UNITS)).fullHours;

describe('hours without a free place', () => {
  it('are told room by room: people squeezed into one leave the other open', () => {
    expect(full([8, 0])).toBe(0);
    expect(full([5, 0], [3, 0])).toBe(0);
  });

  it('count a family room in use as full, whatever beds stay empty in it', () => {
    expect(full([4, 1])).toBe(1);
    expect(full([4, 1], [4, 4], [3, 4])).toBe(2);
  });
});
