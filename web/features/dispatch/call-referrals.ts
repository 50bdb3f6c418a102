import type { Referral } from '#shared/api/referrals.ts';
import { isLive } from '#shared/domain/referral.ts';
import type { FacilityId } from '#shared/ids.ts';

/** What one call has asked for so far, and what still runs. */
export interface CallReferrals {
  live: readonly Referral[];
  /** The one that a redirect would lead elsewhere: who agreed first, else who was asked first. */
  lead: Referral | undefined;
  /** One redirect at a time: beds are held at both until the new one answers. */
  redirecting: boolean;
  at: (id: FacilityId) => Referral | undefined;
  /** Facilities that have said no to this call, with the reason if there is one. */
  refusedBy: ReadonlyMap<FacilityId, Referral>;
}

const saidNo = ({ state, acceptedAt }: Referral): boolean =>
  state === 'declined' || state === 'refused_at_door' || (state === 'expired' && acceptedAt === undefined);

export function referralsOf(all: readonly Referral[], callId: string): CallReferrals {
  const ours = all.filter((referral) => referral.callId === callId);
  const live = ours
    .filter(({ state }) => isLive(state))
    .sort((one, other) => one.createdAt.localeCompare(other.createdAt));
  const known = new Set(live.map(({ referralId }) => referralId));
  return {
    live,
    lead: live.find(({ state }) => state !== 'requested') ?? live[0],
    redirecting: live.some(({ redirectOf }) => redirectOf !== undefined && known.has(redirectOf)),
    at: (id) => live.find(({ facilityId }) => facilityId === id),
    refusedBy: new Map(ours.filter(saidNo).map((referral) => [referral.facilityId, referral])),
  };
}
