import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCountry } from '#server/reference.ts';
import { LANGUAGES } from '#shared/text.ts';

const country = loadCountry('data/kz');

describe('the steps of a police inspector', () => {
  it('stand for every kind, each step in three languages with its source and date', () => {
    expect(country.procedures.map(({ kind }) => kind).toSorted()).toEqual(
      country.kinds.map(({ kind }) => kind).toSorted(),
    );
    for (const { steps } of country.procedures)
      for (const { text, source, date } of steps) {
        expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
        for (const language of LANGUAGES) {
          expect(text[language].length).toBeGreaterThan(10);
          expect(source[language].length).toBeGreaterThan(10);
        }
      }
  });

  it('end with the way there, and speak of the protection order, a risk or a court, and a medical check', () => {
    for (const { steps } of country.procedures) {
      const codes = steps.map(({ step }) => step);
      expect(codes.at(-1)).toBe('transport');
      expect(codes).toContain('protection_order');
      expect(codes).toContain('medical_check');
      expect(codes.some((code) => code === 'risk' || code === 'court_decision')).toBe(true);
    }
  });

  it('cite a law, an order or a code wherever they claim to be confirmed', () => {
    const confirmed = country.procedures.flatMap(({ steps }) => steps.filter((step) => !step.unconfirmed));
    expect(confirmed.length).toBeGreaterThan(0);
    for (const { source } of confirmed) expect(source.en).toMatch(/^(Law|Order|Code) /);
  });
});

describe('a file of steps that is not as expected', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'oryn-country-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const withFile = (name: string, content: unknown): string => {
    cpSync('data/kz', folder, { recursive: true });
    writeFileSync(join(folder, 'procedures', name), JSON.stringify(content));
    return folder;
  };
  const step = country.procedures[0]?.steps[0];

  it.each([
    ['a date that is none', [{ ...step, date: 'last spring' }], /procedures\/shelter\.json: 0\.date/],
    ['a language left out', [{ ...step, text: { ru: 'Шаг', en: 'Step' } }], /shelter\.json: 0\.text\.kk/],
    ['a step told twice', [step, step], /shelter\.json: .*each step once/],
  ])('stops the start with the file and the field: %s', (_, content, message) => {
    expect(() => loadCountry(withFile('shelter.json', content))).toThrow(message);
  });

  it('stops the start when it is named for no kind', () => {
    expect(() => loadCountry(withFile('castle.json', [step]))).toThrow(/procedures\/castle\.json/);
  });
});
