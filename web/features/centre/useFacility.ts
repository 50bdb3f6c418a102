import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FacilityView } from '#shared/api/facilities.ts';
import type { Referral } from '#shared/api/referrals.ts';
import type { FacilityId } from '#shared/ids.ts';
import { call } from '#web/lib/api.ts';
import { useReferrals, useTile } from '#web/live/hooks.ts';
import { centreLists, type CentreLists } from './referral-lists.ts';

/** People inside and rules; asked again whenever the facility's tile has a new version. */
export function useFacility(id: FacilityId) {
  const version = useTile(id)?.version ?? 0;
  return useQuery<FacilityView>({
    queryKey: ['facility', id, version],
    queryFn: ({ signal }) => call('facility', { params: { id } }, signal),
    placeholderData: (before) => (before?.facilityId === id ? before : undefined),
  });
}

/** Referrals of parties inside reach further back than the live list of the shell. */
function useInside(id: FacilityId): readonly Referral[] {
  const { data } = useQuery({
    queryKey: ['referrals', 'inside', id],
    queryFn: ({ signal }) =>
      call('referrals', { query: { state: 'arrived', facilityId: id, limit: 100 } }, signal),
    select: ({ items }) => items,
  });
  return data ?? NOTHING;
}
const NOTHING: readonly Referral[] = [];

/** The facility's referrals, live: what the socket brings wins over what was fetched. */
export function useCentreLists(id: FacilityId): CentreLists {
  const live = useReferrals();
  const inside = useInside(id);
  return useMemo(() => {
    const newest = new Map(inside.map((referral) => [referral.referralId, referral]));
    for (const referral of live) {
      const known = newest.get(referral.referralId);
      if (known === undefined || known.version <= referral.version) newest.set(referral.referralId, referral);
    }
    return centreLists([...newest.values()].filter(({ facilityId }) => facilityId === id));
  }, [live, inside, id]);
}
