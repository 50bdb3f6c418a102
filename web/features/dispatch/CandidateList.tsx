import { useTranslation } from 'react-i18next';
import type { FacilityId } from '#shared/ids.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import type { CallReferrals } from './call-referrals.ts';
import { CandidateCard, type CardStatus } from './CandidateCard.tsx';
import classes from './CandidateList.module.css';
import { holdable, type Shown } from './steady-list.ts';
import type { Hold } from './useHold.ts';
import type { Redirect } from './useRedirect.ts';

const MOST_KEYS = 9;

interface CandidateListProps {
  shown: readonly Shown[];
  bedsNeeded: number;
  hold: Hold;
  call: CallReferrals;
  redirect: Redirect;
  lineLost: boolean;
  selected: FacilityId | null;
  onSelect: (id: FacilityId) => void;
  onHover: (id: FacilityId | null) => void;
  onHold: (id: FacilityId) => void;
}

function useStatus({ hold, call, redirect, lineLost }: CandidateListProps): (each: Shown) => CardStatus {
  const { t } = useTranslation();
  const text = useText();
  const { reasons } = useReference();
  return ({ candidate, gone }) => {
    const id = candidate.facilityId;
    const held = call.at(id);
    if (held !== undefined) return { kind: 'held', code: held.code };
    if (hold.pending.has(id) || redirect.pending === id) return { kind: 'holding' };
    if (gone === 'NO_LONGER_FREE') return { kind: 'gone', why: t('dispatch.card.taken') };
    if (gone !== null) {
      const reason = reasons.find(({ code }) => code === gone)?.text;
      return {
        kind: 'gone',
        why: t('dispatch.card.gone', { reason: reason === undefined ? gone : text(reason).toLowerCase() }),
      };
    }
    if (lineLost || (call.live.length > 0 && redirect.to === null)) return { kind: 'off' };
    return redirect.to === null ? { kind: 'open' } : { kind: 'redirect' };
  };
}

/** The ranked answer: articles in one column, keys 1–9 to those that can be held. */
export function CandidateList(props: CandidateListProps) {
  const { shown, bedsNeeded, call, selected, onSelect, onHover, onHold } = props;
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
              first={call.lead === undefined ? nth === 1 : call.lead.facilityId === each.candidate.facilityId}
              saidNo={call.refusedBy.get(each.candidate.facilityId)}
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

/** What was refused a moment ago, above the list. */
export function Refused({ error }: { error: unknown }) {
  const problemText = useProblemText();
  if (error === null || error === undefined) return null;
  return (
    <p className={classes.refused} role="alert">
      {problemText(error)}
    </p>
  );
}
