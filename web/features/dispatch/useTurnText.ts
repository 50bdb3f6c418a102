import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import { isLive } from '#shared/domain/referral.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import { turnOf } from '#web/lib/referral-turns.ts';

/** Who must act, or how it ended: "Declined: quarantine". */
export function useTurnText(): (referral: Referral) => string {
  const { t } = useTranslation();
  const text = useText();
  const { reasons } = useReference();
  return (referral) => {
    const words = t(`dispatch.turn.${turnOf(referral)}`);
    const why = reasons.find(({ code }) => code === referral.endReason)?.text;
    const untold = isLive(referral.state) || referral.state === 'superseded';
    return why === undefined || untold ? words : `${words}: ${text(why).toLowerCase()}`;
  };
}
