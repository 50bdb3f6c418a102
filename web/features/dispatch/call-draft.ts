import type { Party } from '#shared/api/party.ts';
import type { KindView, Place } from '#shared/api/reference.ts';

/** What one call is about so far: the question that its searches refine. */
export interface CallDraft {
  callId: string;
  place: Place | null;
  /** "Not in this district". */
  away: boolean;
  /** Service group asked for. */
  group: string;
  party: Party;
}

export const newCall = (callId: string, group: string): CallDraft => ({
  callId,
  place: null,
  away: false,
  group,
  party: { women: 1, men: 0, children: [] },
});

export type Adult = 'women' | 'men';
const MOST = 20;

export type CallChange =
  | { type: 'place'; place: Place | null }
  | { type: 'away'; away: boolean }
  | { type: 'group'; group: string }
  | { type: 'adults'; who: Adult; by: 1 | -1 }
  | { type: 'childAdded'; age: number }
  | { type: 'childRemoved'; index: number }
  | { type: 'toggled'; list: 'needs' | 'condition' | 'papers'; code: string }
  /** Null: none needed. Two or three letters of ISO 639. */
  | { type: 'interpreter'; language: string | null }
  | { type: 'preset'; preset: Preset }
  | { type: 'restored'; draft: CallDraft }
  | { type: 'new'; callId: string };

export interface Preset {
  key: 'woman' | 'womanChildren' | 'manIntoxicated' | 'elderly';
  group: string;
  party: Party;
}

/** The four calls that come most often; Alt 1–4. */
export const PRESETS: readonly Preset[] = [
  { key: 'woman', group: 'victims', party: { women: 1, men: 0, children: [] } },
  {
    key: 'womanChildren',
    group: 'victims',
    party: { women: 1, men: 0, children: [{ age: 8 }, { age: 4 }] },
  },
  {
    key: 'manIntoxicated',
    group: 'sobering',
    party: { women: 0, men: 1, children: [], condition: ['intoxicated'] },
  },
  { key: 'elderly', group: 'homeless', party: { women: 0, men: 1, children: [] } },
];

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

function partyAfter(party: Party, change: CallChange): Party {
  switch (change.type) {
    case 'adults':
      return { ...party, [change.who]: within(party[change.who] + change.by) };
    case 'childAdded':
      return party.children.length >= MOST || change.age < 0 || change.age > 17
        ? party
        : { ...party, children: [...party.children, { age: change.age }] };
    case 'childRemoved':
      return { ...party, children: party.children.filter((_, index) => index !== change.index) };
    case 'toggled':
      return { ...party, [change.list]: toggled(party[change.list], change.code) };
    case 'interpreter':
      return { ...party, needs: withInterpreter(party.needs, change.language) };
    case 'preset':
      return { ...change.preset.party, ...(party.papers && { papers: party.papers }) };
    case 'place':
    case 'away':
    case 'group':
    case 'restored':
    case 'new':
      return party;
  }
}

/** Each change of the question; a new call begins with nothing. */
export function changeCall(draft: CallDraft, change: CallChange): CallDraft {
  switch (change.type) {
    case 'new':
      return newCall(change.callId, draft.group);
    case 'restored':
      return change.draft;
    case 'place':
      return { ...draft, place: change.place };
    case 'away':
      return { ...draft, away: change.away };
    case 'group':
      return { ...draft, group: change.group };
    case 'preset':
      return { ...draft, group: change.preset.group, party: partyAfter(draft.party, change) };
    case 'adults':
    case 'childAdded':
    case 'childRemoved':
    case 'toggled':
    case 'interpreter':
      return { ...draft, party: partyAfter(draft.party, change) };
  }
}

export const isAskable = ({ place, party }: CallDraft): boolean =>
  place !== null && party.women + party.men + party.children.length > 0;

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
