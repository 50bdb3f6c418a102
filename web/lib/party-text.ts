import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party } from '#shared/domain/party.ts';
import { useFormats } from './formats.ts';

/** "1 woman, children 9, 6 and 2"; null once the details were erased. */
export function usePartyText(): (party: Party | null) => string {
  const { t } = useTranslation();
  const { list } = useFormats();
  return useCallback(
    (party) => {
      if (party === null) return t('common.notRecorded');
      const { women, men, children } = party;
      const ages = list(children.map(({ age }) => String(age)));
      return [
        women > 0 ? t('common.women', { count: women }) : '',
        men > 0 ? t('common.men', { count: men }) : '',
        children.length > 0 ? t('common.childrenAged', { count: children.length, ages }) : '',
      ]
        .filter((part) => part !== '')
        .join(', ');
    },
    [t, list],
  );
}
