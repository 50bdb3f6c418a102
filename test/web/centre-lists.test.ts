import { describe, expect, it } from 'vitest';
import { MINUTE } from '#shared/time.ts';
import { expectedIfAccepted } from '#web/features/centre/referral-lists.ts';
import { inSight } from '#web/features/centre/stay-days.ts';
import { waitingCount } from '#web/features/session/waiting-count.ts';
import { ids, NOW } from '../build.ts';

const stays = (count: number) => Array.from({ length: count }, (_, n) => ({ stayId: `s${String(n)}` }));
const known = (count: number) => new Set(stays(count).map(({ stayId }) => stayId));

describe('the list of people inside', () => {
  it('hides a long rest, and never one or two rows', () => {
    expect(inSight(stays(14), known(14))).toHaveLength(14);
    expect(inSight(stays(15), known(15))).toHaveLength(12);
  });

  it('shows who has just been written down, wherever in the order they stand', () => {
    const shown = inSight(stays(20), known(19)).map(({ stayId }) => stayId);
    expect(shown).toHaveLength(13);
    expect(shown.at(-1)).toBe('s19');
  });
});

describe('the arrival that a request announces', () => {
  it('counts from now, for they set off when it is accepted', () => {
    const request = { travel: { km: 41, minutes: 35 } };
    expect(expectedIfAccepted(request, NOW + 9 * MINUTE)).toBe(NOW + 44 * MINUTE);
  });
});

describe('the mark beside referrals', () => {
  const [one, two] = [ids.call('c1'), ids.call('c2')];
  const open = [
    { state: 'requested' as const, callId: one },
    { state: 'requested' as const, callId: one },
    { state: 'accepted' as const, callId: two },
    { state: 'declined' as const, callId: ids.call('c3') },
  ];

  it('counts a party once, however many centres are asked for it', () => {
    expect(waitingCount(open, 'dispatcher')).toBe(2);
  });

  it('counts for a centre what waits for its answer', () => {
    expect(waitingCount(open, 'manager')).toBe(2);
  });
});
