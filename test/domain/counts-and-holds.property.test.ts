import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideCensus } from '#server/domain/census.ts';
import { decideConfirm } from '#server/domain/confirm.ts';
import type { Decision, Happening } from '#server/domain/decision.ts';
import { dueAt } from '#server/domain/expiry.ts';
import type { StepAction } from '#server/domain/referral-actions.ts';
import { decideOffer } from '#server/domain/referral-creation.ts';
import { freeBeds, freeCots, unavailableBeds } from '#shared/domain/beds.ts';
import { applyEvent } from '#shared/domain/facility-events.ts';
import { heldIn, type Facility } from '#shared/domain/facility.ts';
import { holdsBeds, isLive, LONGEST_HOLD } from '#shared/domain/referral.ts';
import { MINUTE, type Millis } from '#shared/time.ts';
import { aFacility, anyone, aParty, aUnit, ids, NOW } from '../build.ts';
import {
  aNeed,
  apply,
  applyAll,
  aRandom,
  asking,
  lockedFor,
  means,
  REASONS,
  step,
  world,
  type World,
} from '../play.ts';

/** A small centre: two shared units with a cot each, and a family room. */
const start = (): World =>
  world(
    aFacility({
      rules: { answerMinutes: 10 },
      units: [
        aUnit({ id: ids.unit('crisis-taraz-women'), capacity: 3, cots: { capacity: 1, occupied: 0 } }),
        aUnit({
          id: ids.unit('crisis-taraz-all'),
          capacity: 3,
          admits: anyone,
          cots: { capacity: 1, occupied: 0 },
        }),
        aUnit({ id: ids.unit('crisis-taraz-family'), capacity: 4, sharing: 'one_party' }),
      ],
    }),
  );

const STEPS = [
  'accept',
  'accept',
  'extend',
  'extend',
  'decline',
  'withdraw',
  'depart',
  'arrive',
  'refuse',
  'no-show',
  'cancel',
  'extend',
  'discharge',
] as const satisfies readonly StepAction[];

const party = fc
  .record({
    women: fc.integer({ min: 0, max: 3 }),
    men: fc.integer({ min: 0, max: 1 }),
    children: fc.array(fc.record({ age: fc.integer({ min: 0, max: 14 }) }), { maxLength: 3 }),
  })
  .filter(({ women, men }) => women + men > 0)
  .map((people) => aParty(people));

