import { afterEach, expect, it } from 'vitest';
import { bedsNeeded } from '#server/usecases/beds-needed.ts';
import type { EndedCall } from '#shared/domain/call.ts';
import type { CallId, Kato, UserId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { DAY, HOUR } from '#shared/time.ts';
import { aFacility, NOW } from '../build.ts';
import { openParts, type PartsBench } from '../parts.ts';

let bench: PartsBench | null = null;
afterEach(async () => {
  await bench?.remove();
  bench = null;
});

const planner: Actor = {
  id: 'planner' as UserId,
  login: 'planner',
  role: 'planner',
  scope: { regions: [], facilities: [], desk: null },
};

it('calls that found no bed are counted among those who come, in the regions asked for', async () => {
  const facility = aFacility();
  const opened = await openParts([facility]);
  bench = opened;
  const { parts } = opened;
  opened.setNow(NOW + 10 * DAY);
  const { regionKato } = facility.details;
  const here = parts.country.districts.find((each) => each.regionKato === regionKato)?.kato as Kato;
  const elsewhere = parts.country.districts.find((each) => each.regionKato !== regionKato)?.kato as Kato;
  const ended = (number: number, more: Partial<EndedCall> = {}) =>
    parts.store.endCall({
      callId: `call-${number}` as CallId,
      at: NOW + DAY,
      endedAt: NOW + DAY + HOUR,
      district: here,
      hour: 23,
      group: 'victims',
      partySize: 3,
      outcome: 'nothing_free',
      ...more,
    });
  for (let number = 0; number < 6; number += 1) await ended(number);
  await ended(6, { outcome: 'no_place_found' });
  await ended(7, { outcome: 'arrived' });
  await ended(8, { outcome: 'person_declined' });
  await ended(9, { group: 'sobering' });
  await ended(10, { district: elsewhere });

  const asked = async (regions: Kato[]) => {
    const answer = await bedsNeeded(parts, planner, { group: 'victims', regions, share: 0.95 });
    if (!answer.ok) throw new Error(answer.code);
    return answer.value.observed;
  };
  expect(await asked([regionKato])).toMatchObject({ unmetCounted: true, unmetCalls: 7 });
  expect(await asked([])).toMatchObject({ unmetCalls: 8 });
});
