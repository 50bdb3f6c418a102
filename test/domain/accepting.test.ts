import { describe, expect, it } from 'vitest';
import { decideAccepting, LONGEST_PAUSE } from '#server/domain/accepting.ts';
import { dueAt } from '#server/domain/expiry.ts';
import { acceptingAt } from '#shared/domain/facility.ts';
import { HOUR } from '#shared/time.ts';
import { aFacility, NOW } from '../build.ts';
import { applyAll, facilityOf, REASONS, refusalOf, apply, world } from '../play.ts';

const ask = (overrides: Partial<Parameters<typeof decideAccepting>[1]> = {}) =>
  decideAccepting(
    aFacility(),
    { accepting: false, reason: 'staffing', until: null, ...overrides },
    REASONS,
    NOW,
  );

describe('a pause in accepting people', () => {
  it('needs a coded reason that is meant for it', () => {
    expect(refusalOf(ask({ reason: null }))).toBe('REASON_NEEDED');
    expect(refusalOf(ask({ reason: 'home' }))).toBe('UNKNOWN_REASON');
    expect(refusalOf(ask({ reason: '87012345678' }))).toBe('PERSONAL_DATA');
    expect(refusalOf(ask())).toBeNull();
  });

  it('ends in the future, within thirty days, or when somebody says so', () => {
    expect(ask({ until: NOW })).toMatchObject({ code: 'BAD_INPUT', fields: [{ field: 'until' }] });
    expect(refusalOf(ask({ until: NOW + LONGEST_PAUSE + 1 }))).toBe('BAD_INPUT');
    expect(refusalOf(ask({ until: NOW + LONGEST_PAUSE }))).toBeNull();
  });

  it('ends by itself at its time, and the server says so once', () => {
    const paused = apply(world(aFacility()), ask({ until: NOW + HOUR }));
    const facility = facilityOf(paused);
    expect(acceptingAt(facility, NOW + HOUR - 1).accepting).toBe(false);
    expect(acceptingAt(facility, NOW + HOUR).accepting).toBe(true);
    expect(dueAt(facility, NOW + HOUR - 1)).toEqual([]);
    const due = dueAt(facility, NOW + HOUR);
    expect(due.map(({ happening }) => happening.event.type)).toEqual(['accepting.changed']);
    const told = facilityOf(
      applyAll(
        paused,
        due.map(({ happening }) => happening),
      ),
    );
    expect(told.accepting).toEqual({ accepting: true, reason: null, until: null });
    expect(dueAt(told, NOW + HOUR)).toEqual([]);
  });

  it('is over when the facility opens its door', () => {
    const opened = facilityOf(apply(world(aFacility()), ask({ accepting: true, reason: null })));
    expect(opened.accepting).toEqual({ accepting: true, reason: null, until: null });
  });
});
