import { describe, expect, it } from 'vitest';
import { decideOffer } from '#server/domain/referral-creation.ts';
import { decideAccept } from '#server/domain/referral-answers.ts';
import { turnOf } from '#server/domain/referral-turn.ts';
import { spokenCode } from '#server/domain/spoken-code.ts';
import type { Decision } from '#server/domain/decision.ts';
import type { Party } from '#shared/domain/party.ts';
import { heldIn } from '#shared/domain/facility.ts';
import { HOUR, MINUTE, minutes } from '#shared/time.ts';
import {
  aFacility,
  aFamily,
  anyone,
  aParty,
  aReferral,
  aUnit,
  ids,
  NOW,
  type FacilityOverrides,
} from '../build.ts';
import {
  aNeed,
  apply,
  aRandom,
  asking,
  facilityOf,
  happeningsOf,
  lockedFor,
  means,
  referralOf,
  refusalOf,
  step,
  world,
  type World,
} from '../play.ts';

const offer = (
  before: World,
  asked = [asking()],
  need: Partial<ReturnType<typeof aNeed>> & { party?: Party; now?: number } = {},
): Decision => {
  const { party, now, ...overrides } = need;
  return decideOffer(lockedFor(before), aNeed(party, overrides), asked, means(now));
};

const taraz = (overrides: FacilityOverrides = {}) => aFacility(overrides);
const shymkent = (overrides: FacilityOverrides = {}) =>
  aFacility({ id: ids.facility('crisis-shymkent'), ...overrides });
const detox = (slug: string, overrides: FacilityOverrides = {}) =>
  aFacility({
    id: ids.facility(slug),
    units: [aUnit({ id: ids.unit(`${slug}-all`), admits: anyone })],
    ...overrides,
    details: { kind: 'detox_centre', autoAccept: true, ...overrides.details },
  });

describe('asking one facility', () => {
  it('holds the beds of the whole family until the facility answers', () => {
    const after = apply(world(taraz()), offer(world(taraz()), [asking()], { party: aFamily() }));
    expect(referralOf(after)).toMatchObject({
      state: 'requested',
      answerBy: NOW + minutes(10),
      holdUntil: null,
      allocations: [{ unitId: ids.unit(), beds: 3, cots: 1 }],
      askReason: null,
    });
    expect(heldIn(facilityOf(after), ids.unit(), NOW)).toEqual({ beds: 3, cots: 1, parties: 1 });
  });

  it('refuses what does not fit any more, whoever was faster', () => {
    const full = world(taraz({ units: [aUnit({ occupied: 8 })] }));
    expect(refusalOf(offer(full, [asking()], { party: aFamily() }))).toBe('NO_LONGER_FREE');
    const last = world(taraz({ units: [aUnit({ occupied: 9 })] }));
    const taken = apply(last, offer(last));
    const other = { callId: ids.call('c2') };
    expect(
      refusalOf(
        decideOffer(
          lockedFor(taken, other.callId),
          aNeed(aParty(), other),
          [asking('crisis-taraz', 'r2')],
          means(),
        ),
      ),
    ).toBe('NO_LONGER_FREE');
  });

  it('gives a bed again once its hold has passed, before any sweeper', () => {
    const passed = aReferral({
      id: ids.referral('old'),
      callId: ids.call('c2'),
      state: 'accepted',
      holdUntil: NOW,
    });
    const last = world(taraz({ units: [aUnit({ occupied: 9 })], referrals: [passed] }));
    expect(refusalOf(offer(last, [asking()]))).toBeNull();
    expect(refusalOf(offer(last, [asking()], { now: NOW - 1 }))).toBe('NO_LONGER_FREE');
  });

  it('allows a call one live offer, as the clock sees it', () => {
    const asked = world(taraz({ referrals: [aReferral({ id: ids.referral('old') })] }));
    expect(refusalOf(offer(asked))).toBe('CALL_HAS_OFFER');
    expect(refusalOf(offer(asked, [asking()], { now: NOW + minutes(10) }))).toBeNull();
  });

  it('asks a facility that has paused only with a coded reason, and keeps it', () => {
    const paused = world(taraz({ accepting: { accepting: false, reason: 'staffing', until: null } }));
    expect(refusalOf(offer(paused))).toBe('REASON_NEEDED');
    expect(refusalOf(offer(paused, [asking()], { reason: 'ghosts' }))).toBe('UNKNOWN_REASON');
    const after = apply(paused, offer(paused, [asking()], { reason: 'agreed_by_phone' }));
    expect(referralOf(after).askReason).toBe('agreed_by_phone');
  });

  it('asks a facility whose count is unknown only with a coded reason', () => {
    const silent = world(taraz({ units: [aUnit({ confirmedAt: NOW - 24 * HOUR })] }));
    expect(refusalOf(offer(silent))).toBe('REASON_NEEDED');
    expect(refusalOf(offer(silent, [asking()], { reason: 'agreed_by_phone' }))).toBeNull();
  });

  it.each([
    ['is closed', taraz({ details: { closed: true } }), aParty()],
    ['has no beds', taraz({ units: [] }), aParty()],
    ['admits no men', taraz(), aParty({ women: 0, men: 1 })],
    ['is asked for children alone', taraz(), aParty({ women: 0, children: [{ age: 9 }] })],
  ])('is not eligible when it %s, whatever the reason given', (_, facility, party) => {
    expect(refusalOf(offer(world(facility), [asking()], { party, reason: 'agreed_by_phone' }))).toBe(
      'NOT_ELIGIBLE',
    );
  });

  it('gives every live referral of the facility a code of its own', () => {
    const code = spokenCode(aRandom());
    const before = world(
      taraz({ referrals: [aReferral({ id: ids.referral('old'), callId: ids.call('c2'), code })] }),
    );
    const made = referralOf(apply(before, offer(before)));
    expect(made.code).not.toBe(code);
    expect(made.code).toMatch(
      /^[ACDEFGHJKMNPQRTVWXY][ACDEFGHJKMNPQRTVWXY34679]-[ACDEFGHJKMNPQRTVWXY34679]{3}$/,
    );
  });
});

