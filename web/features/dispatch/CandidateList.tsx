import { useTranslation } from 'react-i18next';
import type { Candidate } from '#shared/api/searches.ts';
import type { FacilityId } from '#shared/ids.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { isProblem } from '#web/lib/problem.ts';
import { useReference } from '#web/lib/query.ts';
import { Kbd } from '#web/ui/Kbd.tsx';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import type { CallReferrals } from './call-referrals.ts';
import { CandidateCard, type CardStatus } from './CandidateCard.tsx';
import classes from './CandidateList.module.css';
import { holdable, type Shown } from './steady-list.ts';
import type { Hold } from './useHold.ts';
import type { Redirect } from './useRedirect.ts';
import type { TileNews } from './useTileNews.ts';

const MOST_KEYS = 9;
const ENTER = 'Enter';

interface CandidateListProps {
  shown: readonly Shown[];
  bedsNeeded: number;
  hold: Hold;
  call: CallReferrals;
  redirect: Redirect;
  lineLost: boolean;
  news: TileNews['news'];
  selected: FacilityId | null;
  onSelect: (id: FacilityId) => void;
  onHover: (id: FacilityId | null) => void;
  onHold: (id: FacilityId) => void;
}

function useStatus({
  hold,
  call,
  redirect,
  lineLost,
  news,
}: CandidateListProps): (each: Shown) => CardStatus {
  const { t } = useTranslation();
  const text = useText();
  const { reasons } = useReference();
  return ({ candidate, gone }) => {
    const id = candidate.facilityId;
    const held = call.at(id);
    if (held !== undefined) return { kind: 'held', code: held.code };
    if (hold.pending.has(id) || redirect.pending === id) return { kind: 'holding' };
    if (gone !== null) {
      const befell = news.get(id);
      if (befell !== undefined)
        return { kind: 'gone', why: t(`dispatch.card.befell.${befell.what}`), since: befell.at };
      const reason = reasons.find(({ code }) => code === gone)?.text;
      return {
        kind: 'gone',
        why: t('dispatch.card.gone', { reason: reason === undefined ? gone : text(reason).toLowerCase() }),
        since: null,
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
  const next = standing[0];
  return (
    <ol className={classes.cards}>
      {shown.map((each, index) => {
        const digit = index < MOST_KEYS ? index + 1 : null;
        return (
          <li key={each.candidate.facilityId}>
            <CandidateCard
              candidate={each.candidate}
              digit={each.gone === null ? digit : null}
              nextDigit={next === undefined ? null : shown.indexOf(next) + 1}
              top={index === 0}
              first={
                call.lead === undefined ? each === next : call.lead.facilityId === each.candidate.facilityId
              }
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

interface RefusedProps {
  error: unknown;
  /** Who could be asked next, when a place was taken meanwhile. */
  next: Candidate | undefined;
  onHold: (id: FacilityId) => void;
}

/** What was refused a moment ago, above the list; a place that was taken leads to the next one in one key. */
export function Refused({ error, next, onHold }: RefusedProps) {
  const { t } = useTranslation();
  const text = useText();
  const { expected } = useFormats();
  const problemText = useProblemText();
  if (error === null || error === undefined) return null;
  const taken = isProblem(error, 'NO_LONGER_FREE');
  return (
    <div className={classes.refused} role="alert">
      <p>{problemText(error)}</p>
      {taken && next !== undefined && (
        <PlainButton look="filled" onClick={() => onHold(next.facilityId)}>
          {t('dispatch.card.takeNext', {
            facility: text(next.name),
            minutes: expected(next.expectedMinutes),
          })}
          <Kbd>{ENTER}</Kbd>
        </PlainButton>
      )}
    </div>
  );
}
