import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideDue, dueAt, quietUntil } from '#server/domain/expiry.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { heldIn } from '#shared/domain/facility.ts';
import { standingAt } from '#shared/domain/referral.ts';
import { HOUR, MINUTE, minutes, type Millis } from '#shared/time.ts';
import { aFacility, aReferral, aUnit, ids, NOW } from '../build.ts';
import { apply, applyAll, facilityOf, referralOf, refusalOf, step, world } from '../play.ts';

const ACCEPTED = NOW;
const LAST = ACCEPTED + 8 * HOUR;

/** Fresh whatever happens: only the referral is of interest. */
const withReferral = (overrides: Parameters<typeof aReferral>[0]): Facility =>
  aFacility({
    rules: { confirmMinutes: 10_000 },
    referrals: [aReferral({ acceptedAt: ACCEPTED, ...overrides })],
  });

const sweep = (facility: Facility, now: Millis): Facility =>
  facilityOf(
    applyAll(
      world(facility),
      dueAt(facility, now).map(({ happening }) => happening),
    ),
  );

const types = (facility: Facility, now: Millis): string[] =>
  dueAt(facility, now).map(({ happening }) => happening.event.type);

describe('a hold and its time', () => {
  it('ends an unanswered request at its time, not when the sweeper came', () => {
    const asked = withReferral({ state: 'requested', acceptedAt: null, answerBy: NOW + minutes(10) });
    expect(types(asked, NOW + minutes(10) - 1)).toEqual([]);
    const swept = sweep(asked, NOW + 3 * HOUR);
    expect(swept.referrals[0]).toMatchObject({ state: 'expired', endedAt: NOW + minutes(10) });
    expect(dueAt(swept, NOW + 3 * HOUR)).toEqual([]);
  });

  it('lets an accepted bed go at its time', () => {
    const held = withReferral({ state: 'accepted', holdUntil: NOW + HOUR });
    expect(heldIn(held, ids.unit(), NOW + HOUR - 1).beds).toBe(1);
    expect(heldIn(held, ids.unit(), NOW + HOUR).beds).toBe(0);
    expect(sweep(held, NOW + HOUR).referrals[0]?.state).toBe('expired');
  });

  it('keeps the bed of a party on the road, overdue in half hours, up to eight hours after acceptance', () => {
    let facility = withReferral({ state: 'en_route', holdUntil: NOW + 6 * HOUR + 45 * MINUTE });
    const told: Millis[] = [];
    for (let now = NOW; now <= LAST; now += MINUTE) {
      for (const { happening } of dueAt(facility, now))
        if (happening.event.type === 'referral.overdue') told.push(happening.event.holdUntil - NOW);
      facility = sweep(facility, now);
      expect(heldIn(facility, ids.unit(), now).beds).toBe(now < LAST ? 1 : 0);
    }
    expect(told).toEqual([7.25, 7.75, 8].map((hours) => hours * HOUR));
    expect(facility.referrals[0]).toMatchObject({ state: 'expired', endedAt: LAST });
  });

  it('tells the same without any sweeper', () => {
    const facility = withReferral({ state: 'en_route', holdUntil: NOW + HOUR });
    const [referral] = facility.referrals;
    expect(referral && standingAt(referral, NOW + 2 * HOUR)).toEqual({
      state: 'en_route',
      overdue: true,
      holdUntil: NOW + 2.5 * HOUR,
    });
    expect(referral && standingAt(referral, LAST).state).toBe('expired');
    expect(sweep(facility, NOW + 2 * HOUR).referrals[0]).toMatchObject({
      overdue: true,
      holdUntil: NOW + 2.5 * HOUR,
    });
  });

  it('is done under an id made of what and when, and only while it is still due', () => {
    const held = withReferral({ state: 'accepted', holdUntil: NOW + HOUR });
    const [due] = dueAt(held, NOW + HOUR);
    expect(due?.commandId).toBe(`expire:${ids.referral()}:${NOW + HOUR}`);
    if (due === undefined) throw new Error('nothing due');
    expect(decideDue(held, due.commandId, NOW + HOUR)).toMatchObject({ ok: true });
    const arrived = facilityOf(apply(world(held), step(world(held), 'arrive')));
    expect(refusalOf(decideDue(arrived, due.commandId, NOW + HOUR))).toBe('WRONG_STATE');
  });
});

