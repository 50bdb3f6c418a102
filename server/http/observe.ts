import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

/** The route a request took, never its ids, query or body: a log tells what happened, not about whom. */
const routeOf = (req: Request): string => {
  const { route } = req as { route?: { path?: unknown } };
  if (typeof route?.path === 'string') return `${req.baseUrl}${route.path}`;
  return req.baseUrl === '' ? 'page' : req.baseUrl;
};

/** One line and one measurement for every answer. */
export const observe =
  (log: Logger, metrics: Metrics): RequestHandler =>
  (req, res, next) => {
    const since = performance.now();
    res.once('finish', () => {
      const ms = performance.now() - since;
      const route = routeOf(req);
      metrics.request(req.method, route, res.statusCode, ms / 1000);
      // Reading is what happens all day; what was changed or refused is what one looks for.
      const level = req.method === 'GET' && res.statusCode < 400 ? 'debug' : 'info';
      const line = { method: req.method, route, status: res.statusCode, ms: Math.round(ms * 10) / 10 };
      log[level](line, 'answered');
    });
    next();
  };
