import { describe, expect, it } from 'vitest';
import type { CountRow } from '#server/store/history-rows.ts';
import { demandOf } from '#server/usecases/demand.ts';
import { DAY, HOUR } from '#shared/time.ts';
import { ids } from '../build.ts';

/** Sunday 4 December 2022, midnight in Almaty (UTC+6 then). */
const SUNDAY = Date.UTC(2022, 11, 3, 18);
const timeZone = 'Asia/Almaty';
const row = (hour: number, occupied: number, more: Partial<CountRow> = {}): CountRow => ({
  unitId: ids.unit('crisis-taraz-women'),
  facilityId: ids.facility('crisis-taraz'),
  at: SUNDAY + hour * HOUR,
  occupied,
  held: 0,
  unavailable: 0,
  capacity: 10,
  ...more,
});
const of = (rows: readonly CountRow[], days = 1) =>
  demandOf(rows, { from: SUNDAY, to: SUNDAY + days * DAY, timeZone });

describe('admissions from the history of counts', () => {
  it('are the rises: a party of three and one of one, not those who leave', () => {
    const demand = of([row(-5, 2), row(6, 5), row(12, 1), row(18, 2)]);
    expect(demand).toMatchObject({ parties: 2, beds: 4, days: 1, from: SUNDAY });
    // 2 beds for 6 hours, 5 for 6, 1 for 6, 2 for 6.
    expect(demand?.bedsInUse).toBeCloseTo(2.5, 12);
    expect(demand?.byHourOfWeek[6]).toBe(1);
    expect(demand?.byHourOfWeek[18]).toBe(1);
  });

  it('count a hold that becomes an arrival once', () => {
    const demand = of([row(-5, 0), row(6, 0, { held: 3 }), row(7, 3)]);
    expect(demand).toMatchObject({ parties: 1, beds: 3 });
  });

  it('are looked at unit by unit, and from the first count on', () => {
    const other = { unitId: ids.unit('crisis-taraz-family') };
    const demand = of([row(12, 4), row(18, 4, other), row(20, 6, other)]);
    expect(demand).toMatchObject({ parties: 1, beds: 2, days: 0.5 });
    expect(of([])).toBeNull();
  });
});
