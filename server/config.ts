import { isIP } from 'node:net';
import { z } from 'zod';

/** The password of demo users unless ORYN_DEMO_PASSWORD says otherwise; known to everybody. */
export const KNOWN_DEMO_PASSWORD = 'oryn-demo-2022';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const onOff = z.enum(['on', 'off']).transform((value) => value === 'on');

/** An empty variable counts as not set. */
const unset = (value: unknown): unknown => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(unset, schema.optional());

/** What each variable must be, in the words of the message that stops the start. */
const EXPECTED = {
  PORT: 'a port number from 0 to 65535',
  HOST: 'a host name or an address to listen on, such as 127.0.0.1',
  ORYN_DATA: 'a folder for the database',
  ORYN_SEED: 'demo or empty',
  ORYN_DEMO_PASSWORD: 'a password of 8 to 128 characters',
  ORYN_DEMO_PUBLIC: 'yes, or nothing',
  ORYN_COUNTRY: 'the name of a folder in data, such as kz',
  ORYN_SIMULATE: 'on or off',
  ROUTING_URL: 'the http or https address of a routing server, without a user, a query or a fragment',
  MAP_TILES_URL: 'the http or https address of map tiles with {z}, {x} and {y}, without a user',
  MAP_TILES_ATTRIBUTION:
    'whose map the tiles are, as their licence asks, up to 120 characters; MAP_TILES_URL needs it',
  LOG_LEVEL: `one of ${LOG_LEVELS.join(', ')}`,
  ORYN_SECRET: 'a secret of at least 32 characters',
  ORYN_ORIGIN: 'the public address, such as https://oryn.example, without a path',
  TRUST_PROXY: 'the number of proxies in front, or addresses separated by commas',
  SMTP_URL: 'the address of a mail server, such as smtp://user:password@mail.example:587',
  MAIL_FROM: 'who reminders are from, such as oryn@oryn.example; SMTP_URL needs it',
  METRICS_TOKEN: 'a token of at least 16 characters',
} as const;
type Variable = keyof typeof EXPECTED;

