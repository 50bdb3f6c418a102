import { expect, it } from 'vitest';
import { HOUR, minuteOfDayIn, zoneOffset } from '#shared/time.ts';

const at = Date.parse('2026-11-22T18:41:30Z');

it('reads the clock of the country, also past midnight and west of Greenwich', () => {
  expect(zoneOffset('Asia/Almaty', at)).toBe(5 * HOUR);
  expect(minuteOfDayIn('Asia/Almaty', at)).toBe(23 * 60 + 41);
  expect(minuteOfDayIn('Asia/Tashkent', at + 30 * 60_000)).toBe(11);
  expect(zoneOffset('America/St_Johns', at)).toBe(-3.5 * HOUR);
  expect(zoneOffset('UTC', at)).toBe(0);
});
