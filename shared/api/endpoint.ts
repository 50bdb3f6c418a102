import type { z } from 'zod';
import type { Action } from '#shared/permissions.ts';
import type { FileEnding } from './files.ts';

/** One row: everything the router, the OpenAPI document and the browser's caller know of an endpoint. */
export interface Endpoint {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Relative to /api/v1; parameters as `:name`. */
  path: string;
  params?: z.ZodObject;
  query?: z.ZodType;
  body?: z.ZodType;
  out: z.ZodType;
  status: 200 | 201 | 202;
  /** May be asked with the token of a facility instead of a session. */
  byToken?: true;
  /** Answers with a file of one of these kinds; `out` is then a FileAnswer. */
  files?: readonly FileEnding[];
  /** The permission asked first; null: no sign-in needed. */
  may: Action | null;
  summary: string;
}
