import { afterEach, describe, expect, it } from 'vitest';
import type { CallId, FacilityId, ReferralId } from '#shared/ids.ts';
import { newCall } from '#web/features/dispatch/call-draft.ts';
import { presentCall, recallCall, rememberCall } from '#web/features/dispatch/call-memory.ts';
import { referralsOf } from '#web/features/dispatch/call-referrals.ts';
import { createIntents } from '#web/features/dispatch/useHold.ts';
import { standing } from '#web/features/session/useNotice.ts';
import type { Notice } from '#shared/realtime/messages.ts';
import { aReferralLike } from './tiles.ts';

const [A, B] = ['a', 'b'] as unknown as [ReferralId, ReferralId];
const [ONE, TWO] = ['one', 'two'] as unknown as [FacilityId, FacilityId];
const CALL = 'call' as CallId;

afterEach(() => sessionStorage.clear());

describe('the call of a tab', () => {
  it('comes back after a reload, to the person who took it and to nobody else', () => {
    rememberCall('ainur', newCall('first', 'victims'));
    rememberCall('ainur', newCall('second', 'victims'));
    expect(presentCall('ainur')?.callId).toBe('second');
    expect(recallCall('ainur', 'first')?.callId).toBe('first');
    expect(presentCall('bolat')).toBeUndefined();
  });

  it('begins anew when what the tab kept cannot be read', () => {
    sessionStorage.setItem('oryn.calls', '{"by":"ainur"');
    expect(presentCall('ainur')).toBeUndefined();
    sessionStorage.setItem('oryn.calls', '{"by":"ainur","drafts":7}');
    expect(presentCall('ainur')).toBeUndefined();
  });
});

describe('the referrals of one call', () => {
  it('lets whoever agreed lead, and one redirect run at a time', () => {
    const asked = aReferralLike({ referralId: A, callId: CALL, facilityId: ONE, state: 'accepted' });
    const redirected = aReferralLike({
      referralId: B,
      callId: CALL,
      facilityId: TWO,
      state: 'requested',
      redirectOf: A,
    });
    const call = referralsOf([redirected, asked], 'call');
    expect(call.lead?.referralId).toBe('a');
    expect(call.redirecting).toBe(true);
    expect(referralsOf([asked], 'call').redirecting).toBe(false);
  });
});

describe('notices', () => {
  it('show each thing once, the overdue first, and not what has been settled', () => {
    const conflict = { kind: 'conflict', facilityId: 'one', version: 2, at: '' } as Notice;
    const overdue = {
      kind: 'overdue',
      facilityId: 'one',
      referralId: 'a',
      code: 'K7-3QF',
      version: 3,
      at: '',
    } as Notice;
    const late = aReferralLike({ referralId: A, state: 'en_route', overdue: true });
    expect(standing([conflict, conflict, overdue], [late])).toEqual([overdue, conflict]);
    expect(standing([overdue], [{ ...late, overdue: false }])).toEqual([]);
  });
});

describe('a hold', () => {
  const here = [ONE];

  it('with another number in the register is another command; an empty number is none', () => {
    let made = 0;
    const intents = createIntents(() => `id-${(made += 1)}`);
    expect(intents.bodyFor('search-1', here, { incidentRef: '' })).not.toHaveProperty('incidentRef');
    const numbered = intents.bodyFor('search-1', here, { incidentRef: '2214-26' });
    expect(numbered).toMatchObject({ commandId: 'id-2', incidentRef: '2214-26' });
    expect(intents.bodyFor('search-1', here, { incidentRef: '2214-26' })).toBe(numbered);
  });
});
