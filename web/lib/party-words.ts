import { useTranslation } from 'react-i18next';
import type { Party } from '#shared/domain/party.ts';
import { useLanguage } from '#web/i18n/hooks.ts';
import { useFormats } from './formats.ts';

/** A party in words: "1 woman, 3 children" and, apart, "children 9, 6 and 2". `null`: the details were erased. */
export interface PartyWords {
  who: string;
  ages: string | null;
}

export function usePartyWords(): (party: Party | null) => PartyWords {
  const { t } = useTranslation();
  const language = useLanguage();
  const { list } = useFormats();

  const ageWords = ({ children }: Party): string | null => {
    const ages = children.map(({ age }) => age).sort((one, other) => other - one);
    const [only] = ages;
    if (only === undefined) return null;
    const words = (age: number): string => (age < 1 ? t('common.underOne') : String(age));
    // Kazakh says "5 жастағы бала" for one child as well; Russian and English need the word for years.
    const alone = language === 'kk' || only < 1 ? words(only) : t('common.years', { count: only });
    return t('common.childrenAged', {
      count: ages.length,
      ages: ages.length === 1 ? alone : list(ages.map(words)),
    });
  };

  return (party) => {
    if (party === null) return { who: t('common.notRecorded'), ages: null };
    const who = [
      party.women > 0 && t('common.women', { count: party.women }),
      party.men > 0 && t('common.men', { count: party.men }),
      party.children.length > 0 && t('common.children', { count: party.children.length }),
    ].filter((part) => part !== false);
    return { who: who.join(', '), ages: ageWords(party) };
  };
}
