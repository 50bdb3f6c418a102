import type { z } from 'zod';
import { EXPECTED_USER } from '#shared/api/expected-user.ts';
import { FILE_TYPES, type FileEnding } from '#shared/api/files.ts';
import type { Endpoint } from '#shared/api/endpoint.ts';
import { routes, type RouteName } from '#shared/api/routes.ts';
import { EXAMPLES, TOKEN_EXAMPLE } from './openapi-examples.ts';
import { byStatusOf, problems, READ, WRITE } from './openapi-refusals.ts';
import { components, jsonSchema, type Json } from './openapi-shapes.ts';

function parameters(route: Endpoint): Json[] {
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
const needs = ({ may, byToken }: Endpoint): string =>
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

function operation(name: RouteName, route: Endpoint): Json {
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
    const route: Endpoint = routes[name];
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
