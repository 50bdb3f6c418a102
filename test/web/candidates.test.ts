import { describe, expect, it } from 'vitest';
import { groupExcluded } from '#web/features/dispatch/excluded-groups.ts';
import { EMPTY_SHELF, holdable, settle } from '#web/features/dispatch/steady-list.ts';
import { createIntents } from '#web/features/dispatch/useHold.ts';
import { FacilityId } from '#shared/ids.ts';
import { aCandidate } from './tiles.ts';

const BUSY = { busy: true, now: 0 };
const FREE = { busy: false, now: 0 };

describe('the list under the reader’s hand', () => {
  const a = aCandidate({ id: 'facility-a' });
  const b = aCandidate({ id: 'facility-b' });
  const c = aCandidate({ id: 'facility-c' });
  const answer = (candidates: readonly (typeof a)[], reasons = new Map<string, string>()) => ({
    question: 'q',
    candidates,
    reasons,
  });
  const ids = (shelf: typeof EMPTY_SHELF) =>
    shelf.shown.map(({ candidate }) => candidate.facilityId as string);

  it('does not change its order; new ones come last', () => {
    const before = settle(EMPTY_SHELF, answer([a, b]), BUSY);
    expect(ids(settle(before, answer([c, b, a]), BUSY))).toEqual(['facility-a', 'facility-b', 'facility-c']);
    expect(ids(settle(before, answer([c, b, a]), FREE))).toEqual(['facility-c', 'facility-b', 'facility-a']);
  });

  it('keeps a card that was taken, says why, and offers its key to the next', () => {
    const before = settle(EMPTY_SHELF, answer([a, b]), BUSY);
    const after = settle(before, answer([b], new Map([['facility-a', 'no_fit']])), BUSY);
    expect(after.shown[0]).toMatchObject({ gone: 'no_fit' });
    expect(holdable(after.shown)[0]?.candidate.facilityId).toBe('facility-b');
  });

  it('keeps what was taken for a moment even when nobody points at it, then follows the ranking', () => {
    const before = settle(EMPTY_SHELF, answer([a, b]), FREE);
    const after = settle(before, answer([c, b]), FREE);
    expect(ids(after)).toEqual(['facility-a', 'facility-c', 'facility-b']);
    const later = settle(after, answer([c, b]), { busy: false, now: 30_000 });
    expect(ids(later)).toEqual(['facility-c', 'facility-b']);
  });

  it('is made anew for another question', () => {
    const before = settle(EMPTY_SHELF, answer([a, b]), BUSY);
    expect(ids(settle(before, { ...answer([b]), question: 'other' }, BUSY))).toEqual(['facility-b']);
  });
});

describe('a hold', () => {
  const here = [FacilityId.parse('crisis-taraz')];

  it('is one command however often it is pressed, until it is answered', () => {
    let made = 0;
    const intents = createIntents(() => `id-${(made += 1)}`);
    const first = intents.bodyFor('search-1', here);
    expect(intents.bodyFor('search-2', here)).toBe(first);
    intents.settle(here);
    expect(intents.bodyFor('search-2', here).commandId).toBe('id-2');
  });

  it('asks several as one offer', () => {
    const intents = createIntents(() => 'id');
    const several = [...here, FacilityId.parse('crisis-shu')];
    expect(intents.bodyFor('search-1', several)).toEqual({
      commandId: 'id',
      searchId: 'search-1',
      facilityIds: ['crisis-taraz', 'crisis-shu'],
    });
  });
});

describe('who does not fit', () => {
  it('stands in groups by the deciding reason, without kinds nobody asked for', () => {
    const far = { km: 9, minutes: 90, source: 'estimate' };
    const near = { km: 1, minutes: 5, source: 'estimate' };
    const id = (text: string) => FacilityId.parse(text);
    const groups = groupExcluded([
      { facilityId: id('far-full'), reasons: ['no_fit'], travel: far },
      { facilityId: id('near-full'), reasons: ['no_fit', 'closed'], travel: near },
      { facilityId: id('closed-one'), reasons: ['closed'], travel: near },
      { facilityId: id('other-kind'), reasons: ['kind_not_asked'], travel: near },
    ]);
    expect(
      groups.map(({ reason, facilities }) => [reason, facilities.map(({ facilityId }) => facilityId)]),
    ).toEqual([
      ['no_fit', ['near-full', 'far-full']],
      ['closed', ['closed-one']],
    ]);
  });
});
