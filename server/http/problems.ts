import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { REFUSALS, type Refusal, type RefusalCode } from '#shared/refusals.ts';
import type { Language } from '#shared/text.ts';
import { expectationText } from '#shared/texts/expectations.ts';
import { fieldText } from '#shared/texts/fields.ts';
import { REFUSAL_TEXTS } from '#shared/texts/refusals.ts';
import { languageOf } from './language.ts';

/** Seconds after which a busy store is worth asking again. */
const RETRY_AFTER_S = 2;

/** What was refused; a number of a person in a text names the field in words (rule 7). */
function titleOf({ code, fields }: Refusal, language: Language): string {
  const title = REFUSAL_TEXTS[language][code];
  const label = code === 'PERSONAL_DATA' && fields?.[0] && fieldText(fields[0].field, language);
  return label ? `${label}: ${title.charAt(0).toLocaleLowerCase(language)}${title.slice(1)}` : title;
}

/** A refusal as an RFC 9457 problem document in the language of the request. */
function problemOf(refusal: Refusal, language: Language, extra: object = {}) {
  const { ok: _, code, fields, ...more } = refusal;
  return {
    type: `urn:oryn:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: titleOf(refusal, language),
    status: REFUSALS[code],
    code,
    ...(fields === undefined
      ? {}
      : {
          fields: fields.map(({ field, expected }) => {
            const label = fieldText(field, language);
            return {
              field,
              ...(label !== undefined && { label }),
              expected: expectationText(expected, language),
            };
          }),
        }),
    ...more,
    ...extra,
  };
}

export interface Problems {
  send(req: Request, res: Response, refusal: Refusal | RefusalCode, extra?: object): void;
  /** Express' last resort: what was thrown, as a problem document; surprises are logged with their stack. */
  onError: ErrorRequestHandler;
}

const thrown = (error: unknown): { type: string; code: string; status: number } => {
  const { type, code, status } = (typeof error === 'object' && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  return {
    type: typeof type === 'string' ? type : '',
    code: typeof code === 'string' ? code : '',
    status: typeof status === 'number' ? status : 500,
  };
};

/** Errors of the body parser by `type`, of the store by `code`. */
const KNOWN: Readonly<Record<string, RefusalCode>> = {
  'entity.parse.failed': 'MALFORMED_JSON',
  'entity.too.large': 'TOO_LARGE',
  'encoding.unsupported': 'NOT_JSON',
  'charset.unsupported': 'NOT_JSON',
  'request.size.invalid': 'MALFORMED_JSON',
  'request.aborted': 'MALFORMED_JSON',
  STORE_BUSY: 'STORE_BUSY',
  STORE_FULL: 'STORE_FULL',
  SQLITE_BUSY: 'STORE_BUSY',
  SQLITE_LOCKED: 'STORE_BUSY',
  SQLITE_FULL: 'STORE_FULL',
};

function codeOf(error: unknown): RefusalCode {
  const { type, code, status } = thrown(error);
  const known = KNOWN[type] ?? KNOWN[code];
  if (known !== undefined) return known;
  // Express could not decode the path.
  if (error instanceof URIError) return 'NO_SUCH_ROUTE';
  return status >= 400 && status < 500 ? 'BAD_INPUT' : 'INTERNAL';
}

export function createProblems(defaultLanguage: Language, log: Logger): Problems {
  const send: Problems['send'] = (req, res, refusal, extra) => {
    const asked: Refusal = typeof refusal === 'string' ? { ok: false, code: refusal } : refusal;
    const problem = problemOf(asked, languageOf(req, defaultLanguage), extra);
    if (problem.status === 503) res.setHeader('Retry-After', String(RETRY_AFTER_S));
    res.setHeader('Cache-Control', 'no-store');
    res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
  return {
    send,
    onError: (error: unknown, req, res, next) => {
      const code = codeOf(error);
      if (REFUSALS[code] >= 500) log.error({ err: error, code }, 'a request failed');
      if (res.headersSent) next(error);
      else send(req, res, code);
    },
  };
}
