import { useTranslation } from 'react-i18next';
import type { HouseRule } from '#shared/api/searches.ts';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';

interface Coded {
  code: string;
  text: Parameters<ReturnType<typeof useText>>[0];
}

/** A rule of the house in few words. */
export function useRuleText(): (each: HouseRule) => string {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { list } = useFormats();
  const { papers, demands } = useReference();
  const wordOf = (words: readonly Coded[], code: string): string => {
    const found = words.find((each) => each.code === code);
    return found === undefined ? code : text(found.text);
  };
  return (each) => {
    switch (each.rule) {
      case 'papers':
        return t('dispatch.rules.papers', {
          papers: list(each.papers.map((code) => wordOf(papers, code).toLowerCase())),
        });
      case 'demand':
        return t('dispatch.rules.demand', { demand: wordOf(demands, each.demand).toLowerCase() });
      case 'boys_up_to':
        return t('dispatch.rules.boysUpTo', { age: each.age });
      case 'intake_until':
        return t(each.late ? 'dispatch.rules.intakeLate' : 'dispatch.rules.intakeUntil', {
          time: each.until,
        });
      case 'interpreter': {
        const name = new Intl.DisplayNames([language], { type: 'language' }).of(each.language);
        return t(each.spoken ? 'dispatch.rules.spoken' : 'dispatch.rules.notSpoken', {
          language: name ?? each.language,
        });
      }
    }
  };
}
