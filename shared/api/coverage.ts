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
});
export type CoverageQuery = z.infer<typeof CoverageQuery>;

const number = z.number();

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
  /** Road minutes from the centre to the nearest facility with beds; null when none can be reached. */
  minutesToNearest: number.nullable(),
  kmToNearest: number.nullable(),
  /** The same to the nearest bed that is free, fresh and accepting. */
  minutesToOpen: number.nullable(),
  /** Share of unit hours of the last 30 days without a free bed; null without history. */
  hoursFullShare: number.nullable(),
  /**
   * Calls that ended without a bed in `unmetPeriod`; of districts 1 to 4 are `few`, and `hidden` is what would give a
   * `few` away.
   */
  unmetCalls: z.union([number, z.enum(['few', 'hidden'])]),
  staleFacilities: number,
  unknownFacilities: number,
});
export type CoverageRow = z.infer<typeof CoverageRow>;

export const Coverage = z.object({
  level: z.enum(['region', 'district']),
  group: z.string(),
  at: Time,
  benchmark: z
    .object({ bedsPer10k: number, source: z.string(), date: z.string(), note: z.string() })
    .nullable(),
  /** Moves on once a week. */
  unmetPeriod: z.object({ from: Time, to: Time }),
  total: CoverageRow,
  rows: z.array(CoverageRow),
});
export type Coverage = z.infer<typeof Coverage>;
