import type { AnswerRow } from '#server/store/history-rows.ts';
import type { Store } from '#server/store/store.ts';
import { bedTimeOf, NO_BED_TIME, rowsSince, takenOf, type Taken } from '#shared/domain/bed-time.ts';
import { acceptanceOf, blendedRate, RATE_DAYS } from '#shared/domain/chance.ts';
import type { Country } from '#shared/domain/country.ts';
import type { FullHours } from '#shared/domain/coverage.ts';
import { patternOf, type StayPattern } from '#shared/domain/forecast.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { FacilityId, UnitId } from '#shared/ids.ts';
import { DAY, MINUTE, weekStartIn, type Millis } from '#shared/time.ts';
import { fullWindowBefore } from './coverage-weeks.ts';
import type { Statistics } from './parts.ts';
import { roomsByGroup } from './unit-counts.ts';

const ANSWER_DAYS = 90;
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
  const [told, answers] = await Promise.all([
    countsToldOf({ store, country }, facilities, now),
    store.answers(now - ANSWER_DAYS * DAY),
  ]);
  return statisticsOf({
    priors: priorsOf(country, facilities),
    answers: new Map(answers.map((row) => [row.facilityId, row])),
    ...told,
  });
}

/** A period tells how long people stay when it is several times as long as the longest stay. */
const PERIODS_OF_STAY = 4;

/** Lengths of stay are read where the law or the house keeps them short: sobering up, not shelter. */
const staysShort = ({ details: { rules } }: Facility): boolean =>
  rules.stayLimitMinutes !== null && rules.stayLimitMinutes * MINUTE * PERIODS_OF_STAY <= RATE_DAYS * DAY;

/**
 * All that counts tell, from one reading of them: there are a hundred thousand in a country's weeks. The window of full
 * hours begins before the days that rates are of.
 */
async function countsToldOf(
  { store, country }: { store: Store; country: Country },
  facilities: readonly Facility[],
  now: Millis,
) {
  const taken = new Map<UnitId, Taken>();
  const fullHours = new Map<FacilityId, ReadonlyMap<string, FullHours>>();
  const patterns = new Map<UnitId, StayPattern>();
  const short = new Set(facilities.filter(staysShort).map(({ id }) => id));
  const standing = new Map(facilities.map((facility) => [facility.id, facility]));
  const window = fullWindowBefore(weekStartIn(country.timeZone, now));
  for await (const { facilityId, rooms } of store.countsByFacility(window.from, now)) {
    const groups = roomsByGroup(standing.get(facilityId), rooms);
    fullHours.set(facilityId, new Map([...groups].map(([group, own]) => [group, bedTimeOf(own, window)])));
    for (const { unitId, rows } of rooms) {
      const own = rowsSince(rows, now - RATE_DAYS * DAY);
      taken.set(unitId, takenOf(own));
      if (own.length > 0 && short.has(facilityId)) patterns.set(unitId, patternOf(own, now));
    }
  }
  return { taken, fullHours, patterns };
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
  taken: ReadonlyMap<UnitId, Taken>;
  answers: ReadonlyMap<FacilityId, Pick<AnswerRow, 'accepted' | 'answered' | 'medianAnswerMs'>>;
  fullHours: ReadonlyMap<FacilityId, ReadonlyMap<string, FullHours>>;
  patterns?: ReadonlyMap<UnitId, StayPattern>;
}): Statistics {
  const { priors, taken, answers, fullHours, patterns } = rows;
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
    fullHours: (facilityId, group) => fullHours.get(facilityId)?.get(group) ?? NO_BED_TIME,
    stayPattern: (unitId) => patterns?.get(unitId) ?? null,
  };
}
