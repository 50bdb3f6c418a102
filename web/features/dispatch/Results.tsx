import { IconBedOff, IconMapPin } from '@tabler/icons-react';
import { lazy, Suspense, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacilityId } from '#shared/ids.ts';
import { useFormats } from '#web/lib/formats.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { ErrorState } from '#web/ui/ErrorState.tsx';
import { AdviceList } from './AdviceList.tsx';
import { isAskable, type CallChange, type CallDraft } from './call-draft.ts';
import type { CallReferrals } from './call-referrals.ts';
import { CandidateList, Refused } from './CandidateList.tsx';
import { ExcludedList } from './ExcludedList.tsx';
import { RESULTS } from './focus.ts';
import { Lines } from './Lines.tsx';
import classes from './Results.module.css';
import { ResultsHead } from './ResultsHead.tsx';
import { holdable, type Shelf } from './steady-list.ts';
import type { Hold } from './useHold.ts';
import type { Redirect } from './useRedirect.ts';
import type { Search } from './useSearch.ts';
import type { TileNews } from './useTileNews.ts';
import words from './Words.module.css';

const NothingFree = lazy(async () => ({ default: (await import('./NothingFree.tsx')).NothingFree }));

export interface ResultsProps {
  draft: CallDraft;
  search: Search;
  shelf: Shelf;
  /** The list has been there to be read: keys are obeyed. */
  settled: boolean;
  news: TileNews['news'];
  onChange: (change: CallChange) => void;
  hold: Hold;
  /** What this call has asked for so far. */
  call: CallReferrals;
  redirect: Redirect;
  lineLost: boolean;
  selected: FacilityId | null;
  excludedOpen: boolean;
  list: RefObject<HTMLElement | null>;
  onSelect: (id: FacilityId) => void;
  onHover: (id: FacilityId | null) => void;
  onHold: (id: FacilityId) => void;
  onAskSeveral: () => void;
  onAskAnyway: (id: FacilityId, reason: string) => void;
  onExcludedOpen: (open: boolean) => void;
}

function Skeleton() {
  return (
    <div className={classes.skeletons} aria-hidden="true">
      <div />
      <div />
      <div />
    </div>
  );
}

function Announcement({ search, shelf }: { search: Search; shelf: Shelf }) {
  const { t } = useTranslation();
  const { expected } = useFormats();
  const first = holdable(shelf.shown)[0]?.candidate;
  const settled = search.result !== undefined && !search.isAsking;
  return (
    <p className="visually-hidden" aria-live="polite">
      {settled &&
        (first === undefined
          ? t('dispatch.nobody')
          : t('dispatch.foundLive', {
              count: holdable(shelf.shown).length,
              minutes: expected(first.expectedMinutes),
            }))}
    </p>
  );
}

function Answer(props: ResultsProps) {
  const { t } = useTranslation();
  const { draft, search, shelf } = props;
  const { result } = search;
  if (draft.place === null)
    return (
      <Empty
        icon={<IconMapPin size={28} stroke={1.75} aria-hidden="true" />}
        title={t('dispatch.start')}
        hint={t('dispatch.startHint')}
      />
    );
  if (!isAskable(draft))
    return <Empty title={draft.ages?.needed === true ? t('dispatch.agesWanted') : t('dispatch.noParty')} />;
  if (result === undefined)
    return search.error === null ? (
      <Skeleton />
    ) : (
      <ErrorState
        error={search.error}
        title={t('dispatch.failed')}
        hint={t('dispatch.failedHint')}
        onRetry={search.retry}
      />
    );
  // Once somebody is asked, the place this call itself holds is no lack of places.
  const asks = props.call.live.length > 0;
  const nothing = !asks && result.nothingFree && (
    <Suspense fallback={null}>
      <NothingFree
        key={result.callId}
        result={result}
        nothing={result.nothingFree}
        isOld={search.isOld}
        incidentRef={draft.incidentRef.trim()}
      />
    </Suspense>
  );
  if (shelf.shown.length > 0)
    return (
      <>
        {nothing}
        <CandidateList {...props} shown={shelf.shown} bedsNeeded={result.bedsNeeded} />
      </>
    );
  if (nothing !== undefined && nothing !== false) return nothing;
  if (asks) return null;
  return (
    <>
      <Empty
        icon={<IconBedOff size={28} stroke={1.75} aria-hidden="true" />}
        title={t('dispatch.nobody')}
        hint={t('dispatch.nobodyHint')}
      />
      <Lines group={draft.group} />
    </>
  );
}

/** What this call has asked already, in one sentence. */
function Asked({ call: { live, lead, redirecting } }: { call: CallReferrals }) {
  const { t } = useTranslation();
  const { list } = useFormats();
  if (lead === undefined) return null;
  const codes = list(live.map(({ code }) => code));
  const sentence = redirecting
    ? t('dispatch.card.redirecting', { code: lead.code })
    : live.length > 1
      ? t('dispatch.card.askedSeveral', { codes })
      : t('dispatch.card.hasReferral', { code: lead.code });
  return <p className={words.note}>{sentence}</p>;
}

/** The answer: how many fit, the cards, who does not fit and why. */
export function Results(props: ResultsProps) {
  const { t } = useTranslation();
  const { search, shelf, hold, call, redirect, lineLost, list } = props;
  return (
    <section
      className={classes.results}
      id={RESULTS}
      tabIndex={-1}
      aria-label={t('dispatch.results')}
      ref={list}
    >
      <ResultsHead {...props} />
      <Announcement search={search} shelf={shelf} />
      <AdviceList draft={props.draft} onChange={props.onChange} />
      <Refused
        error={hold.refused?.error ?? redirect.error}
        next={holdable(shelf.shown)[0]?.candidate}
        onHold={props.onHold}
      />
      <Asked call={call} />
      {lineLost && <p className={words.note}>{t('dispatch.card.noLine')}</p>}
      <div
        className={classes.answer}
        aria-busy={search.isAsking || search.isOld}
        data-keys={props.settled ? 'obeyed' : 'wait'}
      >
        <Answer {...props} />
      </div>
      {search.result !== undefined && (
        <ExcludedList
          excluded={search.result.excluded}
          open={props.excludedOpen}
          onOpen={props.onExcludedOpen}
          onAskAnyway={call.live.length === 0 && !lineLost ? props.onAskAnyway : null}
        />
      )}
    </section>
  );
}
