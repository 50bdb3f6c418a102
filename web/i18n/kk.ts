import { centre } from './kk/centre.ts';
import { common } from './kk/common.ts';
import { details } from './kk/details.ts';
import { dispatch } from './kk/dispatch.ts';
import { errors } from './kk/errors.ts';
import { handover } from './kk/handover.ts';
import { map } from './kk/map.ts';
import { outbox } from './kk/outbox.ts';
import { publicBoard } from './kk/publicBoard.ts';
import { requests } from './kk/requests.ts';
import { session } from './kk/session.ts';
import { shell } from './kk/shell.ts';
import { stays } from './kk/stays.ts';
import { terms } from './kk/terms.ts';
import { upkeep } from './kk/upkeep.ts';
import { waiting } from './kk/waiting.ts';
import type { FirstMessages } from './ru.ts';
import type { Texts } from './texts.ts';

export const kk = {
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
} satisfies Texts<FirstMessages>;
