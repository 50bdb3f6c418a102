import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { pino, type Logger } from 'pino';
import { build, createIdentity, type App } from './app.ts';
import type { Country } from '#shared/domain/country.ts';
import type { Accounts } from './http/accounts.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { mailer } from './notify/mail.ts';
import type { Notifier } from './notify/model.ts';
import { webhookSender } from './notify/webhook.ts';
import { cannotListen, CannotStart, freePort, prepareFolder, secretIn } from './preparing.ts';
import { mapFileOf } from './imported-files.ts';
import { CountryDataError, loadCountry } from './reference.ts';
import { seedDemo, SEEDED } from './seed/demo.ts';
import { DEMO_FACILITIES } from './seed/history.ts';
import { DEMO_USERS, simulatorUsers, type NewUser } from './seed/users.ts';
import { FacilitiesError } from './seed/registry.ts';
import { CALM_PACE, startSimulation } from './simulation/day.ts';
import { simulatorPassword } from './simulation/password.ts';
import {
  CannotOpen,
  writeSentence,
  lockFolder,
  openStore,
  type FolderLock,
  type OpenStore,
} from './store/open.ts';
import { openTravel } from './travel/open.ts';

/** Percent by which what is in use may grow before it is looked through for what is not: by itself V8 waits for a multiple. */
const HEAP_GROWS_BY = 50;
/** A stop that takes longer than this is ended all the same; what was acknowledged is on disk already. */
const STOP_MS = 10_000;
const WEB_FOLDER = 'dist/web';

const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);

/** The folder may hold demonstration data although ORYN_SEED says otherwise now. */
function refuseOpenDemo(demo: boolean, { seed, host }: Config): void {
  if (demo && seed !== 'demo' && !isLoopback(host))
    throw new CannotStart(
      `The data folder holds demonstration data, which are not served on ${host}. Set ORYN_DATA to another folder.`,
    );
}

interface Started {
  app: App;
  country: Country;
  secret: string;
  opened: OpenStore;
  /** Keeps the data folder to this server until it stops. */
  lock: FolderLock;
  demo: boolean;
  firstAdminToken: string | null;
}

interface DemoUsers {
  accounts: Accounts;
  password: string;
  simulatorPassword: string;
}

/** The demo password may have changed since the first start: then the old one must not open anything any more. */
async function refreshDemoPasswords({ accounts, password, simulatorPassword }: DemoUsers): Promise<void> {
  const [first] = DEMO_USERS;
  if (first !== undefined && !(await accounts.verify(first.login, password)))
    for (const { login } of DEMO_USERS) await accounts.setPassword(login, password);
  const simulators = simulatorUsers([]);
  const [simulator] = simulators;
  if (simulator !== undefined && !(await accounts.verify(simulator.login, simulatorPassword)))
    for (const { login } of simulators) await accounts.setPassword(login, simulatorPassword);
}

/** The routing server's turns, for whoever reads the log; the address is left out. */
const tellOf =
  (log: Logger) =>
  (state: 'open' | 'closed', error?: unknown): void => {
    if (state === 'open')
      log.warn({ err: error }, 'the routing server does not answer: travel is estimated meanwhile');
    else log.info('the routing server answers again');
  };

const notifierOf = ({ mail }: Config): Notifier => ({
  mail: mail === null ? null : mailer(mail.url, mail.from),
  webhook: webhookSender(),
});

