import { describe, expect, it } from 'vitest';
import { standingDetails } from '#shared/domain/details.ts';
import { changesOf, errorsByPath, pathsOf, shownOf, withUnit } from '#web/features/centre/details-draft.ts';
import { aFacility, aUnit, ids } from '../build.ts';

const one = ids.unit('crisis-taraz-women');
const two = ids.unit('crisis-taraz-family-1');
const standing = standingDetails(
  aFacility({ units: [aUnit({ id: one, capacity: 10 }), aUnit({ id: two, capacity: 3 })] }),
);

describe('the form of details', () => {
  it('sends what was changed and nothing else, also when it was changed back', () => {
    const typed = shownOf({ dutyPhone: '102' }, withUnit({}, { unitId: two, capacity: 4 }));
    expect(changesOf(standing, typed)).toEqual({
      dutyPhone: '102',
      units: [{ unitId: two, capacity: 4 }],
    });
    const back = shownOf(typed, { dutyPhone: standing.dutyPhone, units: [{ unitId: two, capacity: 3 }] });
    expect(pathsOf(changesOf(standing, back))).toEqual([]);
  });

  it('keeps the rooms in their order while one is typed in', () => {
    const shown = shownOf(standing, { units: [{ unitId: one, capacity: 0 }] });
    expect(shown.units?.map(({ unitId, capacity }) => [unitId, capacity])).toEqual([
      [one, 0],
      [two, 3],
    ]);
  });

  it('keeps what was typed when others edited meanwhile', () => {
    const now = shownOf(standing, { sitePhone: '112' });
    expect(shownOf(now, { dutyPhone: '102' })).toMatchObject({ dutyPhone: '102', sitePhone: '112' });
  });

  it('shows an error at the room it is about', () => {
    const sent = { units: [{ unitId: two, capacity: 1 }] };
    const errors = errorsByPath([{ field: 'units.0.capacity', expected: 'at least 2' }], sent);
    expect(errors.get(`units.${two}.capacity`)).toBe('at least 2');
  });
});
