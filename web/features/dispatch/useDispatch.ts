import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Place } from '#shared/api/reference.ts';
import type { Referral } from '#shared/api/referrals.ts';
import type { Candidate } from '#shared/api/searches.ts';
import { wrongIncidentRef } from '#shared/domain/incident-ref.ts';
import type { FacilityId } from '#shared/ids.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { newId } from '#web/lib/ids.ts';
import { useMe } from '#web/lib/query.ts';
import { rememberPlace } from '#web/lib/recent-places.ts';
import type { SearchView } from '#web/lib/search-view.ts';
import { useConnection } from '#web/live/hooks.ts';
import { referralsOf } from './call-referrals.ts';
import type { CallDraft } from './call-draft.ts';
import { focusCard, focusReferral, focusResults } from './focus.ts';
import { INCIDENT_INPUT } from './IncidentField.tsx';
import { usePlaceWords, whereOf } from './place-words.ts';
import { PLACE_INPUT } from './PlaceField.tsx';
import { useCall } from './useCall.ts';
import { useDock } from './useDock.ts';
import { useHold } from './useHold.ts';
import { usePointPick } from './usePointPick.ts';
import { useRedirect } from './useRedirect.ts';
import { useSearch } from './useSearch.ts';
import { useShelf } from './useShelf.ts';
import { holdable } from './steady-list.ts';
import { useUndo } from './useUndo.ts';

/** Names end with the town ("Crisis centre, Taraz"); on the map the kind is the shape. */
const townOf = (name: string): string => name.split(', ').at(-1) ?? name;

/** What the search shows on the map. */
function useMapView(parts: {
  draft: CallDraft;
  candidates: readonly Candidate[];
  settled: boolean;
  selected: FacilityId | null;
  hovered: FacilityId | null;
  onSelect: (id: FacilityId) => void;
  onPlace: (place: Place) => void;
}): SearchView {
  const { draft, candidates, settled, selected, hovered, onSelect } = parts;
  const text = useText();
  const wordsOf = usePlaceWords();
  const { onPick, pickProblem } = usePointPick(parts.onPlace);
  const { km, minutes } = useFormats();
  const { place, away } = draft;
  return useMemo(
    () => ({
      origin:
        place === null
          ? null
          : { point: place.point, name: text(place.name), where: whereOf(wordsOf(place)) },
      avoided: place !== null && away ? [place.districtKato] : [],
      candidates: candidates.map(({ facilityId, free, name, travel }) => ({
        facilityId,
        free,
        pill: `${townOf(text(name))} · ${km(travel.km)} · ${minutes(travel.minutes)}`,
      })),
      settled,
      searching: candidates.length > 0,
      selected,
      hovered,
      onSelect,
      onPick,
      pickProblem,
    }),
    [
      place,
      away,
      candidates,
      settled,
      selected,
      hovered,
      onSelect,
      onPick,
      pickProblem,
      text,
      wordsOf,
      km,
      minutes,
    ],
  );
}

/** Beginning anew asks first when it would lose a question that holds no bed yet. */
function useNewCall(begin: () => void, losesSomething: boolean) {
  const [asking, setAsking] = useState(false);
  const start = (): void => {
    setAsking(false);
    begin();
    document.getElementById(PLACE_INPUT)?.focus();
  };
  return {
    askingNew: asking && losesSomething,
    newCall: (): void => {
      if (losesSomething) setAsking(true);
      else start();
    },
    beginNew: start,
    keepCall: (): void => setAsking(false),
  };
}

/** A hold pressed while the list still answered the question of before: kept until the answer is there. */
interface Wish {
  /** What was asked when it was pressed: an answer to anything else is not what was meant. */
  question: string;
  ids: readonly FacilityId[];
  reason?: string;
}

