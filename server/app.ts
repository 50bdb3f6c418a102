import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomInt, randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { createAccounts, type Accounts } from '#server/http/accounts.ts';
import { docs } from '#server/http/docs.ts';
import { createFirstAdmin } from '#server/http/first-admin.ts';
import { createHandlers } from '#server/http/handlers.ts';
import { health } from '#server/http/health.ts';
import { createMetrics, metricsPage, type Metrics } from '#server/http/metrics.ts';
import { observe } from '#server/http/observe.ts';
import { openApiDocument } from '#server/http/openapi.ts';
import { isOwnOrigin } from '#server/http/origin.ts';
import { mapLayers, pages } from '#server/http/pages.ts';
import { prepared } from '#server/http/prepared.ts';
import { createProblems, type Problems } from '#server/http/problems.ts';
import { mountRoutes } from '#server/http/router.ts';
import { security } from '#server/http/security.ts';
import { createSessions, type Sessions } from '#server/http/sessions.ts';
import { signIn, signInLimits } from '#server/http/sign-in.ts';
import { perToken, perUser } from '#server/http/throttle.ts';
import { createCoverageAhead } from '#server/jobs/coverage.ts';
import { createReportMail } from '#server/jobs/reports.ts';
import { createReminders } from '#server/jobs/reminders.ts';
import { keepStatistics } from '#server/jobs/statistics.ts';
import { createSweeper, type JobLog } from '#server/jobs/sweeper.ts';
import { createWaitingTurns } from '#server/jobs/waiting.ts';
import { createBoards } from '#server/readmodel/boards.ts';
import { loadFacilities, type Facilities } from '#server/readmodel/facilities.ts';
import type { Notifier } from '#server/notify/model.ts';
import { Jobs } from '#server/planning/jobs.ts';
import { createPublisher } from '#server/realtime/publish.ts';
import { createRealtime, type Io } from '#server/realtime/server.ts';
import type { AuthAdapter, StandingOf } from '#server/store/open.ts';
import type { Committed, Store } from '#server/store/store.ts';
import type { RoutedTravel } from '#server/travel/fallback.ts';
import type { TravelModel } from '#server/travel/model.ts';
import type { Mode } from '#server/usecases/me.ts';
import type { SitingJobs } from '#server/usecases/siting.ts';
import type { Parts } from '#server/usecases/parts.ts';
import type { Country } from '#shared/domain/country.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { Millis } from '#shared/time.ts';

export interface Identity {
  accounts: Accounts;
  sessions: Sessions;
}

interface IdentityParts {
  /** better-auth's adapter over the store's database. */
  auth: AuthAdapter;
  /** How a session is kept now; left out where nobody's sessions are asked for. */
  standingOf?: StandingOf;
  /** Signs the cookies. */
  secret: string;
  /** Public address, when it differs from the Host. */
  origin: string | null;
  /** Sessions live by the wall clock, as their cookies do; tests turn it. */
  now?: () => Millis;
}

/** Where better-auth believes it is; requests are handed to it with this address, whatever the Host said. */
const INNER_ORIGIN = 'http://localhost';

/** Who may sign in, and who is: needed before the server is built, because a first start makes users. */
export function createIdentity(from: IdentityParts): Identity {
  const { auth, secret, origin, standingOf = () => null, now = Date.now } = from;
  const accounts = createAccounts({
    database: auth,
    secret,
    origin: origin ?? INNER_ORIGIN,
    onSessionEnded: (id) => sessions.sessionEnded(id),
    onUserChanged: (id) => sessions.userChanged(id),
    now,
  });
  const sessions = createSessions({ lookup: accounts.sessionOf, standingOf, now });
  return { accounts, sessions };
}

/** What a server is built from; tests hand over their own clock, store and folders. */
export interface Build {
  store: Store;
  identity: Identity;
  country: Country;
  /** The country's data folder, for the map layers. */
  mapFile: string;
  /** The built screens. */
  webFolder: string;
  travel: TravelModel | RoutedTravel;
  now: () => Millis;
  mode: Mode;
  log: Logger;
  origin: string | null;
  trustProxy: number | string | null;
  metricsToken: string | null;
  /** Lets the first administrator be made; null: there is one. */
  firstAdminToken: string | null;
  /** Ways out of the house, for reminders. */
  notifier: Notifier;
  /** The clock's work: passed holds, aged counts, erasing. Tests turn it by hand. */
  sweep: boolean;
}

export interface App {
  server: HttpServer;
  io: Io;
  parts: Parts;
  accounts: Accounts;
  /** Listens and gives the port; rejects when it is taken. */
  listen(port: number, host: string): Promise<number>;
  /** Stops accepting, closes sockets and waits for what is under way; the store stays open. */
  close(): Promise<void>;
}

const DRAIN_MS: Millis = 5000;

interface Web extends Identity {
  build: Build;
  parts: Parts;
  facilities: Facilities;
  problems: Problems;
  metrics: Metrics;
  siting: SitingJobs;
}

