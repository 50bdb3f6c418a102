import { describe, expect, it } from 'vitest';
import { dockOf, wentTo } from '#web/features/dispatch/dock-order.ts';
import { NOON, aReferralLike } from './tiles.ts';

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
