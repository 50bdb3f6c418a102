import { describe, expect, it } from 'vitest';
import {
  changeCall,
  isAskable,
  kindsFor,
  newCall,
  type CallDraft,
} from '#web/features/dispatch/call-draft.ts';
import { dockOf, wentTo } from '#web/features/dispatch/dock-order.ts';
import { groupExcluded } from '#web/features/dispatch/excluded-groups.ts';
import { typeAge, wishOf, type Pressed } from '#web/features/dispatch/keys.ts';
import { EMPTY_SHELF, holdable, settle } from '#web/features/dispatch/steady-list.ts';
import { createIntents } from '#web/features/dispatch/useHold.ts';
import { Place } from '#shared/api/reference.ts';
import { FacilityId } from '#shared/ids.ts';
import { NOON, aCandidate, aReferralLike } from './tiles.ts';

const name = { kk: 'Құлан', ru: 'Кулан', en: 'Kulan' };
const aPlace = Place.parse({
  placeId: 's-1521292',
  name,
  districtKato: '315400000',
  regionKato: '310000000',
  districtName: name,
  regionName: name,
  point: { lat: 42.92, lon: 72.71 },
  kind: 'settlement',
  people: null,
  districtIsApproximate: false,
});

const press = (key: string, code = '', more: Partial<Pressed> = {}): Pressed => ({
  key,
  code,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
});

describe('keys', () => {
  it('hold by the place of the digit, also on the Kazakh layout that types letters there', () => {
    expect(wishOf(press('ә', 'Digit2'))).toEqual({ wish: 'hold', nth: 2 });
    expect(wishOf(press('3', 'Numpad3'))).toEqual({ wish: 'hold', nth: 3 });
  });

  it('read letters in any of the three alphabets, Shift takes away', () => {
    for (const key of ['ж', 'w', 'а'])
      expect(wishOf(press(key))).toEqual({ wish: 'adults', who: 'women', by: 1 });
    expect(wishOf(press('Ж', 'Semicolon', { shiftKey: true }))).toEqual({
      wish: 'adults',
      who: 'women',
      by: -1,
    });
    expect(wishOf(press('Д', 'KeyL'))).toEqual({ wish: 'child', by: 1 });
  });

  it('leave the browser its own', () => {
    expect(wishOf(press('r', 'KeyR', { ctrlKey: true }))).toBeNull();
    expect(wishOf(press('Tab', 'Tab'))).toBeNull();
  });

  it('know the presets and the district by Alt', () => {
    expect(wishOf(press('1', 'Digit1', { altKey: true }))).toEqual({ wish: 'preset', nth: 1 });
    expect(wishOf(press('к', 'KeyR', { altKey: true }))).toEqual({ wish: 'away' });
  });

  it('take an age at once, but wait after a one', () => {
    expect(typeAge('', 9)).toEqual({ done: 9, pending: '' });
    expect(typeAge('', 1)).toEqual({ done: null, pending: '1' });
    expect(typeAge('1', 4)).toEqual({ done: 14, pending: '' });
  });
});

describe('the question', () => {
  const start: CallDraft = newCall('c', 'victims');
  const aPreset = {
    key: 'woman',
    text: { kk: '', ru: '', en: '' },
    group: 'victims',
    party: { women: 1, men: 0, children: [] },
  };

  it('adds and removes people, never below none', () => {
    const none = changeCall(start, { type: 'adults', who: 'men', by: -1 });
    expect(none.party.men).toBe(0);
    expect(changeCall(start, { type: 'childAdded', age: 6 }).party.children).toEqual([{ age: 6 }]);
    expect(changeCall(start, { type: 'childAdded', age: 18 }).party.children).toEqual([]);
  });

  it('keeps the papers when a preset changes the people', () => {
    const papered = changeCall(start, { type: 'toggled', list: 'papers', code: 'protection_order' });
    const preset = { ...aPreset, asksAges: false };
    expect(changeCall(papered, { type: 'preset', preset }).party.papers).toEqual(['protection_order']);
  });

  it('asks the ages of a preset with children before anything is searched', () => {
    const placed = { ...start, place: aPlace };
    const asked = changeCall(placed, { type: 'preset', preset: { ...aPreset, asksAges: true } });
    expect([isAskable(placed), isAskable(asked)]).toEqual([true, false]);
    const one = changeCall(asked, { type: 'ageTyped', digit: 1 });
    expect(isAskable(one)).toBe(false);
    const fourteen = changeCall(one, { type: 'ageTyped', digit: 4 });
    expect(fourteen.party.children).toEqual([{ age: 14 }]);
    expect(isAskable(fourteen)).toBe(true);
    const closed = changeCall(changeCall(fourteen, { type: 'ageTyped', digit: 1 }), {
      type: 'agesAsked',
      asking: false,
    });
    expect(closed).toMatchObject({ ages: null, party: { children: [{ age: 14 }, { age: 1 }] } });
  });

  it('follows a piece of advice in one tap', () => {
    const text = { kk: '', ru: '', en: '' };
    const sober = changeCall(start, { type: 'offered', offer: { group: 'sobering', text } });
    expect(sober).toMatchObject({ group: 'sobering', party: start.party });
    const marked = changeCall(sober, { type: 'offered', offer: { condition: 'intoxicated', text } });
    expect(marked.party.condition).toEqual(['intoxicated']);
  });

  it('replaces the interpreter instead of collecting them', () => {
    const first = changeCall(start, { type: 'interpreter', language: 'en' });
    const second = changeCall(first, { type: 'interpreter', language: 'uz' });
    expect(second.party.needs).toEqual(['interpreter:uz']);
  });

  it('asks the kinds of a group, and others that serve it as well', () => {
    const kinds = [
      { kind: 'crisis_centre', serviceGroup: 'victims', offersBeds: true },
      { kind: 'family_support', serviceGroup: 'victims', offersBeds: false },
      { kind: 'shelter', serviceGroup: 'homeless', offersBeds: true },
    ];
    expect(kindsFor('victims', kinds, new Set(['shelter']))).toEqual(['crisis_centre', 'shelter']);
    expect(kindsFor('victims', kinds, new Set())).toEqual(['crisis_centre']);
  });
});

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

