import { IconBedOff, IconChevronRight, IconMapPin, IconPhone } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacilityId } from '#shared/ids.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { Banner } from '#web/ui/Banner.tsx';
import { Empty } from '#web/ui/Empty.tsx';
import { ErrorState } from '#web/ui/ErrorState.tsx';
import { isAskable, type CallDraft } from './call-draft.ts';
import type { CallReferrals } from './call-referrals.ts';
import { AskSeveral, CandidateList, Refused } from './CandidateList.tsx';
import classes from './Dispatch.module.css';
import { EXCLUDED, ExcludedList } from './ExcludedList.tsx';
import { countExcluded } from './excluded-groups.ts';
import { holdable, type Shelf } from './steady-list.ts';
import type { Hold } from './useHold.ts';
import type { Redirect } from './useRedirect.ts';
import { LIMIT, type Search } from './useSearch.ts';

/** How many are asked at once at most. */
export const AT_ONCE = 3;

export interface ResultsProps {
  draft: CallDraft;
  search: Search;
  shelf: Shelf;
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

/** The country's lines, when there is nothing better to offer. */
function Lines({ group }: { group: string }) {
  const { t } = useTranslation();
  const text = useText();
  const { country } = useReference();
  return (
    <section className={classes.lines} aria-label={t('dispatch.lines')} data-group={group}>
      <ul>
        {country.lines.map(({ phone, name }) => (
          <li key={phone}>
            <a href={`tel:${phone}`}>
              <IconPhone size={16} stroke={1.75} aria-hidden="true" />
              {phone}
            </a>
            <span>{text(name)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Advice({ search }: { search: Search }) {
  const { t } = useTranslation();
  const advice = search.result?.advice ?? [];
  return advice.map(({ code, phone = '' }) =>
    code === 'unaccompanied_minor' || code === 'needs_hospital_first' ? (
      <Banner
        key={code}
        tone="urgent"
        role="alert"
        icon={<IconPhone size={20} stroke={1.75} aria-hidden="true" />}
      >
        {t(`dispatch.advice.${code}`, { phone })}
      </Banner>
    ) : null,
  );
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
  if (!isAskable(draft)) return <Empty title={t('dispatch.noParty')} />;
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
  if (shelf.shown.length > 0)
    return <CandidateList {...props} shown={shelf.shown} bedsNeeded={result.bedsNeeded} />;
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

/** On a phone the excluded stand far below: the way to them is at the head. */
function ToExcluded({ search, onExcludedOpen }: Pick<ResultsProps, 'search' | 'onExcludedOpen'>) {
  const { t } = useTranslation();
  const count = countExcluded(search.result?.excluded ?? []);
  if (count === 0) return null;
  const show = (): void => {
    onExcludedOpen(true);
    document.getElementById(EXCLUDED)?.scrollIntoView({ block: 'start' });
  };
  return (
    <button type="button" className={classes.toExcluded} onClick={show}>
      {t('dispatch.excluded.title', { count })}
      <IconChevronRight size={16} stroke={1.75} aria-hidden="true" />
    </button>
  );
}

function Head(props: ResultsProps) {
  const { search, shelf, hold, call, lineLost, onAskSeveral } = props;
  const { t } = useTranslation();
  const standing = holdable(shelf.shown);
  return (
    <div className={classes.resultsHead}>
      <div>
        <h2 className={classes.heading}>
          {standing.length === 0
            ? t('dispatch.results')
            : t(standing.length < LIMIT ? 'dispatch.found' : 'dispatch.foundMost', {
                count: standing.length,
              })}
        </h2>
        <p className={classes.note}>
          {t('dispatch.sortedBy')}
          {search.isOld && ` · ${t('dispatch.updating')}`}
        </p>
      </div>
      <ToExcluded {...props} />
      {call.live.length === 0 && !lineLost && (
        <AskSeveral
          count={Math.min(AT_ONCE, standing.length)}
          busy={hold.pending.size > 0}
          onAsk={onAskSeveral}
        />
      )}
    </div>
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
  return <p className={classes.note}>{sentence}</p>;
}

/** The answer: how many fit, the cards, who does not fit and why. */
export function Results(props: ResultsProps) {
  const { t } = useTranslation();
  const { search, shelf, hold, call, redirect, lineLost, list } = props;
  return (
    <section className={classes.results} id="results" aria-label={t('dispatch.results')} ref={list}>
      <Head {...props} />
      <Announcement search={search} shelf={shelf} />
      <Advice search={search} />
      <Refused error={hold.refused?.error ?? redirect.error} />
      <Asked call={call} />
      {lineLost && <p className={classes.note}>{t('dispatch.card.noLine')}</p>}
      <div className={classes.answer} aria-busy={search.isAsking}>
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
