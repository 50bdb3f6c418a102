import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '#web/i18n/language.ts';
import { setLanguage } from '#web/i18n/i18n.ts';
import { useLanguage } from '#web/i18n/hooks.ts';
import classes from './LanguageSwitch.module.css';

/** Each language names itself, whatever the page is written in. */
const NAMES = { kk: 'Қаз', ru: 'Рус', en: 'Eng' } as const;

/** Switches in place; what was typed stays. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const current = useLanguage();
  return (
    <div className={classes.group} role="group" aria-label={t('shell.language')}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className={classes.choice}
          aria-pressed={language === current}
          onClick={() => void setLanguage(language)}
        >
          {NAMES[language]}
        </button>
      ))}
    </div>
  );
}
