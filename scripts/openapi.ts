// Writes docs/openapi.json from the table of routes; with --check fails when the committed one differs.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { openApiDocument } from '#server/http/openapi.ts';

const FILE = 'docs/openapi.json';

const text = await format(JSON.stringify(openApiDocument()), { parser: 'json', printWidth: 110 });
if (process.argv.includes('--check')) {
  const committed = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  if (committed !== text) {
    console.error(`${FILE} is not what the routes say: run "npm run openapi" and commit the change.`);
    process.exit(1);
  }
} else {
  mkdirSync('docs', { recursive: true });
  writeFileSync(FILE, text);
}
