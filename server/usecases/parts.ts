import type { Committed, Store } from '#server/store/store.ts';
import type { TravelModel } from '#server/travel/model.ts';
import type { Country } from '#shared/domain/country.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { FullHours } from '#shared/domain/coverage.ts';
import type { StayPattern } from '#shared/domain/forecast.ts';
import type { CommandId, FacilityId, UnitId } from '#shared/ids.ts';
import type { Refusal } from '#shared/refusals.ts';
import type { Millis } from '#shared/time.ts';

/** Facilities as last committed, in memory: what boards and searches read. Writes decide against the store. */
export interface ReadModel {
  facility(id: FacilityId): Facility | undefined;
  all(): readonly Facility[];
}

/** What the last weeks tell of a unit or facility; refreshed from the store, never decided upon. */
export interface Statistics {
  /** Beds taken and parties (times) per day in this unit over 28 days, with its kind's rate weighing as 7 days. */
  bedsTakenPerDay(unitId: UnitId): number;
  partiesPerDay(unitId: UnitId): number;
  /** (accepted + 8.5) / (answered + 10) over 90 days. */
  acceptance(facilityId: FacilityId): number;
  /** Median minutes to an answer over 90 days; null when never answered. */
  medianAnswerMinutes(facilityId: FacilityId): number | null;
  /** How long no unit of the facility and service group had a free bed, in the 30 days of the windows (`days30`). */
  fullHours(facilityId: FacilityId, group: string): FullHours;
  /** How long people stayed over 28 days; null where stays are too long for four weeks to tell. */
  stayPattern(unitId: UnitId): StayPattern | null;
}

/** What use cases are built from; app.ts hands it over. */
export interface Parts {
  store: Store;
  country: Country;
  travel: TravelModel;
  board: ReadModel;
  statistics(): Statistics;
  now(): Millis;
  newId(): string;
  /** Random letters and digits of spoken codes. */
  random(): number;
  /** After a commit, never before: updates the read model and tells the audiences. Does nothing for repeats. */
  publish(committed: Committed): void;
}

/** A client's command as it reached the server: its id, and the hash of route and body. */
export interface Asked {
  id: CommandId;
  fingerprint: string;
}

/** Success with a value, or an expected refusal. */
export type Result<T, R extends Refusal = Refusal> = { ok: true; value: T } | R;

export const done = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
