import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, Happening } from '#server/domain/decision.ts';
import { dueAt } from '#server/domain/expiry.ts';
import { decideRedirect } from '#server/domain/redirect.ts';
import { decideOffer } from '#server/domain/referral-creation.ts';
import { turnOf } from '#server/domain/referral-turn.ts';
import { forgetEnded, heldIn, type Facility } from '#shared/domain/facility.ts';
import { holdsBeds, isLive, type Referral } from '#shared/domain/referral.ts';
import { MINUTE, type Millis } from '#shared/time.ts';
import { aFacility, anyone, aUnit, ids, NOW } from '../build.ts';
import { aNeed, applyAll, aRandom, asking, lockedFor, means, step, world, type World } from '../play.ts';

const CENTRES = ['centre-a', 'centre-b', 'centre-c', 'detox-d'] as const;
const CALLS = ['c1', 'c2', 'c3'] as const;
/** Few beds, so that calls are in each other's way. */
const BEDS = 2;

/** Three centres that answer by hand and one that accepts by itself. */
const start = (): World =>
  world(
    ...CENTRES.map((slug) =>
      aFacility({
        id: ids.facility(slug),
        units: [aUnit({ id: ids.unit(`${slug}-all`), capacity: BEDS, admits: anyone })],
        details: slug === 'detox-d' ? { kind: 'detox_centre', autoAccept: true } : {},
      }),
    ),
  );

const ACTIONS = [
  'accept',
  'accept',
  'accept',
  'decline',
  'withdraw',
  'cancel',
  'depart',
  'take-over',
] as const;

const centre = fc.constantFrom(...CENTRES);
const move = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('offer' as const),
      call: fc.constantFrom(...CALLS),
      to: fc.uniqueArray(centre, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('step' as const),
      action: fc.constantFrom(...ACTIONS),
      which: fc.nat(30),
      /** Read before the lock: decisions taken since then are not in it. */
      stale: fc.nat(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('redirect' as const), which: fc.nat(30), to: centre }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
);
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;
/** Minutes until the next move: mostly the same instant; sometimes right to, or past, the end of an answer's time. */
const wait = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.nat(4) },
  { weight: 1, arbitrary: fc.constantFrom(10, 60, 9 * 60) },
);
const moves = fc.array(fc.tuple(move, wait), { minLength: 10, maxLength: 60, size: 'max' });

const allOf = (facilities: World): readonly Referral[] =>
  [...facilities.values()].flatMap((facility) => facility.referrals);

/** As a store shows it: what ended and no longer matters is not carried. */
const asStored = (facilities: World, now: Millis): World =>
  new Map(
    [...facilities].map(([id, facility]): [Facility['id'], Facility] => [id, forgetEnded(facility, now)]),
  );

interface Play {
  facilities: World;
  /** The world after each move, newest first: what somebody may have read who comes late to the lock. */
  past: readonly World[];
  now: Millis;
}

function decide({ facilities, past, now }: Play, turn: Move, count: number): Decision | null {
  const stored = asStored(facilities, now);
  switch (turn.kind) {
    case 'offer': {
      const callId = ids.call(turn.call);
      const need = aNeed(undefined, { callId, offerId: ids.offer(`o${count}`) });
      const asked = turn.to.map((slug) => asking(slug, `r${count} ${slug}`));
      return decideOffer(lockedFor(stored, callId), need, asked, means(now, aRandom(count + 1)));
    }
    case 'step': {
      const read = allOf(past[turn.stale] ?? facilities);
      const known = read[turn.which % Math.max(1, read.length)];
      return known === undefined ? null : step(stored, turn.action, { now, referral: known });
    }
    case 'redirect': {
      const live = allOf(facilities).filter((referral) => isLive(referral.state));
      const known = live[turn.which % Math.max(1, live.length)];
      if (known === undefined) return null;
      const allowed = turnOf(lockedFor(stored, known.callId), known, 'redirect', now);
      if (!allowed.ok) return allowed;
      const need = aNeed(undefined, { callId: known.callId, offerId: ids.offer(`o${count}`) });
      return decideRedirect(allowed, need, asking(turn.to, `r${count}`), means(now, aRandom(count + 1)));
    }
    case 'sweep':
      return null;
  }
}

