import type { Candidate } from '#shared/api/searches.ts';

/** A card of the list: a candidate as last ranked, or one that was taken away while it was shown. */
export interface Shown {
  candidate: Candidate;
  /** Why it no longer stands; null while it does. */
  gone: string | null;
}

export interface Shelf {
  /** The question the list answers; another one makes a new list. */
  question: string;
  shown: readonly Shown[];
}

export const EMPTY_SHELF: Shelf = { question: '', shown: [] };

export interface Answer {
  question: string;
  candidates: readonly Candidate[];
  /** First reason of each excluded facility. */
  reasons: ReadonlyMap<string, string>;
}

/**
 * Nothing jumps (LOOK §1): while somebody's pointer or focus is in the list, cards keep their places, new ones come
 * last, and what is gone stays with its reason. Otherwise the list is as ranked.
 */
export function settle(shelf: Shelf, answer: Answer, busy: boolean): Shelf {
  const ranked = answer.candidates.map((candidate): Shown => ({ candidate, gone: null }));
  if (!busy || shelf.question !== answer.question) return { question: answer.question, shown: ranked };
  const fresh = new Map(ranked.map((each) => [each.candidate.facilityId, each]));
  const kept = shelf.shown.map(({ candidate, gone }): Shown => {
    const now = fresh.get(candidate.facilityId);
    fresh.delete(candidate.facilityId);
    if (now !== undefined) return now;
    return { candidate, gone: gone ?? answer.reasons.get(candidate.facilityId) ?? 'no_fit' };
  });
  return { question: answer.question, shown: [...kept, ...fresh.values()] };
}

/** Keys 1–9 go to the cards that can be held, in order. */
export const holdable = (shown: readonly Shown[]): readonly Shown[] =>
  shown.filter(({ gone }) => gone === null);
