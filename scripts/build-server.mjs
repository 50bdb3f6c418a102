// Bundles server/main.ts into dist/server/main.js; packages stay in node_modules.
import { build } from 'esbuild';
import { cpSync, existsSync, rmSync } from 'node:fs';

const MIGRATIONS = 'server/store/sqlite/migrations';

rmSync('dist/server', { recursive: true, force: true });
await build({
  // The solver and the maker of reports run in threads of their own, from bundles of their own.
  entryPoints: {
    main: 'server/main.ts',
    'siting-worker': 'server/planning/siting-worker.ts',
    'report-worker': 'server/reports/report-worker.ts',
  },
  outdir: 'dist/server',
  bundle: true,
  splitting: true, // what is imported lazily (reports, solver) stays a file of its own
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
});

// Beside the bundle, so that `new URL('./migrations', import.meta.url)` means the same in both.
if (existsSync(MIGRATIONS)) cpSync(MIGRATIONS, 'dist/server/migrations', { recursive: true });
