import { z } from 'zod';
import { AcceptingInput, CensusInput, ConfirmInput } from '#shared/api/counts.ts';
import { Coverage, CoverageRow, CoverageWindow, PoliceReports } from '#shared/api/coverage.ts';
import { FacilityView, History } from '#shared/api/facilities.ts';
import { FILE_TYPES, type FileEnding } from '#shared/api/files.ts';
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
import { EXPECTED_USER } from '#shared/api/expected-user.ts';
import { routes, type Route, type RouteName } from '#shared/api/routes.ts';
import { Candidate, SearchInput, SearchResult } from '#shared/api/searches.ts';
import { BoardSnapshot, Tile, TileUnit } from '#shared/api/tile.ts';
import { REFUSALS, type RefusalCode } from '#shared/refusals.ts';
import { REFUSAL_TEXTS } from '#shared/texts/refusals.ts';
import { EXAMPLES, TOKEN_EXAMPLE } from './openapi-examples.ts';

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

type Json = Record<string, unknown>;
type Direction = 'input' | 'output';

/** A schema as JSON Schema 2020-12, which OpenAPI 3.1 speaks; named shapes inside become references. */
function jsonSchema(schema: z.ZodType, io: Direction, self?: string): Json {
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

function components(): Json {
  const inputs = Object.entries(INPUTS).map(([name, schema]) => [name, jsonSchema(schema, 'input', name)]);
  const outputs = Object.entries(OUTPUTS).map(([name, schema]) => [name, jsonSchema(schema, 'output', name)]);
  return Object.fromEntries([...inputs, ...outputs]) as Json;
}

const RETRY_AFTER: Json = {
  'Retry-After': { description: 'Seconds after which to ask again', schema: { type: 'integer' } },
};

const problem = (status: number, codes: readonly RefusalCode[]): Json => ({
  description: codes.map((code) => `\`${code}\`: ${REFUSAL_TEXTS[code].en}`).join('. '),
  ...(status === 429 || status === 503 ? { headers: RETRY_AFTER } : {}),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** Refusals as responses, one a status. */
function byStatusOf(codes: readonly RefusalCode[]): Json {
  const byStatus = new Map<number, RefusalCode[]>();
  for (const code of codes) byStatus.set(REFUSALS[code], [...(byStatus.get(REFUSALS[code]) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].sort(([a], [b]) => a - b).map(([status, own]) => [String(status), problem(status, own)]),
  );
}

const READ: readonly RefusalCode[] = ['INTERNAL', 'STORE_BUSY'];
const SIGNED_IN: readonly RefusalCode[] = ['NOT_SIGNED_IN', 'ANOTHER_USER', 'NOT_ALLOWED', 'NOT_YOURS'];
const WRITE: readonly RefusalCode[] = [
  'MALFORMED_JSON',
  'FOREIGN_ORIGIN',
  'TOO_LARGE',
  'NOT_JSON',
  'STORE_FULL',
];
const COMMAND: readonly RefusalCode[] = ['COMMAND_ID_REUSED'];
/** Of a coded reason. */
const REASON: readonly RefusalCode[] = ['REASON_NEEDED', 'UNKNOWN_REASON', 'PERSONAL_DATA'];
/** Of a place for a party, asked for out of a search. */
const PLACE: readonly RefusalCode[] = [
  'NO_SUCH_SEARCH',
  'NO_SUCH_FACILITY',
  'NO_LONGER_FREE',
  'NOT_ELIGIBLE',
  'CALL_HAS_OFFER',
];

/** What else each route may refuse with. */
const OWN: Readonly<Partial<Record<RouteName, readonly RefusalCode[]>>> = {
  facility: ['NO_SUCH_FACILITY'],
  history: ['NO_SUCH_FACILITY'],
  takeCensus: [
    'WRONG_TOKEN',
    'TOO_MANY',
    'NO_SUCH_FACILITY',
    'UNKNOWN_UNIT',
    'CLOCK_AHEAD',
    ...REASON,
    ...COMMAND,
  ],
  confirm: ['NO_SUCH_FACILITY', ...COMMAND],
  setAccepting: ['NO_SUCH_FACILITY', 'NO_SUCH_REFERRAL', 'WRONG_STATE', ...REASON, ...COMMAND],
  admit: ['NO_SUCH_FACILITY', 'UNKNOWN_UNIT', 'PERSONAL_DATA', ...COMMAND],
  planStay: ['NO_SUCH_FACILITY', 'NO_SUCH_STAY', 'PERSONAL_DATA', ...COMMAND],
  endStay: ['NO_SUCH_FACILITY', 'NO_SUCH_STAY', ...REASON, ...COMMAND],
  editDetails: [
    'NO_SUCH_FACILITY',
    'UNKNOWN_UNIT',
    'DETAILS_CHANGED',
    'CAPACITY_IN_USE',
    'PERSONAL_DATA',
    ...COMMAND,
  ],
  addRoom: ['NO_SUCH_FACILITY', 'DETAILS_CHANGED', 'PERSONAL_DATA', ...COMMAND],
  retireRoom: ['NO_SUCH_FACILITY', 'UNKNOWN_UNIT', 'DETAILS_CHANGED', 'CAPACITY_IN_USE', ...COMMAND],
  edits: ['NO_SUCH_FACILITY'],
  summary: ['NO_SUCH_FACILITY'],
  monthReport: ['NO_SUCH_FACILITY'],
  tokens: ['NO_SUCH_FACILITY'],
  reminders: ['NO_SUCH_FACILITY'],
  setReminders: ['NO_SUCH_FACILITY', ...COMMAND],
  issueToken: [
    'NO_SUCH_FACILITY',
    'NO_SUCH_TOKEN',
    'NAME_TAKEN',
    'TOO_MANY_TOKENS',
    'PERSONAL_DATA',
    'TOO_MANY',
    ...COMMAND,
  ],
  revokeToken: ['NO_SUCH_FACILITY', 'NO_SUCH_TOKEN', 'FOREIGN_ORIGIN', 'STORE_FULL'],
  places: ['OUTSIDE_COUNTRY'],
  search: ['NO_SUCH_PLACE', 'TOO_MANY'],
  call: ['NO_SUCH_SEARCH', 'NO_SUCH_CALL'],
  route: ['NO_SUCH_FACILITY', 'OUTSIDE_COUNTRY', 'TOO_MANY'],
  createReferral: [...PLACE, ...REASON, 'TOO_MANY', ...COMMAND],
  referral: ['NO_SUCH_REFERRAL'],
  actOnReferral: [
    'NO_SUCH_REFERRAL',
    'WRONG_STATE',
    'TOO_LATE',
    'UNKNOWN_UNIT',
    ...PLACE,
    ...REASON,
    ...COMMAND,
  ],
  startWaiting: [
    'NO_SUCH_SEARCH',
    'NO_SUCH_FACILITY',
    'NOT_ELIGIBLE',
    'CALL_WAITS',
    'WRONG_STATE',
    ...COMMAND,
  ],
  cancelWaiting: ['NO_SUCH_WAITING', 'WRONG_STATE', ...REASON, ...COMMAND],
  closeCall: ['NO_SUCH_CALL', 'CALL_HAS_OFFER', 'CALL_WAITS'],
  register: ['NO_SUCH_REGISTER'],
  compareRegister: ['NO_SUCH_REGISTER', 'PERSONAL_DATA', 'TOO_MANY'],
  importRegister: ['NO_SUCH_REGISTER', 'PERSONAL_DATA', 'TOO_MANY', ...COMMAND],
  decideRegister: ['NO_SUCH_REGISTER', 'NO_SUCH_FACILITY', 'LIST_CHANGED', ...COMMAND],
  firstAdmin: ['WRONG_CREDENTIALS', 'TOO_MANY'],
  planSites: ['TOO_MANY'],
  sitingJob: ['NO_SUCH_JOB'],
  cancelSiting: ['NO_SUCH_JOB', 'FOREIGN_ORIGIN'],
  saveScenario: ['PERSONAL_DATA', ...COMMAND],
  unsubscribeReport: ['NO_SUCH_SUBSCRIPTION', 'FOREIGN_ORIGIN', 'STORE_FULL'],
  scenario: ['NO_SUCH_SCENARIO', 'BAD_INPUT'],
  removeScenario: ['NO_SUCH_SCENARIO', 'FOREIGN_ORIGIN', 'STORE_FULL'],
};

function problems(name: RouteName, route: Route): Json {
  const takesInput = route.query !== undefined || route.body !== undefined;
  const codes = new Set<RefusalCode>([
    ...READ,
    ...(takesInput ? (['BAD_INPUT'] as const) : []),
    ...(route.may === null ? [] : SIGNED_IN),
    ...(route.body === undefined ? [] : WRITE),
    ...(OWN[name] ?? []),
  ]);
  return byStatusOf([...codes]);
}

function parameters(route: Route): Json[] {
  const read = (schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] => {
    if (schema === undefined) return [];
    const { properties, required } = jsonSchema(schema, 'output') as {
      properties?: Json;
      required?: string[];
    };
    return Object.entries(properties ?? {}).map(([name, inner]) => ({
      name,
      in: where,
      required: where === 'path' || (required?.includes(name) ?? false),
      schema: inner,
    }));
  };
  return [...read(route.params, 'path'), ...read(route.query, 'query')];
}

/** What it takes to be let in, and how a program is. */
const needs = ({ may, byToken }: Route): string =>
  `Needs the permission \`${String(may)}\`.${byToken === true ? TOKEN_EXAMPLE : ''}`;

/** A file to keep: its bytes, and the name it is to be kept under. */
const filesOf = (endings: readonly FileEnding[]): Json => ({
  headers: {
    'Content-Disposition': { description: 'The name of the file', schema: { type: 'string' } },
  },
  content: Object.fromEntries(
    endings.map((ending) => [FILE_TYPES[ending], { schema: { type: 'string', format: 'binary' } }]),
  ),
});

function operation(name: RouteName, route: Route): Json {
  const example = EXAMPLES[name];
  const withExample = (value: unknown): Json => (value === undefined ? {} : { example: value });
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? 'api'],
    ...(route.may === null ? { security: [] } : { description: needs(route) }),
    ...(route.byToken === true ? { security: [{ session: [] }, { token: [] }] } : {}),
    parameters: parameters(route),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: jsonSchema(route.body, 'input'),
                ...withExample(example?.body),
              },
            },
          },
        }),
    responses: {
      [String(route.status)]: {
        description: route.summary,
        ...(route.files === undefined
          ? {
              content: {
                'application/json': {
                  schema: jsonSchema(route.out, 'output'),
                  ...withExample(example?.answer),
                },
              },
            }
          : filesOf(route.files)),
      },
      ...problems(name, route),
    },
  };
}

