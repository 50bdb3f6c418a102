import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#shared/text.ts';
import { rememberLanguage } from './language.ts';
import type { Messages } from './ru.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Messages };
  }
}

/** One language is loaded at a time; the others when somebody switches. */
const LOAD: Record<Language, () => Promise<object>> = {
  kk: async () => (await import('./kk.ts')).kk,
  ru: async () => (await import('./ru.ts')).ru,
  en: async () => (await import('./en.ts')).en,
};

export const i18n = i18next.createInstance();

async function load(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'translation'))
    i18n.addResourceBundle(language, 'translation', await LOAD[language]());
}

/** Called once, before the first render. */
export async function startI18n(language: Language): Promise<void> {
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