const webAddress = z.string().regex(/^https?:\/\/[^\s/]+/);
/** Browsers' rules for addresses hold for `fetch` too: it takes no user and password in them. */
const routing = webAddress.refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && url.username === '' && url.search === '' && url.hash === '';
});
/** `{s}` would stand for several hosts, which one content policy cannot name exactly. */
const tiles = webAddress.refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const whole = ['{z}', '{x}', '{y}'].every((part) => text.includes(part));
  return url !== null && url.username === '' && whole && !/[{};,\s]/.test(url.host);
});
const origin = z
  .string()
  .regex(/^https?:\/\/[^\s/?#@]+\/?$/)
  .transform((text) => (URL.canParse(text) ? new URL(text).origin : ''))
  .pipe(z.string().min(1));

const smtp = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '',
  );
/** An address, alone or after a name: `Oryn <oryn@oryn.example>`. */
const sender = z.string().regex(/^(?:[^<>@\r\n]{1,60} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/);

const PROXY_NAMES: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** An address or a network such as 10.0.0.0/8, or one of the names Express knows. */
function isProxy(text: string): boolean {
  if (PROXY_NAMES.has(text)) return true;
  const [address = '', bits, ...more] = text.split('/');
  const longest = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  if (longest === 0 || more.length > 0) return false;
  return bits === undefined || (/^[1-9]\d*$/.test(bits) && Number(bits) <= longest);
}

const proxies = z
  .string()
  .refine((text) => /^\d{1,3}$/.test(text) || text.split(',').every((one) => isProxy(one.trim())));

const Environment = z.object({
  PORT: optional(z.coerce.number().int().min(0).max(65_535)),
  HOST: optional(z.string().regex(/^[\w.:-]+$/)),
  ORYN_DATA: optional(z.string()),
  ORYN_SEED: optional(z.enum(['demo', 'empty'])),
  ORYN_DEMO_PASSWORD: optional(z.string().min(8).max(128)),
  ORYN_DEMO_PUBLIC: optional(z.literal('yes')),
  ORYN_COUNTRY: optional(z.string().regex(/^[a-z0-9-]{2,20}$/)),
  ORYN_SIMULATE: optional(onOff),
  ROUTING_URL: optional(routing),
  MAP_TILES_URL: optional(tiles),
  MAP_TILES_ATTRIBUTION: optional(z.string().trim().min(1).max(120)),
  LOG_LEVEL: optional(z.enum(LOG_LEVELS)),
  ORYN_SECRET: optional(z.string().min(32)),
  ORYN_ORIGIN: optional(origin),
  TRUST_PROXY: optional(proxies),
  SMTP_URL: optional(smtp),
  MAIL_FROM: optional(sender),
  METRICS_TOKEN: optional(z.string().min(16)),
} satisfies Record<Variable, z.ZodType>);
type Env = z.infer<typeof Environment>;

export interface Config {
  port: number;
  host: string;
  dataFolder: string;
  seed: 'demo' | 'empty';
  demoPassword: string;
  country: string;
  simulate: boolean;
  routingUrl: string | null;
  /** Null: the country's own layers alone. */
  mapTiles: { url: string; attribution: string } | null;
  logLevel: (typeof LOG_LEVELS)[number];
  secret: string | null;
  origin: string | null;
  /** As Express takes it: a number of hops, or addresses. */
  trustProxy: number | string | null;
  metricsToken: string | null;
  /** Null: no mail is sent. */
  mail: { url: string; from: string } | null;
}

/** A setting that stops the start; the message is a plain sentence for whoever runs the server. */
export class ConfigError extends Error {}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

function refuseOpenDemo(env: Env, host: string, password: string): void {
  if (isLoopback(host)) return;
  if (env.ORYN_DEMO_PUBLIC !== 'yes')
    throw new ConfigError(
      `HOST is ${host}: demonstration data are served on this machine only (127.0.0.1). ` +
        'To show them to others, set ORYN_DEMO_PUBLIC=yes and a password of your own in ORYN_DEMO_PASSWORD.',
    );
  if (password === KNOWN_DEMO_PASSWORD)
    throw new ConfigError(
      'ORYN_DEMO_PUBLIC is yes, but everybody knows the demo password: set your own in ORYN_DEMO_PASSWORD.',
    );
}

const proxiesOf = (text: string | undefined): Config['trustProxy'] => {
  if (text === undefined) return null;
  return /^\d+$/.test(text) ? Number(text) : text;
};

function mailOf(env: Env): Config['mail'] {
  if (env.SMTP_URL === undefined) return null;
  if (env.MAIL_FROM === undefined) throw new ConfigError(`MAIL_FROM must be ${EXPECTED.MAIL_FROM}.`);
  return { url: env.SMTP_URL, from: env.MAIL_FROM };
}

function mapTilesOf({ MAP_TILES_URL: url, MAP_TILES_ATTRIBUTION: attribution }: Env): Config['mapTiles'] {
  if (url === undefined) return null;
  if (attribution === undefined)
    throw new ConfigError(`MAP_TILES_ATTRIBUTION must be ${EXPECTED.MAP_TILES_ATTRIBUTION}.`);
  return { url, attribution };
}

/** Reads the environment once; a wrong value stops with its name and what was expected. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const wrong = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    const sentences = wrong.map((name) => `${name} must be ${EXPECTED[name as Variable]}.`);
    throw new ConfigError(sentences.join(' '));
  }
  const env = parsed.data;
  const host = env.HOST ?? '127.0.0.1';
  const seed = env.ORYN_SEED ?? 'demo';
  const demoPassword = env.ORYN_DEMO_PASSWORD ?? KNOWN_DEMO_PASSWORD;
  if (seed === 'demo') refuseOpenDemo(env, host, demoPassword);
  return {
    port: env.PORT ?? 3000,
    host,
    dataFolder: env.ORYN_DATA ?? 'var',
    seed,
    demoPassword,
    country: env.ORYN_COUNTRY ?? 'kz',
    simulate: env.ORYN_SIMULATE ?? true,
    routingUrl: env.ROUTING_URL ?? null,
    mapTiles: mapTilesOf(env),
    logLevel: env.LOG_LEVEL ?? 'info',
    secret: env.ORYN_SECRET ?? null,
    origin: env.ORYN_ORIGIN ?? null,
    trustProxy: proxiesOf(env.TRUST_PROXY),
    metricsToken: env.METRICS_TOKEN ?? null,
    mail: mailOf(env),
  };
}
