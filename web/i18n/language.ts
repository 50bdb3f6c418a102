import type { Language, Text3 } from '#shared/text.ts';

/** In the order of the switch. */
export const LANGUAGES: readonly Language[] = ['kk', 'ru', 'en'];

const KEY = 'oryn.language';

export const isLanguage = (value: string | null | undefined): value is Language =>
  LANGUAGES.some((language) => language === value);

/** What the reader chose, else what their browser asks for, else Russian. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(KEY);
  if (isLanguage(chosen)) return chosen;
  const asked = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return asked ?? 'ru';
}

/** Remembered here, and as a cookie by which the server answers in it and sends its texts first. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
  document.cookie = `oryn-lang=${language}; path=/; max-age=31536000; samesite=lax`;
}

/** One of the three texts; data of the country carry all of them. */
export const pick = (text: Text3, language: Language): string => text[language];
