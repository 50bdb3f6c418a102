import { useTranslation } from 'react-i18next';
import type { MatchReason } from '#shared/api/registers.ts';
import { useFormats } from '#web/lib/formats.ts';

/** Why a pair is taken for one, in words. */
export function useReasons(): (reasons: readonly MatchReason[]) => string {
  const { t } = useTranslation();
  const { number, list } = useFormats();
  return (reasons) =>
    list(
      reasons.map((reason) =>
        reason.why === 'name'
          ? t('registers.why.name', { n: number(reason.alike, 2) })
          : t(`registers.why.${reason.why}`),
      ),
    );
}
