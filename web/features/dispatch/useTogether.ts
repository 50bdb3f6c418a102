import { useTranslation } from 'react-i18next';
import type { Party } from '#shared/api/party.ts';
import { bedsNeeded, cotsNeeded } from '#shared/domain/party.ts';

/** "4 places together", and cots when any. */
export function useTogether(): (party: Party) => string {
  const { t } = useTranslation();
  return (party) => {
    const cots = cotsNeeded(party);
    const places = t('dispatch.together', { count: bedsNeeded(party) });
    return cots > 0 ? `${places} ${t('dispatch.cots', { count: cots })}` : places;
  };
}
