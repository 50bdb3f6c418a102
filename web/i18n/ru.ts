import { centre } from './ru/centre.ts';
import { common } from './ru/common.ts';
import { details } from './ru/details.ts';
import { dispatch } from './ru/dispatch.ts';
import { errors } from './ru/errors.ts';
import { handover } from './ru/handover.ts';
import { map } from './ru/map.ts';
import { outbox } from './ru/outbox.ts';
import { publicBoard } from './ru/publicBoard.ts';
import { requests } from './ru/requests.ts';
import { session } from './ru/session.ts';
import { shell } from './ru/shell.ts';
import { stays } from './ru/stays.ts';
import { terms } from './ru/terms.ts';
import { upkeep } from './ru/upkeep.ts';
import { waiting } from './ru/waiting.ts';

/** Russian is the source of keys; one file a feature, named like its folder. Each screen that works in a hurry has its texts at once. */
export const ru = {
  centre,
  common,
  details,
  dispatch,
  errors,
  handover,
  map,
  outbox,
  publicBoard,
  requests,
  session,
  shell,
  stays,
  terms,
  upkeep,
  waiting,
} as const;

export type FirstMessages = typeof ru;
