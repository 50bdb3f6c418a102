import type { Candidate } from '#shared/api/searches.ts';
import { SECOND, type Millis } from '#shared/time.ts';

/** A card of the list: a candidate as last ranked, or one that was taken away while it was shown. */
export interface Shown {
  candidate: Candidate;
  /** Why it no longer stands; null while it does. */
  gone: string | null;
  /** When it went; null while it stands. */
  goneAt: Millis | null;
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

/** A card that went stays this long where it was, so that whoever looked at it reads why. */
const READ_FOR: Millis = 20 * SECOND;

export interface Moment {
  /** Somebody's pointer or focus is in the list. */
  busy: boolean;
  now: Millis;
}

/** The ranked list, with what went a moment ago in the places where it stood. */
function withLately(ranked: readonly Shown[], before: readonly Shown[], now: Millis): Shown[] {
  const list = [...ranked];
  for (const [at, each] of before.entries())
    if (each.goneAt !== null && now - each.goneAt < READ_FOR) list.splice(at, 0, each);
  return list;
}

/**
 * Nothing jumps (LOOK §1): while somebody's pointer or focus is in the list, cards keep their places, new ones come
 * last, and what is gone stays with its reason. Otherwise the list is as ranked, and what went stays a moment.
 */
export function settle(shelf: Shelf, answer: Answer, { busy, now }: Moment): Shelf {
  const ranked = answer.candidates.map((candidate): Shown => ({ candidate, gone: null, goneAt: null }));
  if (shelf.question !== answer.question) return { question: answer.question, shown: ranked };
  const fresh = new Map(ranked.map((each) => [each.candidate.facilityId, each]));
  const kept = shelf.shown.map(({ candidate, gone, goneAt }): Shown => {
    const stands = fresh.get(candidate.facilityId);
    if (stands !== undefined) return stands;
    const why = gone ?? answer.reasons.get(candidate.facilityId) ?? 'no_fit';
    return { candidate, gone: why, goneAt: goneAt ?? now };
  });
  if (!busy) return { question: answer.question, shown: withLately(ranked, kept, now) };
  const known = new Set(kept.map(({ candidate }) => candidate.facilityId));
  const added = ranked.filter(({ candidate }) => !known.has(candidate.facilityId));
  return { question: answer.question, shown: [...kept, ...added] };
}

/** Cards that can be held, in order. A key 1–9 belongs to a place in the list, so that none changes under a hand. */
export const holdable = (shown: readonly Shown[]): readonly Shown[] =>
  shown.filter(({ gone }) => gone === null);
