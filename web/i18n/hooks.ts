import { useTranslation } from 'react-i18next';
import type { Language, Text3 } from '#shared/text.ts';
import { isLanguage, pick } from './language.ts';

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return isLanguage(i18n.language) ? i18n.language : 'ru';
}

/** Reads data that carry their own three texts: names of facilities, districts, reasons. */
export function useText(): (text: Text3) => string {
  const language = useLanguage();
  return (text) => pick(text, language);
}
