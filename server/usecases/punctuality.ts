import type { PunctualityView } from '#shared/api/reminders.ts';
import { countAge, type Facility } from '#shared/domain/facility.ts';
import {
  PUNCTUALITY_DAYS,
  punctualityOf,
  wholeStatements,
  type Punctuality,
  type Statement,
} from '#shared/domain/punctuality.ts';
import type { FacilityId } from '#shared/ids.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { DAY, MINUTE, iso, type Millis } from '#shared/time.ts';
import { done, type Parts, type Result } from './parts.ts';

/** A month changes little in a minute, and reading it takes longer than a search may. */
const KNOWN_MS: Millis = MINUTE;
/** Beyond the period: what was stated on the eve of it begins its first interval. */
const EVE: Millis = DAY;

const RECENT: Millis = DAY;

function measure(facility: Facility, statements: readonly Statement[], now: Millis): Punctuality {
  const { confirmedAt } = countAge(facility);
  // What was registered with its count has no statement in the ledger yet.
  const first: Statement[] =
    statements.length === 0 && confirmedAt !== null
      ? [{ at: confirmedAt, asOf: confirmedAt, unitIds: null }]
      : [];
  const whole = wholeStatements(
    facility.units.map(({ id }) => id),
    [...first, ...statements],
  );
  return punctualityOf(whole, facility.details.rules.confirmMinutes * MINUTE, {
    from: now - PUNCTUALITY_DAYS * DAY,
    to: now,
  });
}

interface Measured {
  at: Millis;
  of: ReadonlyMap<FacilityId, Punctuality>;
  failing: ReadonlySet<FacilityId>;
}

async function measureAll(parts: Parts): Promise<Measured> {
  const now = parts.now();
  const [statements, failing] = await Promise.all([
    parts.store.statements(now - PUNCTUALITY_DAYS * DAY - EVE),
    parts.store.failingSince(now - RECENT),
  ]);
  const counted = parts.board.all().filter(({ units, details }) => units.length > 0 && !details.closed);
  return {
    at: now,
    of: new Map(
      counted.map((facility) => [facility.id, measure(facility, statements.get(facility.id) ?? [], now)]),
    ),
    failing: new Set(failing),
  };
}

export type AskPunctuality = (
  parts: Parts,
  actor: Actor,
  region: string | undefined,
) => Promise<Result<PunctualityView>>;

/** How punctual the centres of the actor's regions were; read at most once a minute, however many ask. */
export function createPunctuality(): AskPunctuality {
  let known: Promise<Measured> | null = null;
  const current = async (parts: Parts): Promise<Measured> => {
    const kept = await known?.catch(() => null);
    if (kept != null && parts.now() - kept.at < KNOWN_MS && parts.now() >= kept.at) return kept;
    known = measureAll(parts);
    return known;
  };
  return async (parts, actor, region) => {
    const { at, of, failing } = await current(parts);
    const seen = parts.board
      .all()
      .filter(({ details }) => region === undefined || details.regionKato === region)
      .filter(({ details: { regionKato } }) => may(actor, 'punctuality.read', { regionKato }));
    return done({
      days: PUNCTUALITY_DAYS,
      at: iso(at),
      items: seen.flatMap(({ id }) => {
        const punctuality = of.get(id);
        if (punctuality === undefined) return [];
        const said = actor.role === 'admin' ? { remindersFail: failing.has(id) } : {};
        return [{ facilityId: id, ...punctuality, ...said }];
      }),
    });
  };
}
