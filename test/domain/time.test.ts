import { expect, it } from 'vitest';
import { HOUR, minuteOfDayIn, weekStartIn, zoneOffset } from '#shared/time.ts';

const at = Date.parse('2026-11-22T18:41:30Z');

it('reads the clock of the country, also past midnight and west of Greenwich', () => {
  expect(zoneOffset('Asia/Almaty', at)).toBe(5 * HOUR);
  expect(minuteOfDayIn('Asia/Almaty', at)).toBe(23 * 60 + 41);
  expect(minuteOfDayIn('Asia/Tashkent', at + 30 * 60_000)).toBe(11);
  expect(zoneOffset('America/St_Johns', at)).toBe(-3.5 * HOUR);
  expect(zoneOffset('UTC', at)).toBe(0);
});

it('finds the Monday midnight a week began with, by the country’s own clock', () => {
  // Sunday the 22nd in Almaty; the 23rd there begins five hours before it does in Greenwich.
  expect(new Date(weekStartIn('Asia/Almaty', at)).toISOString()).toBe('2026-11-15T19:00:00.000Z');
  const monday = Date.parse('2026-11-22T19:00:00Z');
  expect(weekStartIn('Asia/Almaty', monday)).toBe(monday);
  expect(weekStartIn('Asia/Almaty', monday - 1)).toBe(monday - 7 * 24 * HOUR);
});