describe('a facility that accepts by itself', () => {
  it('holds until the arrival and grace, at least an hour, at most eight', () => {
    const before = world(detox('detox-taraz'));
    const after = (travelMinutes: number) =>
      referralOf(apply(before, offer(before, [{ ...asking('detox-taraz'), travelMinutes }])));
    expect(after(40)).toMatchObject({
      state: 'accepted',
      acceptedAt: NOW,
      answerBy: null,
      holdUntil: NOW + minutes(70),
    });
    expect(after(5).holdUntil).toBe(NOW + HOUR);
    expect(after(2000).holdUntil).toBe(NOW + 8 * HOUR);
  });

  it('never does so when it is confidential, or asked although excluded', () => {
    const secret = world(detox('detox-taraz', { details: { confidential: true } }));
    expect(referralOf(apply(secret, offer(secret, [asking('detox-taraz')]))).state).toBe('requested');
    const paused = world(
      detox('detox-taraz', { accepting: { accepting: false, reason: 'full', until: null } }),
    );
    const asked = offer(paused, [asking('detox-taraz')], { reason: 'agreed_by_phone' });
    expect(referralOf(apply(paused, asked)).state).toBe('requested');
  });
});

describe('an offer to several facilities', () => {
  const both = () => world(taraz(), shymkent());
  const asked = [asking(), asking('crisis-shymkent', 'r2')];

  it('gives each its own referral, or asks nobody when one does not fit', () => {
    const after = apply(both(), offer(both(), asked));
    expect([referralOf(after).offerId, referralOf(after, ids.referral('r2')).offerId]).toEqual([
      ids.offer(),
      ids.offer(),
    ]);
    const oneFull = world(
      taraz(),
      shymkent({ units: [aUnit({ id: ids.unit('crisis-shymkent-women'), occupied: 10 })] }),
    );
    expect(offer(oneFull, asked)).toMatchObject({ ok: false, code: 'NO_LONGER_FREE' });
  });

  it('ends the others in the moment one accepts', () => {
    const open = apply(both(), offer(both(), asked));
    const decision = step(open, 'accept', { now: NOW + MINUTE });
    expect(happeningsOf(decision).map(({ facilityId, event }) => [facilityId, event.type])).toEqual([
      ['crisis-taraz', 'referral.accepted'],
      ['crisis-shymkent', 'referral.ended'],
    ]);
    const after = apply(open, decision);
    expect(referralOf(after, ids.referral('r2'))).toMatchObject({
      state: 'superseded',
      endReason: 'placed_elsewhere',
    });
    expect(step(after, 'accept', { referral: referralOf(after, ids.referral('r2')) })).toMatchObject({
      code: 'WRONG_STATE',
      state: 'superseded',
    });
  });

  it('stands accepted once at most: the first that accepts by itself ends all others at once', () => {
    const three = world(taraz(), detox('detox-taraz'), detox('detox-shymkent'));
    const after = apply(
      three,
      offer(three, [asking(), asking('detox-taraz', 'r2'), asking('detox-shymkent', 'r3')]),
    );
    const states = ['r1', 'r2', 'r3'].map((name) => referralOf(after, ids.referral(name)).state);
    expect(states).toEqual(['superseded', 'accepted', 'superseded']);
  });

  it('asks to be locked anew when a referral of the call stands at a facility that is not', () => {
    const open = apply(both(), offer(both(), asked));
    const onlyOne = { ...lockedFor(open), facilities: world(facilityOf(open)) };
    const elsewhere = referralOf(open, ids.referral('r2'));
    expect(onlyOne.ofCall).toContain(elsewhere);
    const turn = turnOf(onlyOne, referralOf(open), 'accept', NOW);
    const decision = turn.ok ? decideAccept(turn, null) : turn;
    expect(decision).toMatchObject({ ok: false, code: 'STORE_BUSY' });
  });

  it('lets a facility that stopped answering in time be gone without waiting for the sweeper', () => {
    const open = apply(both(), offer(both(), asked));
    const late = step(open, 'accept', { now: NOW + minutes(10) });
    expect(late).toMatchObject({ code: 'WRONG_STATE', state: 'expired' });
  });
});