const signInOperation: Json = {
  operationId: 'signIn',
  summary: 'Sign in with user name and password; sets the session cookie',
  tags: ['auth'],
  security: [],
  servers: [{ url: '/api/auth' }],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['username', 'password'],
          properties: { username: { type: 'string' }, password: { type: 'string' } },
        },
        example: { username: 'dispatcher', password: '…' },
      },
    },
  },
  responses: {
    '200': { description: 'Signed in; the cookie is in Set-Cookie' },
    ...byStatusOf(['BAD_INPUT', 'WRONG_CREDENTIALS', 'TOO_MANY', ...WRITE, ...READ]),
  },
};

const signOutOperation: Json = {
  operationId: 'signOut',
  summary: 'End the session; its live connections close at once',
  tags: ['auth'],
  servers: [{ url: '/api/auth' }],
  responses: { '200': { description: 'Signed out' }, ...byStatusOf([...WRITE, ...READ]) },
};

function paths(): Json {
  const all: Record<string, Json> = {
    '/sign-in/username': { post: signInOperation },
    '/sign-out': { post: signOutOperation },
  };
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name];
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    all[path] = { ...all[path], [route.method]: operation(name, route) };
  }
  return all;
}

/** The API as OpenAPI 3.1, from the same table of routes that the router mounts. */
export const openApiDocument = (): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'Oryn',
    version: '1',
    description:
      'Live bed counts of crisis centres, shelters, detoxification and treatment facilities. Every error is an ' +
      'RFC 9457 problem document with a stable `code`. Writes carry a `commandId`: the same id with the same body is ' +
      `one command, however often it is sent. A request that was kept and is sent later may name its user's id in the header \`${EXPECTED_USER}\`: ` +
      'under another session it is refused with `ANOTHER_USER`. Times are ISO 8601 with an offset.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/api/v1' }],
  security: [{ session: [] }],
  paths: paths(),
  components: {
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: 'oryn.session_token' },
      token: {
        type: 'http',
        scheme: 'bearer',
        description: "Of one facility's own software; `POST /facilities/{id}/tokens` gives it once.",
      },
    },
    schemas: components(),
  },
});
