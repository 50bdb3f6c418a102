// Adds up the JavaScript, gzipped, that a browser loads before the dispatcher's first screen works.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 250;
const MANIFEST = 'dist/web/.vite/manifest.json';

if (!existsSync(MANIFEST)) {
  console.error(`${MANIFEST} does not exist: build the web first (npm run build).`);
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));

const withImports = (key, seen) => {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return;
  seen.add(key);
  for (const imported of chunk.imports ?? []) withImports(imported, seen);
};

/** Screens are loaded on demand: the dispatcher's, its map and the longest texts are its first screen; panels come when opened. */
const FIRST_SCREEN = ['features/dispatch/DispatchPage.tsx', 'features/map/DispatchMap.tsx', 'i18n/ru.ts'];

const seen = new Set();
for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) withImports(key, seen);
for (const key of FIRST_SCREEN) {
  if (!manifest[key]) {
    console.error(`${key} is no chunk of its own any more: say here what the first screen loads.`);
    process.exit(1);
  }
  withImports(key, seen);
}

const sizes = [...new Set([...seen].map((key) => manifest[key].file))]
  .filter((file) => file.endsWith('.js'))
  .map((file) => ({ file, kb: gzipSync(readFileSync(join('dist/web', file))).length / 1000 }))
  .sort((a, b) => b.kb - a.kb);
const total = sizes.reduce((sum, { kb }) => sum + kb, 0);

for (const { file, kb } of sizes) console.log(`${kb.toFixed(1).padStart(8)} kB  ${file}`);
console.log(
  `${total.toFixed(1).padStart(8)} kB  gzipped JavaScript before /dispatch works (limit ${LIMIT_KB} kB)`,
);
if (total > LIMIT_KB) {
  console.error('The first screen loads too much: import what it does not need at once on demand.');
  process.exit(1);
}