const move = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('ask' as const), party }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('step' as const),
      action: fc.constantFrom(...STEPS),
      which: fc.nat(6),
      party: fc.option(party),
      /** Minutes from now. */
      eta: fc.option(fc.nat(12 * 60)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('census' as const),
      unit: fc.nat(2),
      occupied: fc.nat(6),
      cleaning: fc.nat(2),
      ago: fc.nat(120),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('confirm' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
);
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;
/** Minutes until the next move: mostly a few, so that requests are answered; now and then hours. */
const wait = fc.oneof({ weight: 8, arbitrary: fc.nat(4) }, { weight: 1, arbitrary: fc.nat(150) });
const moves = fc.array(fc.tuple(move, wait), { minLength: 10, maxLength: 80, size: 'max' });

const only = (facilities: World): Facility => {
  const [facility] = facilities.values();
  if (facility === undefined) throw new Error('an empty world');
  return facility;
};

function decide(before: World, turn: Move, count: number, now: Millis): Decision | null {
  const facility = only(before);
  switch (turn.kind) {
    case 'ask': {
      const callId = ids.call(`c${count}`);
      const need = aNeed(turn.party, { callId, offerId: ids.offer(`o${count}`), reason: 'agreed_by_phone' });
      return decideOffer(
        lockedFor(before, callId),
        need,
        [asking('crisis-taraz', `r${count}`)],
        means(now, aRandom(count)),
      );
    }
    case 'step': {
      const referral = facility.referrals[turn.which % Math.max(1, facility.referrals.length)];
      if (referral === undefined) return null;
      const eta = turn.eta === null ? null : now + turn.eta * MINUTE;
      return step(before, turn.action, { now, referral, party: turn.party, eta });
    }
    case 'census': {
      const unit = facility.units[turn.unit];
      if (unit === undefined) return null;
      const units = [{ unitId: unit.id, occupied: turn.occupied, unavailable: { cleaning: turn.cleaning } }];
      return decideCensus(
        facility,
        { observedAt: now - turn.ago * MINUTE, sentAt: null, units },
        REASONS,
        now,
      );
    }
    case 'confirm':
      return decideConfirm(facility, { observedAt: null, sentAt: null, seen: null }, now);
    case 'sweep':
      return null;
  }
}

interface Moment {
  before: World;
  after: World;
  turn: Move;
  now: Millis;
  happenings: readonly Happening[];
}

/** Plays random commands and looks at every one of them; gives all that happened. */
function play(
  turns: readonly (readonly [Move, number])[],
  look: (moment: Moment) => void,
): { end: World; ledger: Happening[] } {
  let facilities = start();
  let now = NOW;
  const ledger: Happening[] = [];
  for (const [count, [turn, wait]] of turns.entries()) {
    now += wait * MINUTE;
    const before = facilities;
    const decision = decide(before, turn, count, now);
    let happenings: readonly Happening[] = [];
    if (turn.kind === 'sweep') happenings = dueAt(only(before), now).map((due) => due.happening);
    else if (decision?.ok === true) happenings = decision.happenings;
    facilities = applyAll(before, happenings);
    ledger.push(...happenings);
    look({ before, after: facilities, turn, now, happenings });
  }
  return { end: facilities, ledger };
}

const liveIds = (facilities: World, now: Millis): string[] =>
  only(facilities)
    .referrals.filter((referral) => holdsBeds(referral, now))
    .map(({ id }) => id);

describe('counts and holds, whatever people do and in whatever order', () => {
  it('never promise a bed or cot twice: a new hold is accepted only if it fits', () => {
    fc.assert(
      fc.property(moves, (turns) => {
        play(turns, ({ before, turn, now, happenings }) => {
          if (turn.kind !== 'ask') return;
          const facility = only(before);
          for (const { event } of happenings) {
            if (event.type !== 'referral.created') continue;
            for (const { unitId, beds, cots } of event.referral.allocations) {
              const unit = facility.units.find((candidate) => candidate.id === unitId);
              if (unit === undefined) throw new Error(`no unit ${unitId}`);
              const held = heldIn(facility, unitId, now);
              expect(beds).toBeLessThanOrEqual(freeBeds(unit, held));
              expect(cots).toBeLessThanOrEqual(freeCots(unit, held));
              if (unit.sharing === 'shared')
                expect(unit.occupied + held.beds + beds + unavailableBeds(unit)).toBeLessThanOrEqual(
                  unit.capacity,
                );
              else expect([unit.occupied, held.beds, held.parties]).toEqual([0, 0, 0]);
            }
          }
        });
      }),
    );
  });

  it('never show fewer than no free beds, nor people below none', () => {
    fc.assert(
      fc.property(moves, (turns) => {
        play(turns, ({ after, now }) => {
          for (const unit of only(after).units) {
            expect(freeBeds(unit, heldIn(only(after), unit.id, now))).toBeGreaterThanOrEqual(0);
            expect(freeCots(unit, heldIn(only(after), unit.id, now))).toBeGreaterThanOrEqual(0);
            expect(Math.min(unit.occupied, unit.cots.occupied)).toBeGreaterThanOrEqual(0);
          }
        });
      }),
    );
  });

  it('never lose a live hold to a count or a confirmation', () => {
    fc.assert(
      fc.property(moves, (turns) => {
        play(turns, ({ before, after, turn, now }) => {
          if (turn.kind === 'census' || turn.kind === 'confirm')
            expect(liveIds(after, now)).toEqual(liveIds(before, now));
        });
      }),
    );
  });

  it('never let a hold outlive its time, swept or not, nor eight hours after acceptance', () => {
    fc.assert(
      fc.property(moves, (turns) => {
        play(turns, ({ after, now }) => {
          for (const referral of only(after).referrals) {
            if (!isLive(referral.state)) continue;
            const end =
              referral.acceptedAt === null ? (referral.answerBy ?? 0) : referral.acceptedAt + LONGEST_HOLD;
            expect(referral.holdUntil ?? 0).toBeLessThanOrEqual(end);
            expect(holdsBeds(referral, end)).toBe(false);
            if (now >= end) expect(holdsBeds(referral, now)).toBe(false);
          }
        });
      }),
    );
  });

  it('are not changed for anybody by the sweeper, which only tells', () => {
    fc.assert(
      fc.property(moves, (turns) => {
        play(turns, ({ before, after, turn, now }) => {
          if (turn.kind !== 'sweep') return;
          expect(liveIds(after, now)).toEqual(liveIds(before, now));
          for (const unit of only(before).units)
            expect(heldIn(only(after), unit.id, now)).toEqual(heldIn(only(before), unit.id, now));
        });
      }),
    );
  });

  it('follow from the ledger: replayed from the start it gives the same state', () => {
    fc.assert(
      fc.property(moves, (turns) => {
        const { end, ledger } = play(turns, () => undefined);
        const written = JSON.parse(JSON.stringify(ledger)) as Happening[];
        const replayed = written.reduce((facility, { event }) => applyEvent(facility, event), only(start()));
        expect(replayed).toEqual(only(end));
        expect(replayed.version).toBe(only(start()).version + ledger.length);
      }),
    );
  });

  it('are exact after an arrival and a discharge: everybody who came in goes out again', () => {
    fc.assert(
      fc.property(party, party, (announced, actual) => {
        const before = start();
        const need = aNeed(announced);
        const asked = decideOffer(lockedFor(before), need, [asking()], means());
        if (!asked.ok) return;
        let facilities = applyAll(before, asked.happenings);
        facilities = apply(facilities, step(facilities, 'accept'));
        facilities = apply(facilities, step(facilities, 'arrive', { party: actual }));
        const inside = only(facilities).units.reduce(
          (sum, unit) => sum + unit.occupied + unit.cots.occupied,
          0,
        );
        expect(inside).toBe(actual.women + actual.men + actual.children.length);
        facilities = apply(facilities, step(facilities, 'discharge'));
        expect(only(facilities).units).toEqual(only(before).units);
      }),
    );
  });
});
