import { centre } from './ru/centre.ts';
import { common } from './ru/common.ts';
import { coverage } from './ru/coverage.ts';
import { details } from './ru/details.ts';
import { dispatch } from './ru/dispatch.ts';
import { errors } from './ru/errors.ts';
import { handover } from './ru/handover.ts';
import { map } from './ru/map.ts';
import { outbox } from './ru/outbox.ts';
import { overview } from './ru/overview.ts';
import { planner } from './ru/planner.ts';
import { publicBoard } from './ru/publicBoard.ts';
import { requests } from './ru/requests.ts';
import { session } from './ru/session.ts';
import { shell } from './ru/shell.ts';
import { stays } from './ru/stays.ts';
import { terms } from './ru/terms.ts';
import { upkeep } from './ru/upkeep.ts';
import { waiting } from './ru/waiting.ts';

/** Russian is the source of keys; one file a feature, named like its folder. */
export const ru = {
  centre,
  common,
  coverage,
  details,
  dispatch,
  errors,
  handover,
  map,
  outbox,
  overview,
  planner,
  publicBoard,
  requests,
  session,
  shell,
  stays,
  terms,
  upkeep,
  waiting,
} as const;

export type Messages = typeof ru;
