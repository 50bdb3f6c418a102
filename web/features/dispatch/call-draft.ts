import type { Party } from '#shared/api/party.ts';
import type { Preset, AdviceRow } from '#shared/api/advice.ts';
import type { KindView, Place } from '#shared/api/reference.ts';
import { typeAge } from './keys.ts';

/** What one call is about so far: the question that its searches refine. */
export interface CallDraft {
  callId: string;
  place: Place | null;
  /** "Not in this district". */
  away: boolean;
  /** Service group asked for. */
  group: string;
  party: Party;
  /** Ages of children are being asked for; null: they are not. */
  ages: AgesAsked | null;
  /** Number in the police register of incidents as typed; empty: none. */
  incidentRef: string;
}

export interface AgesAsked {
  /** A first digit that waits for a second one. */
  typed: string;
  /** Nothing is searched before at least one age is known: the question is not whole. */
  needed: boolean;
}

export const newCall = (callId: string, group: string): CallDraft => ({
  callId,
  place: null,
  away: false,
  group,
  party: { women: 1, men: 0, children: [] },
  ages: null,
  incidentRef: '',
});

export type Adult = 'women' | 'men';
const MOST = 20;

export type CallChange =
  | { type: 'place'; place: Place | null }
  | { type: 'away'; away: boolean }
  | { type: 'group'; group: string }
  | { type: 'incidentRef'; incidentRef: string }
  | { type: 'adults'; who: Adult; by: 1 | -1 }
  | { type: 'childAdded'; age: number }
  | { type: 'childRemoved'; index: number }
  | { type: 'agesAsked'; asking: boolean }
  | { type: 'ageTyped'; digit: number }
  | { type: 'toggled'; list: 'needs' | 'condition' | 'papers'; code: string }
  /** Null: none needed. Two or three letters of ISO 639. */
  | { type: 'interpreter'; language: string | null }
  | { type: 'preset'; preset: Preset }
  /** A better question, one tap away. */
  | { type: 'offered'; offer: NonNullable<AdviceRow['offer']> }
  | { type: 'restored'; draft: CallDraft }
  /** How this call was asked, from the server: taken unless somebody has said a place meanwhile. */
  | { type: 'answered'; draft: CallDraft }
  | { type: 'new'; callId: string };

const within = (count: number): number => Math.max(0, Math.min(MOST, count));

function toggled<T extends string>(list: readonly T[] | undefined, code: string): T[] {
  const known = list ?? [];
  return known.some((each) => each === code) ? known.filter((each) => each !== code) : [...known, code as T];
}

const INTERPRETER = 'interpreter:';

export const interpreterOf = ({ needs }: Party): string | null =>
  needs?.find((need) => need.startsWith(INTERPRETER))?.slice(INTERPRETER.length) ?? null;

const withInterpreter = (needs: readonly string[] | undefined, language: string | null): string[] => [
  ...(needs ?? []).filter((need) => !need.startsWith(INTERPRETER)),
  ...(language === null ? [] : [`${INTERPRETER}${language}`]),
];

const withChild = (party: Party, age: number): Party =>
  party.children.length >= MOST || age < 0 || age > 17
    ? party
    : { ...party, children: [...party.children, { age }] };

type PartyChange = Extract<
  CallChange,
  { type: 'adults' | 'childAdded' | 'childRemoved' | 'toggled' | 'interpreter' }
>;

function partyAfter(party: Party, change: PartyChange): Party {
  switch (change.type) {
    case 'adults':
      return { ...party, [change.who]: within(party[change.who] + change.by) };
    case 'childAdded':
      return withChild(party, change.age);
    case 'childRemoved':
      return { ...party, children: party.children.filter((_, index) => index !== change.index) };
    case 'toggled':
      return { ...party, [change.list]: toggled(party[change.list], change.code) };
    case 'interpreter':
      return { ...party, needs: withInterpreter(party.needs, change.language) };
  }
}

/** Closing the question for ages takes a waiting digit for an age. */
function agesAsked(draft: CallDraft, asking: boolean): CallDraft {
  if (asking) return { ...draft, ages: draft.ages ?? { typed: '', needed: false } };
  const typed = draft.ages?.typed ?? '';
  return { ...draft, ages: null, party: typed === '' ? draft.party : withChild(draft.party, Number(typed)) };
}

function ageTyped(draft: CallDraft, digit: number): CallDraft {
  const { done, pending } = typeAge(draft.ages?.typed ?? '', digit);
  return {
    ...draft,
    party: done === null ? draft.party : withChild(draft.party, done),
    ages: { typed: pending, needed: (draft.ages?.needed ?? false) && done === null },
  };
}

function offered(draft: CallDraft, { group, condition, paper }: NonNullable<AdviceRow['offer']>): CallDraft {
  const { party } = draft;
  return {
    ...draft,
    group: group ?? draft.group,
    party: {
      ...party,
      ...(condition !== undefined && { condition: [...new Set([...(party.condition ?? []), condition])] }),
      ...(paper !== undefined && { papers: [...new Set([...(party.papers ?? []), paper])] }),
    },
  };
}

const byPreset = ({ party, ...draft }: CallDraft, { group, party: preset, asksAges }: Preset): CallDraft => ({
  ...draft,
  group,
  party: { ...preset, ...(party.papers && { papers: party.papers }) },
  ages: asksAges ? { typed: '', needed: true } : null,
});

/** Each change of the question; a new call begins with nothing. */
export function changeCall(draft: CallDraft, change: CallChange): CallDraft {
  switch (change.type) {
    case 'new':
      return newCall(change.callId, draft.group);
    case 'restored':
      return change.draft;
    case 'answered':
      return draft.place === null && draft.callId === change.draft.callId ? change.draft : draft;
    case 'place':
      return { ...draft, place: change.place };
    case 'away':
      return { ...draft, away: change.away };
    case 'group':
      return { ...draft, group: change.group };
    case 'incidentRef':
      return { ...draft, incidentRef: change.incidentRef };
    case 'preset':
      return byPreset(draft, change.preset);
    case 'offered':
      return offered(draft, change.offer);
    case 'agesAsked':
      return agesAsked(draft, change.asking);
    case 'ageTyped':
      return ageTyped(draft, change.digit);
    case 'childAdded':
      return {
        ...draft,
        ages: draft.ages && { typed: '', needed: false },
        party: partyAfter(draft.party, change),
      };
    case 'adults':
    case 'childRemoved':
    case 'toggled':
    case 'interpreter':
      return { ...draft, party: partyAfter(draft.party, change) };
  }
}

export const isAskable = ({ place, party, ages }: CallDraft): boolean =>
  place !== null && ages?.needed !== true && party.women + party.men + party.children.length > 0;

/** Kinds with beds for a group: its own, and others of which a facility on the board serves it as well. */
export function kindsFor(
  group: string,
  kinds: readonly Pick<KindView, 'kind' | 'serviceGroup' | 'offersBeds'>[],
  serving: ReadonlySet<string>,
): string[] {
  return kinds
    .filter(
      ({ kind, serviceGroup, offersBeds }) => offersBeds && (serviceGroup === group || serving.has(kind)),
    )
    .map(({ kind }) => kind);
}
