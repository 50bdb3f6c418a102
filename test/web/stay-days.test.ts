import { describe, expect, it } from 'vitest';
import type { StayView } from '#shared/api/stays.ts';
import { DAY, HOUR, iso } from '#shared/time.ts';
import { dueOf, fieldOf, mismatches, timeOfField } from '#web/features/centre/stay-days.ts';
import { lastDaysOf, stepOf } from '#web/lib/terms.ts';
import { anyone, ids, text3 } from '../build.ts';

const ZONE = 'Asia/Almaty';
/** Six in the evening of 14 October there. */
const NOW = Date.UTC(2022, 9, 14, 12);
const until = (at: number | null, limit: number | null = null) =>
  dueOf(
    { expectedUntil: at === null ? null : iso(at), limitAt: limit === null ? null : iso(limit) },
    NOW,
    ZONE,
  );

describe('a stay', () => {
  it('is due on its day by the clock of the country, also when the hour has passed', () => {
    expect(until(NOW - 5 * HOUR)).toBe('today');
    expect(until(NOW + 6 * HOUR)).toBe('later');
    expect(until(NOW - DAY)).toBe('late');
    expect(until(null)).toBe('later');
  });

  it('is over the limit of its kind whatever was agreed', () => {
    expect(until(NOW + DAY, NOW - 1)).toBe('overLimit');
    expect(until(null, NOW + 1)).toBe('later');
  });

  it('is dated in the country, wherever the browser is', () => {
    const at = timeOfField('2026-03-05T08:30', ZONE);
    expect(at).toBe(Date.UTC(2026, 2, 5, 3, 30));
    expect(fieldOf(at ?? 0, ZONE, true)).toBe('2026-03-05T08:30');
    expect(fieldOf(timeOfField('2026-03-05', ZONE) ?? 0, ZONE, false)).toBe('2026-03-05');
    expect(timeOfField('', ZONE)).toBeNull();
  });
});

describe('what is written down of people inside', () => {
  const unit = {
    unitId: ids.unit(),
    name: text3('Women'),
    serviceGroup: 'victims',
    admits: anyone,
    sharing: 'shared' as const,
    cots: { capacity: 2, occupied: 1, held: 0 },
    capacity: 10,
    unavailable: {},
    occupied: 3,
    held: 0,
    free: 7,
    over: 0,
    confirmedAt: null,
  };
  const stay = (beds: number, cots: number): StayView => ({
    stayId: 'one',
    referralId: null,
    unitIds: [unit.unitId],
    allocations: [{ unitId: unit.unitId, beds, cots }],
    size: beds + cots,
    since: iso(NOW),
    expectedUntil: null,
    limitAt: null,
    note: null,
  });

  it('is held against the count of each room, and a difference is told both ways', () => {
    expect(mismatches([unit], [stay(2, 1), stay(1, 0)])).toEqual([]);
    expect(mismatches([unit], [stay(3, 0)])).toMatchObject([{ stays: 3, count: 4 }]);
    expect(mismatches([unit], [stay(4, 1)])).toMatchObject([{ stays: 5, count: 4 }]);
  });
});

describe('the last days of licence and contract', () => {
  const days = (licenceUntil: string | null, contractUntil: string | null = null) =>
    lastDaysOf({ licenceUntil, contractUntil, basis: 'reported' }, NOW, ZONE);

  it('count from today in the country, soonest first, and what has no end is left out', () => {
    expect(days('2022-10-24', '2022-10-15').map(({ term, daysLeft }) => [term, daysLeft])).toEqual([
      ['contract', 1],
      ['licence', 10],
    ]);
    expect(days(null)).toEqual([]);
  });

  it('are said louder at ninety, sixty and thirty days, and when they have passed', () => {
    const step = (day: string) => days(day).map(stepOf)[0];
    expect(step('2023-01-13')).toBeNull();
    expect(step('2023-01-12')).toBe(90);
    expect(step('2022-12-13')).toBe(60);
    expect(step('2022-11-13')).toBe(30);
    expect(step('2022-10-01')).toBe(30);
  });
});
