import { IconBroadcast } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import type { FacilityId } from '#shared/ids.ts';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import { Kbd } from '#web/ui/Kbd.tsx';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import { CandidateCard, type CardStatus } from './CandidateCard.tsx';
import classes from './Dispatch.module.css';
import { PRINTED } from './keys.ts';
import { holdable, type Shown } from './steady-list.ts';
import type { Hold } from './useHold.ts';

const MOST_KEYS = 9;

interface CandidateListProps {
  shown: readonly Shown[];
  bedsNeeded: number;
  hold: Hold;
  /** The live referral of this call, if any. */
  referral: Referral | undefined;
  lineLost: boolean;
  selected: FacilityId | null;
  onSelect: (id: FacilityId) => void;
  onHover: (id: FacilityId | null) => void;
  onHold: (id: FacilityId) => void;
}

function useStatus({ hold, referral, lineLost }: CandidateListProps): (each: Shown) => CardStatus {
  const { t } = useTranslation();
  const text = useText();
  const { reasons } = useReference();
  return ({ candidate, gone }) => {
    const id = candidate.facilityId;
    if (referral?.facilityId === id) return { kind: 'held', code: referral.code };
    if (hold.pending.has(id)) return { kind: 'holding' };
    if (gone === 'NO_LONGER_FREE') return { kind: 'gone', why: t('dispatch.card.taken') };
    if (gone !== null) {
      const reason = reasons.find(({ code }) => code === gone)?.text;
      return {
        kind: 'gone',
        why: t('dispatch.card.gone', { reason: reason === undefined ? gone : text(reason).toLowerCase() }),
      };
    }
    if (lineLost) return { kind: 'off' };
    return referral === undefined ? { kind: 'open' } : { kind: 'redirect' };
  };
}

/** The ranked answer: articles in one column, keys 1–9 to those that can be held. */
export function CandidateList(props: CandidateListProps) {
  const { shown, bedsNeeded, selected, onSelect, onHover, onHold } = props;
  const statusOf = useStatus(props);
  const standing = holdable(shown);
  return (
    <ol className={classes.cards}>
      {shown.map((each) => {
        const nth = standing.indexOf(each) + 1;
        return (
          <li key={each.candidate.facilityId}>
            <CandidateCard
              candidate={each.candidate}
              digit={nth > 0 && nth <= MOST_KEYS ? nth : null}
              first={nth === 1}
              status={statusOf(each)}
              selected={selected === each.candidate.facilityId}
              bedsNeeded={bedsNeeded}
              onHold={onHold}
              onSelect={onSelect}
              onHover={onHover}
            />
          </li>
        );
      })}
    </ol>
  );
}

/** Asks the first few at once; the first to agree gets the call. */
export function AskSeveral({ count, onAsk, busy }: { count: number; onAsk: () => void; busy: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (count < 2) return null;
  return (
    <button type="button" className={classes.plain} disabled={busy} onClick={onAsk}>
      <IconBroadcast size={18} stroke={1.75} aria-hidden="true" />
      {t('dispatch.askThree', { count })}
      <Kbd>{PRINTED.askThree[language]}</Kbd>
    </button>
  );
}

/** What was refused a moment ago, above the list. */
export function Refused({ hold }: { hold: Hold }) {
  const problemText = useProblemText();
  if (hold.refused === null) return null;
  return (
    <p className={classes.refused} role="alert">
      {problemText(hold.refused.error)}
    </p>
  );
}
