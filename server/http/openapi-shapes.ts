import { z } from 'zod';
import { AcceptingInput, CensusInput, ConfirmInput } from '#shared/api/counts.ts';
import { Coverage, CoverageRow, CoverageWindow, PoliceReports } from '#shared/api/coverage.ts';
import { FacilityView, History } from '#shared/api/facilities.ts';
import { FirstAdminInput } from '#shared/api/first-admin.ts';
import { RequestsWaiting } from '#shared/api/overview.ts';
import { MonthSummary } from '#shared/api/month.ts';
import { Party } from '#shared/api/party.ts';
import { LedgerPage, Me, Places, Problem, PublicBoard, Reference } from '#shared/api/reference.ts';
import {
  BedsAnswer,
  BedsQuestion,
  PlanComparison,
  PlannedSite,
  SaveScenario,
  Scenario,
  SitesQuestion,
  SitingJob,
} from '#shared/api/planning.ts';
import { ActOnReferral, CreateReferral, Offer, Referral, ReferralList } from '#shared/api/referrals.ts';
import { Candidate, SearchInput, SearchResult } from '#shared/api/searches.ts';
import { BoardSnapshot, Tile, TileUnit } from '#shared/api/tile.ts';

/** Shapes with a name of their own in the document. */
const INPUTS = {
  CensusInput,
  ConfirmInput,
  AcceptingInput,
  SearchInput,
  CreateReferral,
  ActOnReferral,
  FirstAdminInput,
  SitesQuestion,
  PlannedSite,
  BedsQuestion,
  SaveScenario,
  Party,
} as const;
const OUTPUTS = {
  Tile,
  TileUnit,
  BoardSnapshot,
  FacilityView,
  History,
  MonthSummary,
  Candidate,
  SearchResult,
  Referral,
  Offer,
  ReferralList,
  Coverage,
  CoverageRow,
  CoverageWindow,
  PoliceReports,
  RequestsWaiting,
  SitingJob,
  PlanComparison,
  Scenario,
  BedsAnswer,
  Me,
  Reference,
  Places,
  PublicBoard,
  LedgerPage,
  Problem,
} as const;

const NAMES = new Map<z.core.$ZodType, string>(
  [...Object.entries(INPUTS), ...Object.entries(OUTPUTS)].map(([name, schema]) => [schema, name]),
);

export type Json = Record<string, unknown>;
type Direction = 'input' | 'output';

/** A schema as JSON Schema 2020-12, which OpenAPI 3.1 speaks; named shapes inside become references. */
export function jsonSchema(schema: z.ZodType, io: Direction, self?: string): Json {
  const name = NAMES.get(schema);
  if (name !== undefined && name !== self) return { $ref: `#/components/schemas/${name}` };
  const whole = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: written }) => {
      const inner = NAMES.get(zodSchema);
      if (inner === undefined || inner === self) return;
      for (const key of Object.keys(written)) Reflect.deleteProperty(written, key);
      written.$ref = `#/components/schemas/${inner}`;
    },
  });
  const { $schema: _, ...rest } = whole;
  return rest;
}

/** The named shapes, each once. */
export function components(): Json {
  const inputs = Object.entries(INPUTS).map(([name, schema]) => [name, jsonSchema(schema, 'input', name)]);
  const outputs = Object.entries(OUTPUTS).map(([name, schema]) => [name, jsonSchema(schema, 'output', name)]);
  return Object.fromEntries([...inputs, ...outputs]) as Json;
}