/** The order is the contract's: whose page is it, who asks, may they, what do they say. */
function mount(app: Express, web: Web): void {
  const { build, parts, facilities, problems, metrics, accounts, sessions, siting } = web;
  const { mode, origin, store, country } = build;
  const limited = perUser(problems);
  app.disable('x-powered-by').disable('etag');
  if (build.trustProxy !== null) app.set('trust proxy', build.trustProxy);
  app.use(observe(build.log, metrics));
  app.use(security({ origin, tiles: mode.mapTiles?.url }));
  app.use((req, res, next) => {
    const reads = req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS';
    if (reads || isOwnOrigin(req.headers, origin)) next();
    else problems.send(req, res, 'FOREIGN_ORIGIN');
  });
  app.use(
    '/api/v1',
    mountRoutes({
      parts,
      sessions,
      problems,
      handlers: createHandlers(mode, createFirstAdmin(accounts, build.firstAdminToken), {
        loginsOf: accounts.loginsOf,
        siting,
        canMail: build.notifier.mail !== null,
      }),
      prepared: prepared(
        createBoards(facilities, () => parts.now()),
        country,
        mode,
      ),
      limits: {
        search: [limited],
        route: [perUser(problems)],
        takeCensus: [perToken(problems)],
        issueToken: [perUser(problems)],
        createReferral: [perUser(problems)],
        compareRegister: [perUser(problems)],
        importRegister: [perUser(problems)],
        firstAdmin: signInLimits(problems),
      },
    }),
  );
  app.use('/api/auth', signIn({ accounts, problems, origin: origin ?? INNER_ORIGIN, demo: mode.demo }));
  app.use(docs(openApiDocument));
  app.use('/api', (req, res) => problems.send(req, res, 'NO_SUCH_ROUTE'));
  app.use(health(store, problems));
  app.get('/metrics', metricsPage(metrics, build.metricsToken, problems));
  app.use(mapLayers(build.mapFile));
  app.use(pages(build.webFolder));
  app.use((req, res) => problems.send(req, res, 'NO_SUCH_ROUTE'));
  app.use(problems.onError);
}

const listening = (server: HttpServer, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

const closing = (server: HttpServer): Promise<void> =>
  new Promise((resolve) => {
    if (!server.listening) {
      resolve();
      return;
    }
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
  });

/** Where the parts meet: store, clock, country and travel in; a server ready to listen out. */
export async function build(from: Build): Promise<App> {
  const { store, country, travel, now, log } = from;
  const facilities = await loadFacilities(store, now());
  const { identity } = from;
  const app = express();
  const server = createServer(app);
  const problems = createProblems(country.defaultLanguage, log);
  let changedAt = now();

  const realtime = createRealtime({
    http: server,
    sessionOf: identity.sessions.of,
    onSessionEnded: identity.sessions.onEnded,
    isOwnOrigin: (request) => isOwnOrigin(request.headers, from.origin),
    seq: facilities.seq,
    now,
  });
  const metrics = createMetrics({
    sockets: () => realtime.io.engine.clientsCount,
    boardAge: () => now() - changedAt,
    routing: () => ('figures' in travel ? travel.figures() : null),
  });
  const publisher = createPublisher({
    io: realtime.io,
    facility: facilities.facility,
    store,
    loginsOf: identity.accounts.loginsOf,
    country,
    now,
    onError: (error) => log.error({ err: error }, 'a change could not be published'),
  });
  const jobLog: JobLog = { error: (error, message) => log.error({ err: error }, message) };
  const statistics = await keepStatistics({ store, country, board: facilities, now, log: jobLog });

  const parts: Parts = {
    store,
    country,
    travel,
    board: facilities,
    statistics: statistics.current,
    now,
    newId: randomUUID,
    random: () => randomInt(2 ** 32) / 2 ** 32,
    publish(committed: Committed): void {
      if (committed.repeated) return;
      const before = new Map(
        committed.facilities.flatMap(({ id }): [Facility['id'], Facility][] => {
          const known = facilities.facility(id);
          return known === undefined ? [] : [[id, known]];
        }),
      );
      changedAt = now();
      facilities.receive(committed);
      metrics.committed(committed.happenings.length);
      publisher.publish(committed, before);
      if (from.sweep) turns.wake();
    },
  };
  const turns = createWaitingTurns(parts, jobLog);
  const sweeper = createSweeper(parts, { log: jobLog, onSwept: () => turns.wake() });
  const ahead = createCoverageAhead(parts, jobLog);
  const outgoing = { notifier: from.notifier, origin: from.origin };
  const reminders = createReminders(parts, outgoing, jobLog);
  const sending = {
    ...outgoing,
    demo: from.mode.demo || from.mode.simulated,
    actorOf: identity.accounts.actorOf,
  };
  const reportMail = createReportMail(parts, sending, jobLog);
  const siting: SitingJobs = new Jobs({
    now,
    newId: randomUUID,
    onError: (error) => jobLog.error(error, 'a search for sites failed'),
  });
  mount(app, { ...identity, build: from, parts, facilities, problems, metrics, siting });
  if (from.sweep) {
    sweeper.start();
    reminders.start();
    ahead.start();
    reportMail.start();
  }

  return {
    server,
    io: realtime.io,
    parts,
    accounts: identity.accounts,
    listen: (port, host) => listening(server, port, host),
    async close() {
      const drained = closing(server);
      await Promise.all([sweeper.stop(), reminders.stop(), ahead.stop(), reportMail.stop()]);
      await turns.stop();
      statistics.stop();
      await siting.close();
      publisher.close();
      await realtime.close();
      await drained;
      metrics.close();
    },
  };
}