async function start(config: Config, log: Logger): Promise<Started> {
  const countryFolder = join('data', config.country);
  const mapFile = mapFileOf(countryFolder, config.dataFolder);
  const country = loadCountry(countryFolder, mapFile, config.dataFolder);
  prepareFolder(config.dataFolder);
  const lock = lockFolder(config.dataFolder);
  const secret = config.secret ?? secretIn(config.dataFolder);
  const opened = await openStore({ folder: config.dataFolder });
  const { store, auth, standingOf } = opened;
  const seeded = await store.meta(SEEDED);
  refuseOpenDemo(seeded === 'demo', config);
  const demo = seeded === 'demo' || (seeded === undefined && config.seed === 'demo');

  const identity = createIdentity({ auth, standingOf, secret, origin: config.origin });
  const { accounts } = identity;
  const passwords = { password: config.demoPassword, simulatorPassword: simulatorPassword(secret) };
  if (seeded === undefined && demo) {
    console.log('Oryn is loading the demonstration data; this happens once …');
    const createUser = (user: NewUser, password: string) => accounts.create(user, password);
    await seedDemo({ store, country, folder: countryFolder, createUser, now: Date.now(), ...passwords });
  } else if (demo) await refreshDemoPasswords({ accounts, ...passwords });

  const firstAdminToken = !demo && (await accounts.isEmpty()) ? randomBytes(24).toString('base64url') : null;
  const app = await build({
    store,
    identity,
    country,
    mapFile,
    webFolder: WEB_FOLDER,
    travel: openTravel({ country, routingUrl: config.routingUrl, now: Date.now, onTurn: tellOf(log) }),
    now: Date.now,
    mode: {
      demo,
      simulated: demo && config.simulate,
      ...(config.mapTiles === null ? {} : { mapTiles: config.mapTiles }),
      ...(demo && isLoopback(config.host) ? { demoPassword: config.demoPassword } : {}),
    },
    log,
    origin: config.origin,
    trustProxy: config.trustProxy,
    metricsToken: config.metricsToken,
    firstAdminToken,
    notifier: notifierOf(config),
    sweep: true,
  });
  return { app, country, secret, opened, lock, demo, firstAdminToken };
}

/** What whoever started the server reads: where it is, and how to get in. */
function greet({ demo, firstAdminToken }: Started, config: Config, port: number): void {
  const host = isLoopback(config.host) ? 'localhost' : config.host;
  console.log(`Oryn is ready at ${config.origin ?? `http://${host}:${port}`}`);
  if (demo) {
    console.log(`Demonstration data. Users: ${DEMO_USERS.map(({ login }) => login).join(', ')}`);
    console.log(`Password of all of them: ${config.demoPassword}`);
  }
  if (firstAdminToken !== null) {
    console.log(
      'There is nobody who could sign in yet. Make the first administrator, once, with this token:',
    );
    console.log(`  ${firstAdminToken}`);
    console.log('  POST /api/v1/first-admin { "token", "username", "password" }');
  }
}

type Simulation = ReturnType<typeof startSimulation>;

/** Where this machine reaches its own server. */
const ownAddress = (host: string, port: number): string => {
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
};

/** The demonstration lives: a slow day runs beside the server, through the same public API as everybody else. */
const simulate = ({ country, secret }: Started, { host }: Config, port: number, log: Logger): Simulation =>
  startSimulation({
    url: ownAddress(host, port),
    country,
    password: simulatorPassword(secret),
    careful: new Set(DEMO_FACILITIES),
    pace: CALM_PACE,
    now: Date.now,
    random: Math.random,
    report: (what, error) => log.warn({ err: error }, `simulated day: ${what}`),
  });

/** SIGTERM or SIGINT: no new requests, sockets closed, writes finished, the log folded into the database. */
function stopOnSignal({ app, opened, lock }: Started, simulation: Simulation | null, log: Logger): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_MS).unref();
    Promise.resolve(simulation?.stop())
      .then(() => app.close())
      .then(() => opened.store.close())
      .then(
        () => {
          lock.release();
          process.exit(0);
        },
        (error: unknown) => {
          log.error({ err: error }, 'the stop failed');
          process.exit(1);
        },
      );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

async function main(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWS_BY}`);
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  await freePort(config);
  const started = await start(config, log);
  const port = await started.app
    .listen(config.port, config.host)
    .catch((error: unknown) => Promise.reject(cannotListen(error, config)));
  const simulation = started.demo && config.simulate ? simulate(started, config, port, log) : null;
  stopOnSignal(started, simulation, log);
  greet(started, config, port);
}

const isPlain = (error: unknown): error is Error =>
  [CannotStart, ConfigError, CannotOpen, CountryDataError, FacilitiesError].some(
    (kind) => error instanceof kind,
  );

main().catch((error: unknown) => {
  const sentence = isPlain(error) ? error.message : writeSentence(process.env.ORYN_DATA ?? 'var', error);
  console.error(sentence === null ? error : `oryn: ${sentence}`);
  process.exit(1);
});