describe('departing and extending', () => {
  const held = () => world(withReferral({ state: 'accepted', holdUntil: NOW + HOUR }));

  it('holds until the estimated arrival and grace, not under an hour, never beyond eight', () => {
    const departed = (eta: Millis | null) => referralOf(apply(held(), step(held(), 'depart', { eta })));
    expect(departed(NOW + 3 * HOUR)).toMatchObject({
      state: 'en_route',
      eta: NOW + 3 * HOUR,
      holdUntil: NOW + 3.5 * HOUR,
    });
    expect(departed(null)).toMatchObject({ eta: NOW + minutes(40), holdUntil: NOW + minutes(70) });
    expect(departed(NOW + MINUTE).holdUntil).toBe(NOW + HOUR);
    expect(departed(NOW + 20 * HOUR).holdUntil).toBe(LAST);
  });

  it('refuses an arrival in the past or days ahead', () => {
    expect(step(held(), 'depart', { eta: NOW - HOUR })).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ field: 'eta' }],
    });
    expect(refusalOf(step(held(), 'depart', { eta: NOW + 48 * HOUR }))).toBe('BAD_INPUT');
  });

  it('gives half an hour more, or until a later arrival, up to eight hours after acceptance', () => {
    const extended = (eta: Millis | null) =>
      referralOf(apply(held(), step(held(), 'extend', { eta }))).holdUntil;
    expect(extended(null)).toBe(NOW + 1.5 * HOUR);
    expect(extended(NOW + 3 * HOUR)).toBe(NOW + 3.5 * HOUR);
    expect(extended(NOW + 12 * HOUR)).toBe(LAST);
  });

  it('is too late once the hold reaches eight hours after acceptance', () => {
    const nearly = world(withReferral({ state: 'accepted', holdUntil: LAST - minutes(10) }));
    const full = apply(nearly, step(nearly, 'extend', { now: LAST - HOUR }));
    expect(referralOf(full).holdUntil).toBe(LAST);
    expect(refusalOf(step(full, 'extend', { now: LAST - HOUR }))).toBe('TOO_LATE');
  });

  it('ends the ringing of a party overdue', () => {
    const late = world(withReferral({ state: 'en_route', holdUntil: NOW + HOUR }));
    const extended = referralOf(apply(late, step(late, 'extend', { now: NOW + HOUR + MINUTE })));
    expect(extended).toMatchObject({ overdue: false, holdUntil: NOW + 2 * HOUR });
  });
});

describe('an ageing count', () => {
  it('is told when it becomes stale, and again when it becomes unknown', () => {
    const facility = aFacility({ units: [aUnit({ confirmedAt: NOW })] });
    expect(types(facility, NOW + 8 * HOUR - 1)).toEqual([]);
    const [stale] = dueAt(facility, NOW + 8 * HOUR);
    expect(stale?.happening.event).toEqual({ type: 'count.aged', to: 'stale', confirmedAt: NOW });
    const [unknown] = dueAt(facility, NOW + 24 * HOUR);
    expect(unknown?.happening.event).toEqual({ type: 'count.aged', to: 'unknown', confirmedAt: NOW });
    expect(unknown?.commandId).not.toBe(stale?.commandId);
  });

  it('raises the version when it is told, and changes nothing else', () => {
    const facility = aFacility({ units: [aUnit({ confirmedAt: NOW })] });
    expect(sweep(facility, NOW + 9 * HOUR)).toEqual({ ...facility, version: facility.version + 1 });
  });

  it('is not told of a facility that gives advice only, or never counted', () => {
    expect(dueAt(aFacility({ units: [] }), NOW)).toEqual([]);
    expect(dueAt(aFacility({ units: [aUnit({ confirmedAt: null })] }), NOW)).toEqual([]);
  });
});

describe('what time brings about', () => {
  const moment = fc.integer({ min: -600, max: 600 }).map((offset) => NOW + minutes(offset));
  const maybe = fc.option(moment);
  const referral = fc
    .record({
      state: fc.constantFrom('requested', 'accepted', 'en_route', 'arrived', 'expired' as const),
      acceptedAt: moment,
      time: moment,
      overdue: fc.boolean(),
      number: fc.nat(1000),
    })
    .map(({ state, acceptedAt, time, overdue, number }) =>
      aReferral({
        ...{ id: ids.referral(`r${number}`), state, createdAt: acceptedAt, overdue },
        acceptedAt: state === 'requested' ? null : acceptedAt,
        answerBy: state === 'requested' ? time : null,
        holdUntil: state === 'accepted' || state === 'en_route' ? time : null,
        endedAt: state === 'expired' ? time : null,
      }),
    );
  const facility = fc
    .record({
      referrals: fc.array(referral, { maxLength: 4 }),
      confirmedAt: maybe,
      disputedAt: maybe,
      until: maybe,
      accepting: fc.boolean(),
    })
    .map(({ referrals, confirmedAt, disputedAt, until, accepting }) =>
      aFacility({
        ...{ referrals, disputedAt },
        accepting: { accepting, reason: accepting ? null : 'repair', until },
        units: [aUnit({ confirmedAt })],
      }),
    );
  const dueIds = (one: Facility, now: Millis): string[] => dueAt(one, now).map(({ commandId }) => commandId);

  it('is nothing new until the moment that is told beforehand', () => {
    fc.assert(
      fc.property(
        facility,
        moment,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (one, now, parts) => {
          const until = quietUntil(one, now);
          expect(until).toBeGreaterThan(now);
          const last = Math.min(until - 1, now + 72 * HOUR);
          for (const part of [...parts, 1])
            expect(dueIds(one, Math.floor(now + (last - now) * part))).toEqual(dueIds(one, now));
        },
      ),
    );
  });
});
