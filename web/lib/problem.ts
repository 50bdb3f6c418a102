import type { Candidate } from '#shared/api/searches.ts';
import type { BadField, RefusalCode, TooFew } from '#shared/refusals.ts';

/** Refusals of the server, and what happens when it cannot be asked at all. */
export type ProblemCode = RefusalCode | 'NO_LINE';

interface ProblemParts {
  code: ProblemCode;
  status: number;
  /** In the reader's language, from the server; empty when it gave none. */
  title: string;
  fields?: readonly BadField[];
  candidates?: readonly Candidate[];
  state?: string;
  tooFew?: readonly TooFew[];
}

/** What the server refused, as an error with its stable code. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly fields: readonly BadField[];
  /** Where else the party can go, when a bed was taken meanwhile. */
  readonly candidates: readonly Candidate[];
  readonly state: string | null;
  readonly tooFew: readonly TooFew[];

  constructor(parts: ProblemParts) {
    super(`${parts.code}: ${parts.title}`);
    this.name = 'ApiProblem';
    this.code = parts.code;
    this.status = parts.status;
    this.title = parts.title;
    this.fields = parts.fields ?? [];
    this.candidates = parts.candidates ?? [];
    this.state = parts.state ?? null;
    this.tooFew = parts.tooFew ?? [];
  }
}

export const isProblem = (error: unknown, code?: ProblemCode): error is ApiProblem =>
  error instanceof ApiProblem && (code === undefined || error.code === code);