interface Moment {
  after: World;
  now: Millis;
  happenings: readonly Happening[];
  before: World;
}

function play(turns: readonly (readonly [Move, number])[], look: (moment: Moment) => void): void {
  let facilities = start();
  let past: World[] = [];
  let now = NOW;
  for (const [count, [turn, wait]] of turns.entries()) {
    now += wait * MINUTE;
    const before = facilities;
    const decision = decide({ facilities, past, now }, turn, count);
    let happenings: readonly Happening[] = decision?.ok === true ? decision.happenings : [];
    if (turn.kind === 'sweep')
      happenings = [...before.values()]
        .flatMap((facility) => dueAt(facility, now))
        .map(({ happening }) => happening);
    facilities = applyAll(before, happenings);
    past = [before, ...past].slice(0, 4);
    look({ before, after: facilities, now, happenings });
  }
}

const groups = (referrals: readonly Referral[], key: (referral: Referral) => string): Referral[][] => {
  const found = new Map<string, Referral[]>();
  for (const referral of referrals) found.set(key(referral), [...(found.get(key(referral)) ?? []), referral]);
  return [...found.values()];
};
const standing = (referrals: readonly Referral[]): number =>
  referrals.filter(({ state }) => state !== 'requested').length;

describe('offers to several centres, whatever people do, in whatever order and however late they read', () => {
  it('never stand accepted twice, nor does a call', () => {
    fc.assert(
      fc.property(moves, (turns) => {
        play(turns, ({ after, now }) => {
          const live = allOf(after).filter((referral) => holdsBeds(referral, now));
          for (const offer of groups(live, ({ offerId }) => offerId))
            expect(standing(offer) === 0 ? 1 : offer.length).toBe(1);
          for (const call of groups(live, ({ callId }) => callId))
            expect(standing(call)).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it('hold no more beds than there are, and none for what ended', () => {
    fc.assert(
      fc.property(moves, (turns) => {
        play(turns, ({ after, now }) => {
          for (const facility of after.values()) {
            const live = facility.referrals.filter(
              ({ state, answerBy, holdUntil }) =>
                (state === 'requested' && (answerBy ?? 0) > now) ||
                (state === 'accepted' && (holdUntil ?? 0) > now) ||
                state === 'en_route',
            );
            for (const unit of facility.units) {
              const { beds } = heldIn(facility, unit.id, now);
              expect(beds).toBeLessThanOrEqual(BEDS);
              expect(beds).toBeLessThanOrEqual(live.length);
            }
          }
        });
      }),
    );
  });

  it('are one a call, beside which at most one redirect waits', () => {
    fc.assert(
      fc.property(moves, (turns) => {
        play(turns, ({ after, now }) => {
          const live = allOf(after).filter((referral) => holdsBeds(referral, now));
          for (const call of groups(live, ({ callId }) => callId)) {
            expect(new Set(call.map(({ offerId }) => offerId)).size).toBeLessThanOrEqual(2);
            // Once what it replaces has ended by itself, a redirect is the call's own request.
            const redirects = call.filter(({ redirectOf }) => call.some(({ id }) => id === redirectOf));
            expect(call.length - standing(call)).toBeLessThanOrEqual(3 + redirects.length);
            expect(redirects.length).toBeLessThanOrEqual(1);
          }
        });
      }),
    );
  });

  it('let nothing happen to a referral that ended', () => {
    fc.assert(
      fc.property(moves, (turns) => {
        play(turns, ({ before, happenings }) => {
          const ended = new Set(
            allOf(before)
              .filter(({ endedAt }) => endedAt !== null)
              .map(({ id }) => id),
          );
          for (const { event } of happenings)
            if ('referralId' in event && event.referralId !== null)
              expect([event.type, ended.has(event.referralId)]).toEqual([event.type, false]);
        });
      }),
    );
  });
});