describe('my referrals', () => {
  const looking = { now: NOON, hidden: new Set<string>() };
  const at = (minutes: number): string => new Date(NOON + minutes * 60_000).toISOString();
  const uuid = (digit: number) => `${String(digit).repeat(8)}-1111-4111-8111-111111111111` as never;
  /** Of a call of its own, unless told. */
  const one = (digit: number, overrides: Parameters<typeof aReferralLike>[0]) =>
    aReferralLike({ referralId: uuid(digit), callId: uuid(digit), offerId: uuid(digit), ...overrides });
  const codes = (items: ReturnType<typeof dockOf>) => items.map(({ lead }) => lead.code);

  it('put my turn first, then the least time left', () => {
    const dock = dockOf(
      [
        one(1, { code: 'LATER', answerBy: at(10) }),
        one(2, { code: 'SOON', answerBy: at(1) }),
        one(3, { code: 'NO', state: 'declined', endedAt: at(0) }),
        one(4, { code: 'OVERDUE', state: 'en_route', overdue: true, holdUntil: at(20) }),
      ],
      looking,
    );
    expect(codes(dock)).toEqual(['OVERDUE', 'NO', 'SOON', 'LATER']);
  });

  it('let a decline go once its call has a newer referral, or when it is put away', () => {
    const declined = one(1, { code: 'NO', state: 'declined', endedAt: at(0) });
    const next = one(2, { callId: uuid(1), code: 'YES', createdAt: at(1) });
    expect(codes(dockOf([declined, next], looking))).toEqual(['YES']);
    expect(dockOf([declined], { ...looking, hidden: new Set([uuid(1) as string]) })).toEqual([]);
  });

  it('show an offer as one, with one countdown to the last answer', () => {
    const asked = [1, 2, 3].map((digit) =>
      one(digit, { callId: uuid(1), offerId: uuid(1), code: `A${digit}`, answerBy: at(digit) }),
    );
    const [item, ...more] = dockOf(asked, looking);
    expect(more).toEqual([]);
    expect(item?.members.map(({ code }) => code)).toEqual(['A1', 'A2', 'A3']);
    expect(item?.lead.code).toBe('A3');
  });

  it('keep beside who agreed those who declined and those let go, until the family sets off', () => {
    const of = (digit: number, overrides: Parameters<typeof aReferralLike>[0]) =>
      one(digit, { callId: uuid(1), offerId: uuid(1), ...overrides });
    const won = of(1, { code: 'WON', state: 'accepted', acceptedAt: at(0), holdUntil: at(60) });
    const released = of(2, { code: 'GONE', state: 'superseded', endedAt: at(0) });
    const declined = of(3, { code: 'NO', state: 'declined', endedAt: at(-1) });
    const [item] = dockOf([won, released, declined], looking);
    expect(item).toMatchObject({ lead: { code: 'WON' }, asking: null, mine: false });
    expect(item?.members).toHaveLength(3);
    expect(wentTo(released, item?.members ?? [])?.code).toBe('WON');
    const [away] = dockOf([{ ...won, state: 'en_route' }, released, declined], looking);
    expect(away?.members.map(({ code }) => code)).toEqual(['WON']);
  });

  it('ask for the next facility only once all of an offer have said no', () => {
    const of = (digit: number, overrides: Parameters<typeof aReferralLike>[0]) =>
      one(digit, { callId: uuid(1), offerId: uuid(1), ...overrides });
    const declined = of(1, { code: 'NO', state: 'declined', endedAt: at(0) });
    const waiting = of(2, { code: 'WAIT' });
    expect(dockOf([declined, waiting], looking)).toMatchObject([{ lead: { code: 'WAIT' }, asking: null }]);
    const silent = of(2, { code: 'WAIT', state: 'expired', endedAt: at(0) });
    expect(dockOf([declined, silent], looking)).toMatchObject([{ mine: true, asking: { code: 'WAIT' } }]);
  });

  it('show both beds of a redirect, and where the old one went', () => {
    const old = one(1, { code: 'OLD', state: 'accepted', acceptedAt: at(-1), holdUntil: at(60) });
    const next = one(2, { callId: uuid(1), redirectOf: uuid(1), code: 'NEW', createdAt: at(1) });
    const [both] = dockOf([old, next], looking);
    expect(both?.members.map(({ code }) => code)).toEqual(['OLD', 'NEW']);
    const agreed = { ...next, state: 'accepted' as const, acceptedAt: at(2), holdUntil: at(60) };
    const released = { ...old, state: 'superseded' as const, endedAt: at(2) };
    const [done] = dockOf([released, agreed], looking);
    expect(done).toMatchObject({ lead: { code: 'NEW' }, asking: null });
    expect(wentTo(released, done?.members ?? [])?.code).toBe('NEW');
  });

  it('ask again when the facility of a redirect declines, while the old bed stays', () => {
    const old = one(1, { code: 'OLD', state: 'accepted', acceptedAt: at(-1), holdUntil: at(60) });
    const no = one(2, {
      callId: uuid(1),
      redirectOf: uuid(1),
      code: 'NEW',
      state: 'declined',
      createdAt: at(1),
      endedAt: at(2),
    });
    expect(dockOf([old, no], looking)).toMatchObject([
      { lead: { code: 'OLD' }, asking: { code: 'NEW' }, mine: true },
    ]);
  });
});
