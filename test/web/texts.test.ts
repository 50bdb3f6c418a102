import { describe, expect, it } from 'vitest';
import { en } from '#web/i18n/en.ts';
import { enLater } from '#web/i18n/en-later.ts';
import { kk } from '#web/i18n/kk.ts';
import { kkLater } from '#web/i18n/kk-later.ts';
import { ru } from '#web/i18n/ru.ts';
import { ruLater } from '#web/i18n/ru-later.ts';

/** Every text by its path. */
function textsIn(source: object, path = ''): [string, string][] {
  return Object.entries(source).flatMap(([key, value]: [string, unknown]) => {
    const here = `${path}${key}`;
    if (typeof value === 'string') return [[here, value] as [string, string]];
    return typeof value === 'object' && value !== null ? textsIn(value, `${here}.`) : [];
  });
}

const RUSSIAN = textsIn({ ...ru, ...ruLater });
const OTHERS = { kk: textsIn({ ...kk, ...kkLater }), en: textsIn({ ...en, ...enLater }) };

const namesIn = (text: string): string[] =>
  [...new Set(text.match(/\{\{\w+\}\}/g))].sort((a, b) => a.localeCompare(b));

describe('texts', () => {
  it.each(['kk', 'en'] as const)('name the same values in %s as in Russian', (language) => {
    const russian = new Map(RUSSIAN);
    const differ = OTHERS[language].filter(
      ([path, text]) => namesIn(text).join() !== namesIn(russian.get(path) ?? '').join(),
    );
    expect(differ).toEqual([]);
  });

  it('have every plural form of Russian where they have one', () => {
    const paths = new Set(RUSSIAN.map(([path]) => path));
    const missing = [...paths]
      .filter((path) => path.endsWith('_one'))
      .flatMap((path) => ['few', 'many', 'other'].map((form) => path.replace(/one$/, form)))
      .filter((path) => !paths.has(path));
    expect(missing).toEqual([]);
  });

  it('do not shout', () => {
    const all = [...RUSSIAN, ...OTHERS.kk, ...OTHERS.en];
    expect(all.filter(([, text]) => text.includes('!'))).toEqual([]);
  });
});
