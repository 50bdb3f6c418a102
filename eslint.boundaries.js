// Who may import whom: the table of the style guide, as rules for eslint-plugin-boundaries.
// Anything not listed is refused. A new folder under server/ or web/ must be named here first.

const folder = (type, pattern, capture = []) => ({ type, pattern, capture, partialMatch: false });

/** Order matters: the first pattern that fits gives a folder its name. */
export const elements = [
  folder('shared', 'shared'),
  folder('data', 'data'),
  folder('domain', 'server/domain'),
  folder('usecases', 'server/usecases'),
  folder('travel', 'server/travel'),
  folder('planning', 'server/planning'),
  folder('notify', 'server/notify'),
  folder('store', 'server/store'),
  folder('http', 'server/http'),
  folder('realtime', 'server/realtime'),
  folder('present', 'server/present'),
  folder('reports', 'server/reports'),
  folder('jobs', 'server/jobs'),
  folder('readmodel', 'server/readmodel'),
  folder('seed', 'server/seed'),
  folder('simulation', 'server/simulation'),
  folder('feature', 'web/features/*', ['feature']),
  folder('live', 'web/live'),
  folder('lib', 'web/lib'),
  folder('ui', 'web/ui'),
  folder('i18n', 'web/i18n'),
  folder('scripts', 'scripts'),
  folder('test', 'test'),
];

/** Single files that play a part of their own. */
export const files = [
  { category: 'server-root', pattern: 'server/*.ts' },
  { category: 'web-root', pattern: 'web/*.{ts,tsx}' },
  { category: 'style', pattern: 'web/**/*.css' },
  { category: 'store-port', pattern: 'server/store/{store,records,history-rows}.ts' },
  { category: 'store-auth', pattern: 'server/store/*/auth-*.ts' },
  { category: 'socket', pattern: 'web/live/socket.ts' },
  { category: 'tool-config', pattern: '*.{ts,js}' },
];

const from = (type) => ({ element: { type } });
const fromFile = (categories) => ({ file: { categories } });
const folders = (...types) => types.map((type) => ({ to: { element: { type } } }));
const typesOf = (...types) =>
  types.map((type) => ({ to: { element: { type } }, dependency: { kind: 'type' } }));
const packages = (...sources) =>
  sources.map((source) => ({ to: { module: { origin: 'external', source } } }));
const node = (source = '**') => [{ to: { module: { origin: 'core', source } } }];
const everything = [
  { to: { module: { origin: 'local' } } },
  { to: { module: { origin: 'external' } } },
  { to: { module: { origin: 'core' } } },
];

/** The port of the store, and what the root files of the server declare, as types only. */
const storePort = { to: { file: { categories: 'store-port' } }, dependency: { kind: 'type' } };
const rootTypes = { to: { file: { categories: 'server-root' } }, dependency: { kind: 'type' } };

const react = ['react', 'react-dom'];
const mantine = ['@mantine/*', '@tabler/icons-react'];
const translation = ['i18next', 'react-i18next'];
const charts = ['recharts'];
const maps = ['leaflet', 'react-leaflet', 'geojson', 'topojson-client', 'topojson-specification'];

const may = (who, ...targets) => ({ from: who, allow: targets.flat() });

export const policies = [
  may(from('shared'), packages('zod')),
  may(from('domain'), folders('shared')),
  may(
    from('store'),
    folders('shared'),
    typesOf('domain'),
    rootTypes,
    packages('drizzle-orm', 'better-sqlite3', 'zod'),
    node(),
  ),
  may({ ...from('store'), ...fromFile('store-auth') }, packages('better-auth', '@better-auth/*')),
  may(from('present'), folders('shared'), rootTypes),
  may(from('reports'), folders('shared'), rootTypes, packages('exceljs', 'pdfmake'), node()),
  may(from('travel'), folders('shared'), rootTypes, packages('flatbush', 'kdbush', 'zod')),
  may(from('planning'), folders('shared'), rootTypes, packages('highs'), node()),
  may(from('notify'), folders('shared'), rootTypes, packages('nodemailer'), node()),
  may(
    from('usecases'),
    folders('shared', 'domain', 'travel', 'planning', 'reports', 'readmodel', 'present', 'notify'),
    storePort,
    rootTypes,
    node('{node:,}crypto'),
  ),
  may(from('readmodel'), folders('shared', 'present'), storePort, rootTypes, node('{node:,}{zlib,util}')),
  may(
    from('realtime'),
    folders('shared', 'present', 'readmodel'),
    storePort,
    rootTypes,
    packages('socket.io'),
    node(),
  ),
  may(
    from('http'),
    folders('shared', 'usecases', 'present', 'readmodel'),
    storePort,
    rootTypes,
    packages('express', 'express-rate-limit', 'helmet', 'pino', 'prom-client', 'zod'),
    packages('better-auth', '@better-auth/*', 'better-call', 'swagger-ui-dist'),
    node(),
  ),
  may(
    from('jobs'),
    folders('shared', 'usecases', 'present', 'readmodel', 'notify'),
    storePort,
    rootTypes,
    node(),
  ),
  may(from('seed'), folders('shared', 'domain'), storePort, rootTypes, packages('csv-parse', 'zod'), node()),
  may(from('simulation'), folders('shared'), node('{node:,}crypto')),
  may(fromFile('server-root'), everything),

  may(
    from('feature'),
    folders('shared', 'live', 'lib', 'ui', 'i18n'),
    packages(...react, ...mantine, ...translation, ...charts, ...maps),
    packages('@tanstack/react-query', 'react-router'),
  ),
  may(from('live'), folders('shared', 'lib', 'i18n'), packages('react', 'idb', '@tanstack/react-query')),
  may(fromFile('socket'), packages('socket.io-client')),
  may(
    from('ui'),
    folders('shared', 'lib', 'i18n'),
    packages(...react, ...mantine, ...translation, ...charts),
  ),
  may(from('ui'), packages(...maps, 'react-router', '@fontsource-variable/*')),
  may(from('lib'), folders('shared', 'i18n'), packages('react', '@tanstack/react-query', ...translation)),
  may(from('i18n'), folders('shared'), packages('react', ...translation)),
  may(fromFile('web-root'), everything),
  { from: fromFile('web-root'), disallow: { to: { module: { origin: 'core' } } } },
  // One entry for each folder of the server: the browser never loads any of them, not even a type.
  {
    from: [fromFile('web-root'), ...['feature', 'live', 'lib', 'ui', 'i18n'].map(from)],
    disallow: [
      { to: { file: { categories: 'server-root' } } },
      ...folders(
        'domain',
        'usecases',
        'travel',
        'planning',
        'notify',
        'store',
        'http',
        'realtime',
        'present',
      ),
      ...folders('reports', 'jobs', 'readmodel', 'seed', 'scripts', 'test'),
      {
        to: { module: { source: ['express', 'drizzle-orm', 'better-sqlite3', 'socket.io', 'better-auth'] } },
      },
    ],
  },
  // Only the root files of the server read it, and nothing ships test code.
  may([from('test'), from('scripts'), fromFile('tool-config')], everything),
];
