import { describe, expect, it } from 'vitest';
import { formatsFor } from '#shared/texts/formats.ts';
import { inflect, inflectClock } from '#shared/texts/kazakh.ts';

const ZONE = 'Asia/Almaty';
const kk = formatsFor('kk', ZONE);
const ru = formatsFor('ru', ZONE);
const en = formatsFor('en', ZONE);
const MINUTE = 60_000;
/** 23:41 in Almaty, a Sunday. */
const now = Date.UTC(2026, 10, 22, 18, 41);
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('how numbers are written', () => {
  it('groups thousands by language and keeps them unbroken', () => {
    expect(ru.number(20_283_399)).toBe('20\u00a0283\u00a0399');
    expect(kk.number(20_283_399)).toBe('20\u00a0283\u00a0399');
    expect(en.number(20_283_399)).toBe('20,283,399');
    expect(ru.number(9.5, 1)).toBe('9,5');
    expect(en.number(-11)).toBe('−11');
  });

  it('writes shares', () => {
    expect([kk, ru, en].map(({ share }) => plain(share(0.94)))).toEqual(['94 %', '94 %', '94%']);
  });

  it('writes distances, and says less than one', () => {
    expect([kk, ru, en].map(({ km }) => plain(km(41.2)))).toEqual(['41 км', '41 км', '41 km']);
    expect(plain(ru.km(0.4))).toBe('< 1 км');
  });
});

describe('how times are written', () => {
  it('writes durations', () => {
    expect([kk, ru, en].map(({ minutes }) => plain(minutes(101)))).toEqual([
      '1 сағ 41 мин',
      '1 ч 41 мин',
      '1 h 41 min',
    ]);
    expect(plain(ru.minutes(120))).toBe('2 ч');
  });

  it('rounds an estimate above an hour to five minutes, a road never', () => {
    expect(plain(ru.expected(107))).toBe('1 ч 45 мин');
    expect(plain(ru.expected(44))).toBe('44 мин');
  });

  it('writes ages: just now, minutes, hours, days', () => {
    expect([kk, ru, en].map(({ age }) => plain(age(now - 30_000, now)))).toEqual([
      'жаңа ғана',
      'только что',
      'just now',
    ]);
    expect(plain(kk.age(now - 220 * MINUTE, now))).toBe('3 сағ 40 мин бұрын');
    expect(plain(ru.age(now - 540 * MINUTE, now))).toBe('9 ч назад');
    expect(plain(ru.age(now - 50 * 60 * MINUTE, now))).toBe('2 дня назад');
    expect(plain(en.age(now - 25 * 60 * MINUTE, now))).toBe('1 day ago');
  });

  it('writes clock and day on the clock of the country', () => {
    expect(ru.clock(now)).toBe('23:41');
    expect(plain(kk.day(now))).toBe('жк, 22 қараша');
    expect(plain(ru.day(now))).toBe('вс, 22 ноября');
    expect(plain(en.day(now))).toBe('Sun 22 Nov');
  });

  it('counts down by the second, then by minutes, then to a time of day', () => {
    expect(ru.countdown(now + 7 * MINUTE + 42_000, now)).toBe('7:42');
    expect(plain(en.countdown(now + 48 * MINUTE, now))).toBe('48 min');
    expect(ru.countdown(now + 200 * MINUTE, now)).toBe('03:01');
    expect(ru.countdown(now - 5000, now)).toBe('0:00');
  });

  it('joins ages of children', () => {
    expect(ru.list(['9', '6', '2'])).toBe('9, 6 и 2');
    expect(kk.list(['9', '6', '2'])).toBe('9, 6 және 2');
  });
});

describe('Kazakh endings', () => {
  it('follow how the last word of a time is spoken', () => {
    expect(inflectClock('00:35', 'until')).toBe('00:35-ке');
    expect(inflectClock('00:25', 'at')).toBe('00:25-те');
    expect(inflectClock('23:29', 'since')).toBe('23:29-дан');
    expect(inflectClock('09:00', 'until')).toBe('09:00-ға');
    expect(inflectClock('12:40', 'until')).toBe('12:40-қа');
  });

  it('follow a number', () => {
    expect([inflect(2, 'since'), inflect(3, 'until'), inflect(10, 'since')]).toEqual([
      '2-ден',
      '3-ке',
      '10-нан',
    ]);
  });
});
