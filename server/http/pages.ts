import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import express, { Router, type RequestHandler } from 'express';
import { SESSION_COOKIE } from './accounts.ts';
import { pageMaker } from './first-load.ts';
import { languageOf } from './language.ts';
import { fixed, sendFixed, type Fixed } from './prepared.ts';

const YEAR_S = 31_536_000;
const NOT_BUILT = 'The screens are not built yet. Run "npm start", which builds and serves them.\n';

/** The map's own layers: fetched with `?v=<hash>` they may be kept for ever, without it they are asked for again. */
export function mapLayers(mapFile: string): Router {
  const router = Router();
  let layers: Fixed | null = null;
  router.get('/geo/map.topo.json', (req, res) => {
    layers ??= fixed(readFileSync(mapFile));
    const pinned = req.query.v === layers.etag.replaceAll('"', '');
    sendFixed(req, res, layers, pinned ? `public, max-age=${YEAR_S}, immutable` : 'no-cache');
  });
  return router;
}

/** What the build packs beside each asset, the smallest first. */
const PACKINGS = [
  { coding: 'br', ending: '.br' },
  { coding: 'gzip', ending: '.gz' },
] as const;

/** Sends what the build has packed already, to whoever can unpack it: a fourth of the bytes on a slow line. */
function packed(folder: string): RequestHandler {
  const files = new Set(existsSync(folder) ? readdirSync(folder) : []);
  return (req, res, next) => {
    const name = req.path.slice(1);
    const packing = PACKINGS.find(
      ({ coding, ending }) => files.has(`${name}${ending}`) && req.acceptsEncodings(coding) === coding,
    );
    if (files.has(name)) res.vary('Accept-Encoding');
    if (packing !== undefined) {
      res.type(extname(name));
      res.setHeader('Content-Encoding', packing.coding);
      req.url = `/${name}${packing.ending}`;
    }
    next();
  };
}

/** The built screens: hashed assets are kept for ever, the page itself is asked for every time. */
export function pages(webFolder: string): Router {
  const router = Router();
  const folder = resolve(webFolder);
  const pageFor = pageMaker(folder);
  router.use(
    '/assets',
    packed(join(folder, 'assets')),
    express.static(join(folder, 'assets'), { immutable: true, maxAge: YEAR_S * 1000, index: false }),
    (_req, res) => {
      res.status(404).type('text/plain').send('There is no such file.\n');
    },
  );
  router.use(express.static(folder, { index: false, maxAge: 0, cacheControl: true }));
  router.get('/{*path}', (req, res) => {
    res.setHeader('Cache-Control', 'no-cache');
    const page = pageFor({
      path: req.path,
      language: languageOf(req, 'ru'),
      signedIn: SESSION_COOKIE.test(req.headers.cookie ?? ''),
    });
    if (page === null) {
      res.status(503).type('text/plain').send(NOT_BUILT);
      return;
    }
    res.vary('Cookie');
    res.vary('Accept-Language');
    res.type('html').send(page);
  });
  return router;
}
