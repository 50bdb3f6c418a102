import { enLater } from '#web/i18n/en-later.ts';
import { en } from '#web/i18n/en.ts';
import { kkLater } from '#web/i18n/kk-later.ts';
import { kk } from '#web/i18n/kk.ts';
import { ruLater } from '#web/i18n/ru-later.ts';
import { ru } from '#web/i18n/ru.ts';
import type { Language } from '#shared/text.ts';

const MESSAGES = { kk: { ...kk, ...kkLater }, ru: { ...ru, ...ruLater }, en: { ...en, ...enLater } };

function textsOf(messages: object): string[] {
  return Object.values(messages).flatMap((value: unknown) =>
    typeof value === 'string' ? [value] : textsOf(value as object),
  );
}

/** Whole texts without a variable part, as they stand on a screen. */
const whole = (language: Language): Set<string> =>
  new Set(textsOf(MESSAGES[language]).filter((text) => text.length > 3 && !text.includes('{{')));

/** Keys as they would show if a text were missing: `dispatch.place.label`. */
const KEY = /^[a-z][\w]*(\.[a-zA-Z][\w]*)+$/;

/** Of the texts seen on a screen, those that are another language's, or no text at all. */
export function untranslated(seen: readonly string[], language: Language): string[] {
  const own = whole(language);
  const foreign = new Set(
    (['kk', 'ru', 'en'] as const).filter((other) => other !== language).flatMap((other) => [...whole(other)]),
  );
  return seen.filter((text) => KEY.test(text) || (foreign.has(text) && !own.has(text)));
}
