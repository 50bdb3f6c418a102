import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#shared/text.ts';
import { isLanguage, rememberLanguage } from './language.ts';
import type { LaterMessages } from './ru-later.ts';
import type { FirstMessages } from './ru.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: FirstMessages & LaterMessages };
  }
}

type Load = Record<Language, () => Promise<object>>;

/** One language is loaded at a time; the others when somebody switches. */
const FIRST: Load = {
  kk: async () => (await import('./kk.ts')).kk,
  ru: async () => (await import('./ru.ts')).ru,
  en: async () => (await import('./en.ts')).en,
};
const LATER: Load = {
  kk: async () => (await import('./kk-later.ts')).kkLater,
  ru: async () => (await import('./ru-later.ts')).ruLater,
  en: async () => (await import('./en-later.ts')).enLater,
};

export const i18n = i18next.createInstance();

/** Whether a page was opened whose texts come later; from then on a switch brings them too. */
let wantsLater = false;
const loaded = new Map<Load, Set<Language>>();

async function bring(texts: Load, language: Language): Promise<void> {
  const languages = loaded.get(texts) ?? new Set();
  if (languages.has(language)) return;
  i18n.addResourceBundle(language, 'translation', await texts[language](), true);
  loaded.set(texts, languages.add(language));
}

async function load(language: Language): Promise<void> {
  await Promise.all([bring(FIRST, language), wantsLater && bring(LATER, language)]);
}

/** To be awaited before a page is drawn whose texts are not among the first. */
export async function laterTexts(): Promise<void> {
  wantsLater = true;
  if (isLanguage(i18n.language)) await load(i18n.language);
}

/** Called once, before the first render. */
export async function startI18n(language: Language): Promise<void> {
  loaded.clear();
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    partialBundledLanguages: true,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await load(language);
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Switches in place, once the texts are there. */
export async function setLanguage(language: Language): Promise<void> {
  await load(language);
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
  rememberLanguage(language);
}
