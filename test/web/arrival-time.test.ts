import { describe, expect, it } from 'vitest';
import { HOUR, iso } from '#shared/time.ts';
import { arrivalAt } from '#web/features/dispatch/arrival-time.ts';

/** 23:40:20 in Almaty, five hours ahead of UTC. */
const NOW = Date.parse('2026-11-22T18:40:20Z');
const at = (typed: string): string | null => {
  const found = arrivalAt(typed, NOW, 'Etc/GMT-5');
  return found === null ? null : iso(found);
};

describe('a time of arrival as it is typed', () => {
  it.each([
    ['23:55', '2026-11-22T18:55:00.000Z'],
    ['0105', '2026-11-22T20:05:00.000Z'],
    [' 1.05 ', '2026-11-22T20:05:00.000Z'],
    ['07:40', '2026-11-23T02:40:00.000Z'],
  ])('is the next such time, past midnight too: %s', (typed, expected) => {
    expect(at(typed)).toBe(expected);
  });

  it.each(['23:40', '23:39', '07:41', '24:00', '12:75', 'soon', ''])(
    'is none when it is past, over 8 hours ahead or no time: %s',
    (typed) => expect(at(typed)).toBeNull(),
  );

  it('is never sent in the past', () => {
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const typed = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      const found = arrivalAt(typed, NOW, 'Asia/Almaty');
      if (found !== null) {
        expect(found).toBeGreaterThan(NOW);
        expect(found).toBeLessThanOrEqual(NOW + 8 * HOUR);
      }
    }
  });
});
