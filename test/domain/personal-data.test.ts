import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personalDataIn } from '#shared/domain/personal-data.ts';

describe('personal data in a free text', () => {
  it.each([
    ['920314400123'],
    ['ИИН 920314 400123, ждёт у входа'],
    ['92-03-14-400-123'],
    ['9 2 0 3 1 4 4 0 0 1 2 3'],
    ['920314\u00a0400\u2013123'],
    ['９２０３１４４００１２３'],
    ['920314\u200b400123'],
  ])('refuses an identity number: %s', (text) => {
    expect(personalDataIn(text)).toBe('identity_number');
  });

  it.each([
    ['+7 701 234 56 78'],
    ['звонить 8 (701) 234-56-78'],
    ['87012345678'],
    ['7012345678'],
    ['8.7172.50.12.34'],
    ['+998 90 123 45 67'],
    ['00 49 30 12345'],
  ])('refuses a phone number: %s', (text) => {
    expect(personalDataIn(text)).toBe('phone_number');
  });

  it.each([
    ['ребёнку 5 лет, 2 сумки'],
    ['2214-26'],
    ['приедут в 23:40, дом 12, кв. 45'],
    ['звонить 111 или 102'],
    ['14.10.2022'],
    [''],
  ])('lets other words and numbers pass: %s', (text) => {
    expect(personalDataIn(text)).toBeNull();
  });

  it('finds twelve digits however spaces and dashes are put between them', () => {
    const digit = fc.integer({ min: 0, max: 9 });
    const between = fc.constantFrom('', ' ', '-', ' - ', '\u2014', '\u00a0');
    fc.assert(
      fc.property(fc.array(fc.tuple(digit, between), { minLength: 12, maxLength: 12 }), (pairs) => {
        const text = pairs.map(([number, gap]) => `${number}${gap}`).join('');
        expect(personalDataIn(`см. ${text}!`)).toBe('identity_number');
      }),
    );
  });
});
