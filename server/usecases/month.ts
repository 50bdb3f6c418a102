import type { MonthQuery, MonthSummary } from '#shared/api/month.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { askedOf, hourSums } from '#shared/domain/month-rows.ts';
import { comparedWith, monthOf, type Month } from '#shared/domain/month.ts';
import { punctualityOf, wholeStatements } from '#shared/domain/punctuality.ts';
import { grouped } from '#shared/grouped.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import { DAY, HOUR, iso, MINUTE, monthAt, monthIn, zoneOffset, type Millis } from '#shared/time.ts';
import { done, type Parts, type Result } from './parts.ts';

/** How long medians of others are kept: a month that is over changes only by what is recorded late. */
const KEPT_RUNNING: Millis = 10 * MINUTE;
const KEPT_OVER: Millis = HOUR;
const MOST_KEPT = 60;
/** Beyond the month: what was stated on the eve of it begins its first interval. */
const EVE: Millis = DAY;

interface Period {
  from: Millis;
  to: Millis;
  zone: Millis;
}

/** The months of these facilities, each read once and added up. */
async function monthsOf(
  { store }: Parts,
  facilities: readonly Facility[],
  { from, to, zone }: Period,
): Promise<Map<FacilityId, Month>> {
  const ids = facilities.map(({ id }) => id);
  const [known, counts, asked, stays] = await Promise.all([
    store.rooms(ids),
    store.counts(ids, from, to),
    store.asked(ids, from, to),
    store.stays(ids, from, to),
  ]);
  const roomsOf = grouped(known, ({ facilityId }) => facilityId);
  const countsOf = grouped(counts, ({ unitId }) => unitId);
  const askedBy = grouped(asked, ({ facilityId }) => facilityId);
  const staysBy = grouped(stays, ({ facilityId }) => facilityId);
  return new Map(
    facilities.map(({ id }) => {
      // A room that was closed before the month has nothing but zeros in it, one closed later counts until then.
      const rooms = (roomsOf.get(id) ?? []).map(({ sharing, addedAt, unitId }) => ({
        sharing,
        addedAt,
        rows: countsOf.get(unitId) ?? [],
      }));
      const month = monthOf({
        from,
        to,
        zone,
        hours: hourSums(rooms, from, to),
        asked: (askedBy.get(id) ?? []).flatMap((row) => askedOf(row) ?? []),
        stays: staysBy.get(id) ?? [],
      });
      return [id, month] as const;
    }),
  );
}

/** What centres are compared by: shares and times, never counts of people. */
interface Compared {
  occupancy: number | null;
  fullNights: number | null;
  answerMinutes: number | null;
  stayDays: number | null;
}

const comparable = ({ occupancy, nights, answers, meanStayDays }: Month): Compared => ({
  occupancy,
  fullNights: nights.known === 0 ? null : nights.full / nights.known,
  answerMinutes: answers.medianMinutes,
  stayDays: meanStayDays,
});

const rounded = (value: number | null, digits: number): number | null =>
  value === null ? null : Number(value.toFixed(digits));

/**
 * The medians of the others, rounded. Who asks is left out with every other facility of the actor's own, so that nobody
 * finds a neighbour's figure by taking off what is known.
 */
function comparison(all: ReadonlyMap<FacilityId, Compared>, own: ReadonlySet<FacilityId>) {
  const others = [...all].filter(([id]) => !own.has(id)).map(([, figures]) => figures);
  const median = (of: keyof Compared): number | null => comparedWith(others.map((figures) => figures[of]));
  return {
    centres: others.length,
    occupancy: rounded(median('occupancy'), 2),
    fullNights: rounded(median('fullNights'), 2),
    answerMinutes: rounded(median('answerMinutes'), 0),
    stayDays: rounded(median('stayDays'), 1),
  };
}

