import { describe, expect, it } from 'vitest';
import { loadCountry } from '#server/reference.ts';
import { DEMO_FACILITIES, generateHistory, HISTORY_DAYS } from '#server/seed/history.ts';
import { readFacilities } from '#server/seed/registry.ts';
import { freeBeds } from '#shared/domain/beds.ts';
import { acceptingAt, countAge, heldIn } from '#shared/domain/facility.ts';
import { freshnessAt } from '#shared/domain/freshness.ts';
import { packParty } from '#shared/domain/packing.ts';
import { isLive } from '#shared/domain/referral.ts';
import { DAY, zoneOffset } from '#shared/time.ts';
import { NOW } from '../build.ts';

const country = loadCountry('data/kz');
const facilities = readFacilities('data/kz', country);
const history = generateHistory(facilities, country, NOW);

describe('generated history of the demo', () => {
  it('is the same at every first start at the same time', () => {
    expect(generateHistory(facilities, country, NOW)).toEqual(history);
  });

  it('spans ninety days and ends at the first start', () => {
    const times = history.counts.map((row) => row.at);
    const [first, last] = times.reduce(
      ([low, high], at) => [Math.min(low, at), Math.max(high, at)],
      [NOW, 0],
    );
    expect(first).toBeLessThan(NOW - (HISTORY_DAYS - 1) * DAY);
    expect(last).toBeLessThanOrEqual(NOW);
    expect(last).toBeGreaterThan(NOW - DAY);
  });

  it('ends where the counts of today begin', () => {
    const last = new Map(history.counts.map((row) => [row.unitId, row.occupied]));
    for (const unit of history.facilities.flatMap((facility) => facility.units)) {
      expect([unit.id, unit.occupied]).toEqual([unit.id, last.get(unit.id)]);
    }
  });

  it('never holds more people than beds, and keeps the rows of a unit in order of time', () => {
    const seen = new Map<string, number>();
    for (const row of history.counts) {
      expect(row.occupied).toBeLessThanOrEqual(row.capacity);
      expect(row.at).toBeGreaterThanOrEqual(seen.get(row.unitId) ?? 0);
      seen.set(row.unitId, row.at);
    }
  });

  it('leaves no live referral', () => {
    const all = [...history.referrals, ...history.facilities.flatMap((facility) => facility.referrals)];
    expect(all.length).toBeGreaterThan(1000);
    expect(all.filter((referral) => isLive(referral.state))).toEqual([]);
  });

  it('has calls without a bed, from districts without one as well, each once and within its ninety days', () => {
    expect(new Set(history.calls.map(({ callId }) => callId)).size).toBe(history.calls.length);
    for (const { at, endedAt, hour } of history.calls) {
      expect(at).toBeGreaterThan(NOW - (HISTORY_DAYS + 1) * DAY);
      expect(endedAt).toBeLessThan(NOW);
      expect(new Date(at + zoneOffset(country.timeZone, at)).getUTCHours()).toBe(hour);
    }
    const came = new Set(
      [...history.referrals, ...history.facilities.flatMap((facility) => facility.referrals)]
        .filter(({ state }) => state === 'arrived' || state === 'discharged')
        .map(({ callId }) => callId),
    );
    expect(history.calls.filter(({ callId }) => came.has(callId))).toEqual([]);
    const abay = history.calls.filter(({ district }) => district?.startsWith('10'));
    expect(abay.length).toBeGreaterThan(4);
    expect(abay.map(({ outcome }) => outcome)).toContain('nothing_free');
  });

  it('starts the centres of the demo managers confirmed, accepting, without papers, with a free place', () => {
    for (const id of DEMO_FACILITIES) {
      const facility = history.facilities.find((candidate) => candidate.id === id);
      if (facility === undefined) throw new Error(`no facility ${id}`);
      expect(freshnessAt(countAge(facility), NOW)).toBe('fresh');
      expect(acceptingAt(facility, NOW).accepting).toBe(true);
      expect(facility.details.admission.roundTheClock).toBe(true);
      expect(facility.details.admission.papersAny).toEqual([]);
      const free = facility.units.map((unit) => freeBeds(unit, heldIn(facility, unit.id, NOW)));
      expect(Math.max(...free)).toBeGreaterThan(0);
    }
  });

  it('has a place for a woman alone in the crisis centre of Ust-Kamenogorsk', () => {
    const centre = history.facilities.find((facility) => facility.id === 'crisis-ust-kamenogorsk');
    if (centre === undefined) throw new Error('no crisis-ust-kamenogorsk');
    expect(packParty(centre, { women: 1, men: 0, children: [] }, NOW)).not.toBeNull();
  });
});