/** Everything the dispatcher's screen knows and does; the components only show it. */
export function useDispatch() {
  const [params, setParams] = useSearchParams();
  const by = useMe().data?.id ?? '';
  const { draft, change, takeUp } = useCall(params.get('call'));
  const list = useRef<HTMLElement>(null);
  const search = useSearch(draft);
  const { shelf, news, settled } = useShelf(search, list);
  const undo = useUndo();
  const { forget: forgetUndo } = undo;
  const dock = useDock();
  const lineLost = useConnection().state === 'lost';
  const [chosen, setChosen] = useState<FacilityId | null>(null);
  const [hovered, setHovered] = useState<FacilityId | null>(null);
  const [excludedOpen, setExcludedOpen] = useState(false);
  const { replaceCandidates } = search;
  const onTaken = useCallback(
    (candidates: readonly Candidate[]): void => {
      setChosen(null);
      forgetUndo();
      replaceCandidates(candidates);
    },
    [replaceCandidates, forgetUndo],
  );
  const hold = useHold({ onTaken, onHeld: undo.offer });
  const standing = useMemo(() => holdable(shelf.shown).map(({ candidate }) => candidate), [shelf]);
  const selected = chosen ?? standing[0]?.facilityId ?? null;
  const openId = params.get('referral');
  const open = dock.referrals.find(({ referralId }) => referralId === openId);
  const call = useMemo(() => referralsOf(dock.referrals, draft.callId), [dock.referrals, draft.callId]);
  const redirect = useRedirect(call.lead, !call.redirecting, onTaken);
  const setPlace = useCallback(
    (place: Place): void => {
      setChosen(null);
      rememberPlace(by, place);
      change({ type: 'place', place });
    },
    [by, change],
  );
  const view = useMapView({
    draft,
    candidates: standing,
    settled: shelf.question === search.question && !search.isOld,
    selected,
    hovered,
    onSelect: setChosen,
    onPlace: setPlace,
  });

  const openReferral = useCallback(
    (next: Referral | null): void =>
      setParams(next === null ? {} : { referral: next.referralId }, { replace: true }),
    [setParams],
  );
  const { to: redirectTo } = redirect;
  const { hold: holdBeds } = hold;
  const { result, isOld, wanted } = search;
  const { incidentRef } = draft;
  const wish = useRef<Wish | null>(null);
  /** A number that cannot be in the register is said first, where it was typed; nothing is sent. */
  const ask = useCallback(
    (ids: readonly FacilityId[], reason?: string): void => {
      if (result === undefined || ids.length === 0) return;
      // The list still answers another question: a hold now would be for the people of before.
      if (isOld) {
        wish.current = { question: wanted, ids, ...(reason !== undefined && { reason }) };
        return;
      }
      const register = incidentRef.trim();
      if (register !== '' && wrongIncidentRef(register) !== null)
        document.getElementById(INCIDENT_INPUT)?.focus();
      else holdBeds(result.searchId, ids, { incidentRef: register, ...(reason !== undefined && { reason }) });
    },
    [result, isOld, wanted, incidentRef, holdBeds],
  );
  useEffect(() => {
    const wished = wish.current;
    if (wished === null || isOld || result === undefined) return;
    wish.current = null;
    if (wished.question !== wanted) return;
    const { ids, reason } = wished;
    const fitting = ids.filter((id) => result.candidates.some(({ facilityId }) => facilityId === id));
    ask(reason === undefined ? fitting : ids, reason);
  }, [isOld, result, wanted, ask]);
  const holdAt = useCallback(
    (id: FacilityId): void => {
      // A second press on what is held already is the same command.
      if (lineLost || call.at(id) !== undefined) return;
      setChosen(id);
      // The button that was pressed goes; its card stays.
      focusCard(id);
      if (redirectTo !== null) redirectTo(id);
      else if (call.live.length === 0) ask([id]);
    },
    [lineLost, call, redirectTo, ask],
  );
  const forgetRefusals = (): void => {
    hold.forget();
    redirect.forget();
  };
  const fresh = useNewCall(
    () => {
      setChosen(null);
      setExcludedOpen(false);
      forgetRefusals();
      openReferral(null);
      change({ type: 'new', callId: newId() });
    },
    draft.place !== null && call.live.length === 0,
  );
  return {
    draft,
    change: (next: Parameters<typeof change>[0]): void => {
      setChosen(null);
      change(next);
    },
    takeUp: (referral: Referral): void => {
      setChosen(null);
      forgetRefusals();
      takeUp(referral);
      openReferral(null);
      focusResults();
      document.getElementById('results')?.scrollIntoView({ block: 'nearest' });
    },
    search,
    shelf,
    news,
    undo,
    settled,
    list,
    dock,
    hold,
    call,
    redirect,
    lineLost,
    standing,
    selected,
    view,
    excludedOpen,
    setExcludedOpen,
    setHovered,
    setChosen,
    holdAt,
    askSeveral: (most: number): void => ask(standing.slice(0, most).map(({ facilityId }) => facilityId)),
    askAnyway: (id: FacilityId, reason: string): void => {
      // The button that was pressed goes.
      focusResults();
      ask([id], reason);
    },
    ...fresh,
    open,
    openReferral,
    closeReferral: (): void => {
      if (open !== undefined) focusReferral(open.referralId);
      openReferral(null);
    },
  };
}

export type Dispatch = ReturnType<typeof useDispatch>;
