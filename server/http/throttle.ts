import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { MINUTE, SECOND, type Millis } from '#shared/time.ts';
import type { Problems } from './problems.ts';

interface Limit {
  most: number;
  within: Millis;
  /** Who is counted. */
  by: (req: Request) => string;
  /** Count only answers from 400 to 499: whoever is let in has done nothing wrong. */
  failuresOnly?: boolean;
}

/** IPv6 addresses count by their /56 network, which one customer has to themselves. */
export const addressOf = (req: Request): string => ipKeyGenerator(req.ip ?? '');

/** How long until the period ends, as the limiter left it on the request. */
function waitFor(req: Request, within: Millis): Millis {
  const { rateLimit: left } = req as { rateLimit?: { resetTime?: Date } };
  return left?.resetTime === undefined ? within : Math.max(SECOND, left.resetTime.getTime() - Date.now());
}

/** Refuses with TOO_MANY and Retry-After beyond a number of requests in a period. */
export const throttle = (
  { most, within, by, failuresOnly = false }: Limit,
  problems: Problems,
): RequestHandler =>
  rateLimit({
    windowMs: within,
    limit: most,
    keyGenerator: by,
    skipSuccessfulRequests: failuresOnly,
    // What failed by our own fault was no guess.
    requestWasSuccessful: (_req, res) => res.statusCode < 400 || res.statusCode >= 500,
    standardHeaders: false,
    legacyHeaders: false,
    validate: false,
    handler: (req, res) => {
      res.setHeader('Retry-After', String(Math.ceil(waitFor(req, within) / SECOND)));
      problems.send(req, res, 'TOO_MANY');
    },
  });

/** Searches and referrals a minute and user (DESIGN §7). */
const PER_MINUTE = 600;

/** Counts of one facility by its software a minute: twice a second would tell nothing more. */
const BY_TOKEN_PER_MINUTE = 60;

/** Limits requests that came with a token; people with a session pass uncounted. */
export const perToken = (problems: Problems): RequestHandler => {
  const limit = throttle(
    {
      most: BY_TOKEN_PER_MINUTE,
      within: MINUTE,
      by: (req) => `${String(req.params.id)} ${String(req.res?.locals.userId)}`,
    },
    problems,
  );
  return (req, res, next) => {
    if (res.locals.byToken === true) void limit(req, res, next);
    else next();
  };
};

/** The user of a request that has passed authentication. */
export const perUser = (problems: Problems): RequestHandler =>
  throttle(
    { most: PER_MINUTE, within: MINUTE, by: (req) => String(req.res?.locals.userId ?? addressOf(req)) },
    problems,
  );
