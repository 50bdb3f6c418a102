// npm run backup [file]: a consistent copy of the database, also while the server runs.
import Database from 'better-sqlite3';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DATABASE_FILE } from '#server/store/open.ts';

/** All pages in one step: a writer in another process would make a copy in several steps start anew. */
const ALL_PAGES = 0x7fffffff;

const stop = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};

const folder = process.env.ORYN_DATA ?? 'var';
const file = join(folder, DATABASE_FILE);
const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
const copy = resolve(process.argv[2] ?? join(folder, 'backups', `oryn-${stamp}.db`));

if (!existsSync(file)) stop(`There is no database ${file}. Set ORYN_DATA to the data folder.`);
if (existsSync(copy)) stop(`${copy} exists already. Name another file.`);
mkdirSync(dirname(copy), { recursive: true, mode: 0o700 });

try {
  const database = new Database(file, { fileMustExist: true });
  database.pragma('busy_timeout = 10000');
  await database.backup(copy, { progress: () => ALL_PAGES });
  database.close();
  // It holds the places of confidential centres.
  chmodSync(copy, 0o600);
} catch (error) {
  stop(`The copy failed: ${error instanceof Error ? error.message : String(error)}.`);
}
console.log(
  `Copied ${file} to ${copy}. To restore: stop the server, put the copy in the place of ${file}, remove ${file}-wal.`,
);
