import { describe, expect, it } from 'vitest';
import { typeAge, wishOf, type Pressed } from '#web/features/dispatch/keys.ts';

const press = (key: string, code = '', more: Partial<Pressed> = {}): Pressed => ({
  key,
  code,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
});

describe('keys', () => {
  it('hold by the place of the digit, also on the Kazakh layout that types letters there', () => {
    expect(wishOf(press('ә', 'Digit2'))).toEqual({ wish: 'hold', nth: 2 });
    expect(wishOf(press('3', 'Numpad3'))).toEqual({ wish: 'hold', nth: 3 });
  });

  it('read letters in any of the three alphabets, Shift takes away', () => {
    for (const key of ['ж', 'w', 'а'])
      expect(wishOf(press(key))).toEqual({ wish: 'adults', who: 'women', by: 1 });
    expect(wishOf(press('Ж', 'Semicolon', { shiftKey: true }))).toEqual({
      wish: 'adults',
      who: 'women',
      by: -1,
    });
    expect(wishOf(press('Д', 'KeyL'))).toEqual({ wish: 'child', by: 1 });
  });

  it('leave the browser its own', () => {
    expect(wishOf(press('r', 'KeyR', { ctrlKey: true }))).toBeNull();
    expect(wishOf(press('Tab', 'Tab'))).toBeNull();
  });

  it('know the presets and the district by Alt', () => {
    expect(wishOf(press('1', 'Digit1', { altKey: true }))).toEqual({ wish: 'preset', nth: 1 });
    expect(wishOf(press('к', 'KeyR', { altKey: true }))).toEqual({ wish: 'away' });
  });

  it('take an age at once, but wait after a one', () => {
    expect(typeAge('', 9)).toEqual({ done: 9, pending: '' });
    expect(typeAge('', 1)).toEqual({ done: null, pending: '1' });
    expect(typeAge('1', 4)).toEqual({ done: 14, pending: '' });
  });
});
