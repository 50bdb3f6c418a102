import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Config } from './config.ts';

/** A start that cannot go on, as a plain sentence for whoever started it. */
export class CannotStart extends Error {}

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;
/** As short as ORYN_SECRET may be; a file with less was cut off while it was written. */
const SHORTEST_SECRET = 32;

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Makes the data folder for its owner only; one that is there already keeps the rights it was given. */
export function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  } catch (error) {
    throw new CannotStart(`The data folder ${folder} cannot be used: ${said(error)}.`);
  }
}

/** The secret that signs cookies, made once and kept where only its owner can read it. */
export function secretIn(folder: string): string {
  const file = join(folder, 'secret');
  try {
    const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
    if (kept.length >= SHORTEST_SECRET) return kept;
    const made = randomBytes(48).toString('base64url');
    // Whole or not at all: a start may be killed at any moment.
    writeFileSync(`${file}.new`, `${made}\n`, { mode: OWNER_ONLY_FILE });
    renameSync(`${file}.new`, file);
    return made;
  } catch (error) {
    throw new CannotStart(`The secret in the data folder ${folder} cannot be used: ${said(error)}.`);
  }
}

type Address = Pick<Config, 'port' | 'host'>;

/** Why a server cannot listen there, as a sentence where there is one; else the error itself. */
export function cannotListen(error: unknown, { port, host }: Address): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new CannotStart(
      `Port ${port} is taken by another program. Stop that program, or set PORT to another number.`,
    );
  if (code === 'EACCES')
    return new CannotStart(`Port ${port} may not be used by this user. Set PORT to a number above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new CannotStart(`HOST is ${host}, which is no address of this machine.`);
  return error instanceof Error ? error : new Error(said(error));
}

/** Asked before anything is read or made: a taken port is said at once, and changes nothing. Throws `CannotStart`. */
export async function freePort({ port, host }: Address): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(cannotListen(error, { port, host })));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