async function confirmationsIn(
  { store }: Parts,
  { id, units, details }: Facility,
  { from, to }: Period,
): Promise<MonthSummary['confirmations']> {
  const statements = (await store.statements(from - EVE, to)).get(id) ?? [];
  const whole = wholeStatements(
    units.map((unit) => unit.id),
    statements,
  );
  return {
    made: statements.filter(({ at }) => at >= from).length,
    ...punctualityOf(whole, details.rules.confirmMinutes * MINUTE, { from, to }),
  };
}

/** What is told of the facility itself. */
function shown({ details, units }: Facility, figures: Month, { from, to, zone }: Period) {
  const { byDay, byHour, refusals, ...plain } = figures;
  return {
    ...plain,
    name: details.name,
    kind: details.kind,
    from: iso(from),
    to: iso(to),
    basis: details.basis,
    autoAccept: details.autoAccept,
    capacity: units.reduce((sum, { capacity }) => sum + capacity, 0),
    rooms: units.map(({ name, capacity, cots }) => ({ name, capacity, cots: cots.capacity })),
    byHour: [...byHour],
    days: byDay.map(({ day, ...ofDay }) => ({ date: iso(day + zone).slice(0, 10), ...ofDay })),
    refusals: [...refusals],
  };
}

interface Kept {
  at: Millis;
  keep: Millis;
  of: Promise<ReadonlyMap<FacilityId, Compared>>;
}

export type AskMonth = (
  parts: Parts,
  actor: Actor,
  asked: { facilityId: FacilityId; query: MonthQuery },
) => Promise<Result<MonthSummary>>;

const isComparable =
  (kind: string) =>
  ({ units, details }: Facility): boolean =>
    details.kind === kind && units.length > 0 && !details.closed;

/** A centre's month beside the median of its kind; the others are read once in a while, however many ask. */
export function createMonths(): AskMonth {
  const kept = new Map<string, Kept>();

  const others = (parts: Parts, kind: string, month: string, period: Period & { running: boolean }) => {
    const key = `${kind} ${month} ${period.running ? 'running' : 'over'}`;
    const known = kept.get(key);
    const age = parts.now() - (known?.at ?? 0);
    if (known !== undefined && age >= 0 && age < known.keep) return known.of;
    const of = monthsOf(parts, parts.board.all().filter(isComparable(kind)), period).then(
      (months) => new Map([...months].map(([id, figures]) => [id, comparable(figures)])),
    );
    of.catch(() => kept.delete(key));
    kept.delete(key);
    kept.set(key, { at: parts.now(), keep: period.running ? KEPT_RUNNING : KEPT_OVER, of });
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return of;
  };

  return async (parts, actor, { facilityId, query }) => {
    const { store, board, country } = parts;
    const facility = board.facility(facilityId);
    if (facility === undefined) return refuse('NO_SUCH_FACILITY');
    const { details } = facility;
    const now = parts.now();
    const lastMonth = monthAt(country.timeZone, now);
    const month = query.month ?? lastMonth;
    if (month > lastMonth) return refuse('BAD_INPUT', [{ field: 'month', expected: 'no month to come' }]);
    const whole = monthIn(country.timeZone, month);
    const period = {
      from: whole.from,
      to: Math.min(whole.to, now),
      zone: zoneOffset(country.timeZone, whole.from),
      running: whole.to > now,
    };
    const [months, all, confirmations, since, generated] = await Promise.all([
      monthsOf(parts, [facility], period),
      others(parts, details.kind, month, period),
      confirmationsIn(parts, facility, period),
      store.countedSince(facilityId),
      store.meta('generatedUntil'),
    ]);
    const figures = months.get(facilityId);
    if (figures === undefined) throw new Error(`The month of ${facilityId} was not added up`);
    return done({
      ...shown(facility, figures, period),
      month,
      running: period.running,
      firstMonth: since === null ? null : monthAt(country.timeZone, since),
      lastMonth,
      generatedUntil: generated !== undefined && Date.parse(generated) > period.from ? generated : null,
      confirmations,
      compared: comparison(all, new Set([facilityId, ...actor.scope.facilities])),
    });
  };
}
