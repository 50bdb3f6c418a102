import { done } from '#server/usecases/parts.ts';
import {
  compareRegister,
  decideRegister,
  importRegister,
  listRegisters,
  openRegister,
} from '#server/usecases/registers.ts';
import type { registerRoutes } from '#shared/api/register-routes.ts';
import type { Accounts } from './accounts.ts';
import type { Handlers } from './router.ts';

/** Lists that others keep, against ours. */
export const registerHandlers = (
  loginsOf: Accounts['loginsOf'],
): Pick<Handlers, keyof typeof registerRoutes> => ({
  registers: async (parts, { actor }) =>
    done({ dispute: parts.country.registers.dispute, items: await listRegisters(parts, actor, loginsOf) }),
  register: (parts, { actor, params }) => openRegister(parts, actor, loginsOf, params.id),
  compareRegister: (parts, { actor, params, body }) => compareRegister(parts, actor, params.id, body),
  importRegister: (parts, { actor, asked, params, body }) =>
    importRegister(parts, { actor, asked, loginsOf }, params.id, body),
  decideRegister: (parts, { actor, asked, params, body }) =>
    decideRegister(parts, { actor, asked, loginsOf }, params.id, body),
});
