import { z } from 'zod';
import { Kato } from '#shared/ids.ts';
import { Text3 } from '#shared/text.ts';
import { Time } from './tile.ts';

export const COVERAGE_STATUS = ['none', 'remote', 'short', 'silent', 'full', 'adequate'] as const;
export type CoverageStatus = (typeof COVERAGE_STATUS)[number];

export const CoverageQuery = z.strictObject({
  level: z.enum(['region', 'district']),
  group: z.string().max(40),
  region: Kato.optional(),
  /** A past moment, at most 90 days ago; the whole hour it lies in is answered for. Left out: now. */
  at: Time.optional(),
});
export type CoverageQuery = z.infer<typeof CoverageQuery>;

const number = z.number();

/**
 * A count of people in need. Of districts 1 to 4 are `few`, `hidden` is what would give a `few` away, and other numbers
 * are rounded to a multiple of five (rule 9).
 */
export const Told = z.union([number, z.enum(['few', 'hidden'])]);

/** What went on in an area in the days before the moment of the answer. */
export const CoverageWindow = z.object({
  from: Time,
  to: Time,
  /** Share of usable bed hours (licensed less unavailable) that were occupied or held; null without history. */
  occupancy: number.nullable(),
  /** Share of unit hours without a free bed; null without history. */
  hoursFullShare: number.nullable(),
  /** Calls from the area that ended without a bed. */
  unmetCalls: Told,
  /** Requests to the area's facilities that a facility could not meet (full, short of staff, not the right place…). */
  declines: Told,
  /** Days from admission to discharge on the mean; null where too few are known. */
  meanStayDays: number.nullable(),
  /** Where the mean stay comes from: stays that ended, or bed days by admissions (Little's law). */
  stayBasis: z.enum(['stays', 'counts']).nullable(),
});
export type CoverageWindow = z.infer<typeof CoverageWindow>;

/** What the police counted of an area: dated, with its source, as published. */
export const PoliceReports = z.object({
  /** `reports`: of domestic violence; `delivered`: people brought to a detoxification centre. */
  what: z.enum(['reports', 'delivered']),
  count: number,
  /** As published: `more than`, `about`; empty: exactly. */
  qualifier: z.string(),
  /** First and last day, or the month where only that is known: `2022-01-31`, `2022-01`. */
  from: z.string(),
  to: z.string(),
  source: z.string(),
  /** For each bed that the area has (then, for a past moment); null where it has none. */
  perBed: number.nullable(),
});
export type PoliceReports = z.infer<typeof PoliceReports>;

/** One region, district or (`kato` null) the whole country, for one service group. */
export const CoverageRow = z.object({
  kato: Kato.nullable(),
  name: Text3,
  regionKato: Kato.nullable(),
  status: z.enum(COVERAGE_STATUS),
  /** Coded reasons of the status, the deciding one first. */
  reasons: z.array(z.string()),
  people: number,
  facilities: number,
  beds: number,
  openBeds: number,
  bedsPer10k: number.nullable(),
  benchmarkBeds: number.nullable(),
  shortfallBeds: number.nullable(),
  /** The same in family places, whole ones; null where the group's need is not counted in places. */
  benchmarkPlaces: number.nullable(),
  shortfallPlaces: number.nullable(),
  /** Road minutes from the centre to the nearest facility with beds; null when none can be reached. */
  minutesToNearest: number.nullable(),
  kmToNearest: number.nullable(),
  /** Region of that facility. */
  nearestRegionKato: Kato.nullable(),
  /** The same to the nearest bed that is free, fresh and accepting. */
  minutesToOpen: number.nullable(),
  /** Share of unit hours of `days30` without a free bed, by which the status goes; null without history. */
  hoursFullShare: number.nullable(),
  /** Calls that ended without a bed in `unmetPeriod`. */
  unmetCalls: Told,
  staleFacilities: number,
  unknownFacilities: number,
  /** People whose road to the nearest facility with beds takes at most this many minutes. */
  peopleWithin60: number.nullable(),
  peopleWithin120: number.nullable(),
  /** Beds that 10,000 people can reach, shared with all others who can reach them (enhanced two-step floating catchment). */
  accessibility: number.nullable(),
  /** Share of usable beds (licensed less unavailable) occupied or held at the moment; null without usable beds. */
  occupancy: number.nullable(),
  days30: CoverageWindow,
  days90: CoverageWindow,
  /** Null where nothing was published of this area. */
  reports: PoliceReports.nullable(),
});
export type CoverageRow = z.infer<typeof CoverageRow>;

export const Coverage = z.object({
  level: z.enum(['region', 'district']),
  group: z.string(),
  at: Time,
  /** The past hour asked for; null: now. */
  asOf: Time.nullable(),
  /** The moment, or a part of what the windows tell, lies in generated history. */
  generated: z.boolean(),
  benchmark: z
    .object({
      bedsPer10k: number,
      bedsPerPlace: number.nullable(),
      source: z.string(),
      date: z.string(),
      note: z.string(),
      /** Both in the reader's language; a title stays in its own beside it. */
      told: z.object({ source: Text3, note: Text3 }),
    })
    .nullable(),
  /** Moves on once a week. */
  unmetPeriod: z.object({ from: Time, to: Time }),
  total: CoverageRow,
  rows: z.array(CoverageRow),
});
export type Coverage = z.infer<typeof Coverage>;
