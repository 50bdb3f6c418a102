import { z } from 'zod';
import {
  CompareRegister,
  DecideRegister,
  ImportRegister,
  RegisterComparison,
  RegisterHeads,
  RegisterView,
} from './registers.ts';
import type { Endpoint } from './endpoint.ts';

const register = z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/) });

/** Lists that others keep, against ours. */
export const registerRoutes = {
  registers: {
    method: 'get',
    path: '/registers',
    out: RegisterHeads,
    status: 200,
    may: 'registers.read',
    summary: 'Registers that others keep: what they said of themselves, and how many we have',
  },
  register: {
    method: 'get',
    path: '/registers/:id',
    params: register,
    out: RegisterView,
    status: 200,
    may: 'registers.read',
    summary: 'An imported list against ours: in both, likely the same, only here, only there',
  },
  compareRegister: {
    method: 'post',
    path: '/registers/:id/compare',
    params: register,
    body: CompareRegister,
    out: RegisterComparison,
    status: 200,
    may: 'registers.read',
    summary: 'Compare a list (CSV) with ours and keep nothing; every wrong line is told',
  },
  importRegister: {
    method: 'post',
    path: '/registers/:id/lists',
    params: register,
    body: ImportRegister,
    out: RegisterView,
    status: 201,
    may: 'registers.keep',
    summary: 'Keep a list (CSV) as that of a register, all of it or nothing',
  },
  decideRegister: {
    method: 'post',
    path: '/registers/:id/decisions',
    params: register,
    body: DecideRegister,
    out: RegisterView,
    status: 200,
    may: 'registers.keep',
    summary: 'Say that a facility is, or is not, what a register lists; or take that back',
  },
} as const satisfies Record<string, Endpoint>;
