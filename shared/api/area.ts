import { z } from 'zod';
import { FRESHNESS } from '#shared/domain/freshness.ts';
import { FacilityId, Kato } from '#shared/ids.ts';
import { Text3 } from '#shared/text.ts';
import { Coverage, COVERAGE_STATUS, CoverageRow } from './coverage.ts';
import { Time } from './tile.ts';

const number = z.number();
const share = z.number().min(0);

/** A region, a district, or `country`: the whole of it. */
export const AreaParams = z.strictObject({ kato: z.union([Kato, z.literal('country')]) });
export const AreaQuery = z.strictObject({ group: z.string().max(40) });
export type AreaQuery = z.infer<typeof AreaQuery>;

/** Beds of a day are means over it. */
const TrendDay = z.object({
  /** Its local midnight. */
  day: Time,
  /** False for the day that is not over. */
  whole: z.boolean(),
  /** Beds occupied or held. */
  inUse: number,
  /** Licensed beds; of them those that can be used; of these those that are free. */
  capacity: number,
  usable: number,
  free: number,
  /** Share of hours without a free bed: of facilities, weighed by their units. */
  fullShare: share,
});
export type TrendDay = z.infer<typeof TrendDay>;

/** Means of seven whole days. */
const Week = z.object({
  from: Time,
  /** Its last day. */
  last: Time,
  inUse: number,
  usable: number,
  /** Beds in use of those that can be used; over 1 when people are squeezed in. */
  occupancy: number.nullable(),
  free: number,
  fullShare: share,
});
export type Week = z.infer<typeof Week>;

const OutlookDay = z.object({ day: Time, expected: number, low: number, high: number });

/** The next two weeks, shown only where the forecast was better than last week's figures on days that are known. */
const Outlook = z.object({
  days: z.array(OutlookDay).nullable(),
  /** Why there is none: too few days are known, "same as last week" does as well, or there are no beds. */
  why: z.enum(['short', 'no_better', 'no_beds']).nullable(),
  /** On known days; mean absolute errors in beds. `inside`: share of days in their interval, `promised` of it. */
  test: z
    .object({
      origins: number,
      compared: number,
      error: number,
      lastWeekError: number,
      inside: share,
      promised: share,
    })
    .nullable(),
});
export type Outlook = z.infer<typeof Outlook>;

/** 168 hours of the week on the country's clock, Monday 00:00 first. */
const HourCounts = z.array(z.number().int().min(0)).length(168);

/** When beds were asked for: of regions and the country; a district is shown its region's (rule 9). */
const Heat = z.object({
  of: z.object({ kato: Kato.nullable(), name: Text3 }),
  /** False: these are figures of the region around the district. */
  isOwn: z.boolean(),
  /** Parties that came: rises of what is occupied and held. */
  admissions: z.object({ from: Time, to: Time, hours: HourCounts }),
  /** Calls that ended without a bed, by when they were last asked for; the period moves on once a week. */
  unmet: z.object({ from: Time, to: Time, hours: HourCounts }),
});
export type Heat = z.infer<typeof Heat>;

/** An area beside this one, or a part of it. */
const NearArea = z.object({
  kato: Kato,
  name: Text3,
  status: z.enum(COVERAGE_STATUS),
  people: number,
  beds: number,
  openBeds: number,
  /** By road between the centres; null where there is none. */
  minutes: number.nullable(),
  km: number.nullable(),
});
export type NearArea = z.infer<typeof NearArea>;

/** A facility with beds of the group. Roads lead to the point that planners are shown. */
const NearFacility = z.object({
  facilityId: FacilityId,
  name: Text3,
  kind: z.string(),
  districtKato: Kato,
  regionKato: Kato,
  inside: z.boolean(),
  beds: number,
  openBeds: number,
  accepting: z.boolean(),
  freshness: z.enum(FRESHNESS),
  confirmedAt: Time.nullable(),
  /** From the area's centre; null in the whole country. */
  minutes: number.nullable(),
  km: number.nullable(),
});
export type NearFacility = z.infer<typeof NearFacility>;

export const AreaView = z.object({
  at: Time,
  group: z.string(),
  level: z.enum(['country', 'region', 'district']),
  /** Around a district. */
  region: z.object({ kato: Kato, name: Text3 }).nullable(),
  row: CoverageRow,
  benchmark: Coverage.shape.benchmark,
  unmetPeriod: Coverage.shape.unmetPeriod,
  /** Until then the history was generated, not observed; null when none was. */
  generatedUntil: Time.nullable(),
  trend: z.object({
    /** When it was added up: at most an hour ago. */
    at: Time,
    /** Oldest first; days of which nothing is known are left out. */
    days: z.array(TrendDay),
    /** The last seven whole days, and the seven before. */
    weeks: z.object({ now: Week, before: Week }).nullable(),
  }),
  outlook: Outlook,
  heat: Heat,
  /** Nearest by road first; only those that the reader may see. */
  neighbours: z.array(NearArea),
  /** Regions of the country, districts of a region. */
  parts: z.array(NearArea),
  /** Those inside, then the nearest outside. */
  facilities: z.array(NearFacility),
});
export type AreaView = z.infer<typeof AreaView>;

export const MOST_WHAT_IF_BEDS = 500;
export const WhatIfParams = z.strictObject({ kato: Kato });
export const WhatIfQuery = z.strictObject({
  group: z.string().max(40),
  beds: z.coerce.number().int().min(1).max(MOST_WHAT_IF_BEDS),
});
export type WhatIfQuery = z.infer<typeof WhatIfQuery>;

const WhatIfSide = z.object({
  status: z.enum(COVERAGE_STATUS),
  reasons: z.array(z.string()),
  beds: number,
  bedsPer10k: number.nullable(),
  shortfallBeds: number.nullable(),
  minutesToNearest: number.nullable(),
  /** Beds in reach of 10,000 people of the area, as its own figures count them. */
  accessibility: number.nullable(),
  /** People of the region who live within so many minutes of a facility with beds. */
  within60: number,
  within120: number,
});

/** So many more beds at the centre of the area, open and empty: before and after. */
export const WhatIf = z.object({
  at: Time,
  group: z.string(),
  kato: Kato,
  beds: number,
  before: WhatIfSide,
  after: WhatIfSide,
  /** Other districts of the region whose status changes, the largest first. */
  changes: z.array(
    z.object({
      kato: Kato,
      name: Text3,
      before: z.enum(COVERAGE_STATUS),
      after: z.enum(COVERAGE_STATUS),
    }),
  ),
});
export type WhatIf = z.infer<typeof WhatIf>;
