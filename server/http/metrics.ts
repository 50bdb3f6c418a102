import { timingSafeEqual } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Request, RequestHandler } from 'express';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { SECOND } from '#shared/time.ts';
import type { Problems } from './problems.ts';

const NANO = 1e9;
/** Seconds; a search takes milliseconds, a first page a few hundred. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Questions to the routing server by their outcome, and whether it is asked at all. */
interface Routing {
  answered: number;
  failed: number;
  skipped: number;
  state: 'closed' | 'open' | 'half_open';
}

interface Observed {
  sockets: () => number;
  /** Milliseconds since the board last changed. */
  boardAge: () => number;
  /** Null: no routing server is set. */
  routing: () => Routing | null;
}

export interface Metrics {
  request(method: string, route: string, status: number, seconds: number): void;
  committed(events: number): void;
  text(): Promise<string>;
  readonly contentType: string;
  close(): void;
}

/** Figures for Prometheus; each server has its own registry, so that tests may start many. */
export function createMetrics({ sockets, boardAge, routing }: Observed): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();

  const requests = new Histogram({
    name: 'oryn_http_request_duration_seconds',
    help: 'Time from request to answer by route',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const commits = new Counter({ name: 'oryn_commits_total', help: 'Commands committed', registers });
  const events = new Counter({ name: 'oryn_events_total', help: 'Events committed', registers });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('oryn_sockets', 'Open live connections', sockets);
  gauge('oryn_board_age_seconds', 'Time since the board last changed', () => boardAge() / SECOND);
  gauge('oryn_event_loop_lag_p99_seconds', 'Delay of the event loop since the last reading', () => {
    const p99 = lag.percentile(99) / NANO;
    lag.reset();
    return p99;
  });
  if (routing() !== null) observeRouting(registers, routing);
  gauge('oryn_memory_bytes', 'Resident memory', () => process.memoryUsage.rss());

  return {
    request: (method, route, status, seconds) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    committed(count) {
      commits.inc();
      events.inc(count);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
    close: () => lag.disable(),
  };
}

function observeRouting(registers: Registry[], routing: Observed['routing']): void {
  new Counter({
    name: 'oryn_routing_requests_total',
    help: 'Questions to the routing server: answered, failed, or skipped while it rests',
    labelNames: ['outcome'],
    registers,
    collect() {
      const figures = routing();
      if (figures === null) return;
      this.reset();
      for (const outcome of ['answered', 'failed', 'skipped'] as const)
        this.inc({ outcome }, figures[outcome]);
    },
  });
  new Gauge({
    name: 'oryn_routing_breaker',
    help: 'Whether the routing server is asked: 1 for the state it is in',
    labelNames: ['state'],
    registers,
    collect() {
      const figures = routing();
      for (const state of ['closed', 'half_open', 'open'] as const)
        this.set({ state }, figures?.state === state ? 1 : 0);
    },
  });
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Without a token only this machine itself may read them, and never what a proxy passes on. */
function mayRead(req: Request, token: string | null): boolean {
  if (token === null)
    return LOOPBACK.test(req.socket.remoteAddress ?? '') && req.headers['x-forwarded-for'] === undefined;
  const given = Buffer.from(req.headers.authorization ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export const metricsPage =
  (metrics: Metrics, token: string | null, problems: Problems): RequestHandler =>
  async (req, res) => {
    if (!mayRead(req, token)) {
      problems.send(req, res, 'NOT_ALLOWED');
      return;
    }
    res.setHeader('Cache-Control', 'no-store');
    res.type(metrics.contentType).send(await metrics.text());
  };
