import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audiencesOf, referralAudiencesOf, roomsOf } from '#server/realtime/audience.ts';
import { viewOf, type Actor, type View } from '#shared/permissions.ts';
import { aDispatcher, aManager, aReferral, ids } from '../build.ts';

const FACILITIES = ['crisis-taraz', 'shelter-taraz', 'detox-taraz', 'crisis-oral'].map(ids.facility);

const anActor: fc.Arbitrary<Actor> = fc.oneof(
  fc.constant(aDispatcher()),
  fc.constant(aDispatcher({ role: 'planner' })),
  fc.constant(aDispatcher({ role: 'admin' })),
  fc.subarray(FACILITIES).map((facilities) => aManager({ scope: { regions: [], facilities, desk: null } })),
);

describe('a burst of tiles', () => {
  it('reaches every socket once for every facility, in the best view it has of it', () => {
    fc.assert(
      fc.property(
        fc.array(anActor, { minLength: 1, maxLength: 8 }),
        fc.subarray(FACILITIES, { minLength: 1 }),
        (actors, changed) => {
          const joined = actors.map((actor, n) => new Set(roomsOf(actor, `session-${n}`)));
          const audiences = audiencesOf(changed, (room) => joined.some((rooms) => rooms.has(room)));
          actors.forEach((actor, n) => {
            const rooms = joined[n] ?? new Set();
            const got: [string, View][] = audiences
              .filter(({ to, except }) => to.some((r) => rooms.has(r)) && !except.some((r) => rooms.has(r)))
              .flatMap(({ facilityIds, view }) => facilityIds.map((id): [string, View] => [id, view]));
            const due = changed.map((id): [string, View] => [id, viewOf(actor, id)]);
            expect(got.toSorted()).toEqual(due.toSorted());
          });
        },
      ),
    );
  });

  it('is one message an audience when nobody of the facilities themselves is there', () => {
    const audiences = audiencesOf(FACILITIES, (room) => room.startsWith('tiles:') || room === 'admin');
    expect(audiences.map(({ view }) => view)).toEqual(['dispatch', 'planning', 'owner']);
  });
});

describe('a referral', () => {
  it('is told with its place to its present owner alone, and to the former owner without', () => {
    const owner = ids.user('dispatcher-2');
    const audiences = referralAudiencesOf(aReferral({ owner }), ids.user('dispatcher'));
    expect(audiences.filter(({ reader }) => reader === 'owner')).toEqual([
      { to: ['user:dispatcher-2'], except: [], reader: 'owner' },
    ]);
    const desk = audiences.find(({ reader }) => reader === 'desk');
    expect(desk?.to).toContain('user:dispatcher');
    expect(desk?.except).toEqual(['user:dispatcher-2']);
  });
});
