import type { AnswerRow, TakenRow } from '#server/store/history-rows.ts';
import type { Store } from '#server/store/store.ts';
import { acceptanceOf, blendedRate, RATE_DAYS } from '#shared/domain/chance.ts';
import type { Country } from '#shared/domain/country.ts';
import { patternOf, type StayPattern } from '#shared/domain/forecast.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { FacilityId, UnitId } from '#shared/ids.ts';
import { DAY, MINUTE, type Millis } from '#shared/time.ts';
import type { Statistics } from './parts.ts';
import { byUnit } from './unit-counts.ts';

const ANSWER_DAYS = 90;
const FULL_DAYS = 30;
/** Beds that one arrival takes where a room is given to one party: two thirds of clients were children (facts.csv). */
const BEDS_PER_FAMILY = 3;

interface Prior {
  beds: number;
  parties: number;
}

/** What a unit's kind makes expect of it, a day. */
const priorOf = (perBed: number, capacity: number): Prior => ({
  beds: perBed * capacity,
  parties: (perBed * capacity) / BEDS_PER_FAMILY,
});

/** Reads the last weeks from the store; to be called again from time to time. */
export async function loadStatistics(
  { store, country }: { store: Store; country: Country },
  facilities: readonly Facility[],
  now: Millis,
): Promise<Statistics> {
  const [taken, answers, full, patterns] = await Promise.all([
    store.taken(now - RATE_DAYS * DAY),
    store.answers(now - ANSWER_DAYS * DAY),
    store.full(now - FULL_DAYS * DAY, now),
    patternsOf(store, facilities, now),
  ]);
  const shares = new Map(
    full.flatMap(({ facilityId, fullMs, knownMs }) =>
      knownMs > 0 ? [[facilityId, fullMs / knownMs] as const] : [],
    ),
  );
  return statisticsOf({
    priors: priorsOf(country, facilities),
    taken: new Map(taken.map((row) => [row.unitId, row])),
    answers: new Map(answers.map((row) => [row.facilityId, row])),
    fullShares: shares,
    patterns,
  });
}

/** A period tells how long people stay when it is several times as long as the longest stay. */
const PERIODS_OF_STAY = 4;

/** Lengths of stay where the law or the house keeps them short: sobering up, not shelter. */
async function patternsOf(
  store: Store,
  facilities: readonly Facility[],
  now: Millis,
): Promise<Map<UnitId, StayPattern>> {
  const period = RATE_DAYS * DAY;
  const short = facilities.filter(({ details: { rules } }) => {
    const limit = rules.stayLimitMinutes;
    return limit !== null && limit * MINUTE * PERIODS_OF_STAY <= period;
  });
  const rows = await store.counts(
    short.map(({ id }) => id),
    now - period,
    now,
  );
  return new Map([...byUnit(rows)].map(([unitId, ofUnit]) => [unitId, patternOf(ofUnit, now)]));
}

function priorsOf(country: Country, facilities: readonly Facility[]): Map<UnitId, Prior> {
  const perBed = new Map(country.kinds.map((kind) => [kind.kind, kind.priorTakenPerBedPerDay]));
  return new Map(
    facilities.flatMap(({ details, units }) =>
      units.map((unit) => [unit.id, priorOf(perBed.get(details.kind) ?? 0, unit.capacity)] as const),
    ),
  );
}

/** Figures of units and facilities without any history are their kind's. */
export function statisticsOf(rows: {
  priors: ReadonlyMap<UnitId, Prior>;
  taken: ReadonlyMap<UnitId, Pick<TakenRow, 'taken' | 'times'>>;
  answers: ReadonlyMap<FacilityId, Pick<AnswerRow, 'accepted' | 'answered' | 'medianAnswerMs'>>;
  fullShares: ReadonlyMap<FacilityId, number>;
  patterns?: ReadonlyMap<UnitId, StayPattern>;
}): Statistics {
  const { priors, taken, answers, fullShares, patterns } = rows;
  return {
    bedsTakenPerDay: (unitId) =>
      blendedRate(taken.get(unitId)?.taken ?? 0, RATE_DAYS, priors.get(unitId)?.beds ?? 0),
    partiesPerDay: (unitId) =>
      blendedRate(taken.get(unitId)?.times ?? 0, RATE_DAYS, priors.get(unitId)?.parties ?? 0),
    acceptance: (facilityId) => {
      const row = answers.get(facilityId);
      return acceptanceOf(row?.accepted ?? 0, row?.answered ?? 0);
    },
    medianAnswerMinutes: (facilityId) => {
      const median = answers.get(facilityId)?.medianAnswerMs ?? null;
      return median === null ? null : median / MINUTE;
    },
    fullShare: (facilityId) => fullShares.get(facilityId) ?? null,
    stayPattern: (unitId) => patterns?.get(unitId) ?? null,
  };
}
