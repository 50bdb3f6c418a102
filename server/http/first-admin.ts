import { timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { done, type Result } from '#server/usecases/parts.ts';
import type { FirstAdminAnswer, FirstAdminInput } from '#shared/api/first-admin.ts';
import { refuse } from '#shared/refusals.ts';
import type { Accounts } from './accounts.ts';

export type FirstAdmin = (
  input: z.output<typeof FirstAdminInput>,
) => Promise<Result<z.input<typeof FirstAdminAnswer>>>;

const same = (given: string, expected: string): boolean => {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Makes the first administrator of an empty installation, once, for whoever read the token on its console. */
export function createFirstAdmin(accounts: Pick<Accounts, 'create'>, token: string | null): FirstAdmin {
  let left = token;
  return async ({ token: given, username, password }) => {
    if (left === null || !same(given, left)) return refuse('WRONG_CREDENTIALS');
    const kept = left;
    left = null;
    try {
      const scope = { regions: [], facilities: [], desk: null };
      await accounts.create({ login: username, role: 'admin', scope }, password);
    } catch (error) {
      left = kept;
      throw error;
    }
    return done({ username });
  };
}
