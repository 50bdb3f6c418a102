import type { Committed } from '#server/store/store.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { Waiting } from '#shared/domain/waiting.ts';
import type { DeskId, FacilityId, WaitingId } from '#shared/ids.ts';
import type { Notice } from '#shared/realtime/messages.ts';
import { iso, type Millis } from '#shared/time.ts';

/** What a desk must know of its calls that waited. */
export interface WaitingNotice {
  desk: DeskId;
  notice: Notice;
}

export interface WaitingNews {
  /** Desks of whose waiting something changed, if only a place in a queue. */
  desks: ReadonlySet<DeskId>;
  notices: readonly WaitingNotice[];
}

/** What a commit means for those who wait. `before`: the facilities as they were known until now. */
export function waitingNews(
  { happenings, facilities, seq }: Committed,
  before: ReadonlyMap<FacilityId, Facility>,
  now: Millis,
): WaitingNews {
  const desks = new Set<DeskId>();
  const notices: WaitingNotice[] = [];
  const over = new Set<WaitingId>();
  for (const { facilityId, event } of happenings) {
    if (event.type !== 'waiting.joined' && event.type !== 'waiting.ended') continue;
    const after = facilities.find(({ id }) => id === facilityId);
    const queue: readonly Waiting[] = before.get(facilityId)?.waiting ?? [];
    for (const { desk } of [...queue, ...(after?.waiting ?? [])]) desks.add(desk);
    if (event.type === 'waiting.joined') continue;
    const waiting = queue.find(({ id }) => id === event.waitingId);
    const referral = after?.referrals.find(({ id }) => id === event.askedBy);
    if (referral !== undefined)
      notices.push({
        desk: referral.desk,
        notice: {
          kind: 'place_held',
          facilityId,
          referralId: referral.id,
          code: referral.code,
          version: referral.version,
          at: iso(now),
        },
      });
    else if (waiting !== undefined && event.end === 'expired' && !over.has(waiting.id)) {
      over.add(waiting.id);
      notices.push({
        desk: waiting.desk,
        notice: { kind: 'waited', facilityId, waitingId: waiting.id, version: seq, at: iso(now) },
      });
    }
  }
  return { desks, notices };
}
