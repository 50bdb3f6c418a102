import { centre } from './en/centre.ts';
import { common } from './en/common.ts';
import { details } from './en/details.ts';
import { dispatch } from './en/dispatch.ts';
import { errors } from './en/errors.ts';
import { handover } from './en/handover.ts';
import { map } from './en/map.ts';
import { outbox } from './en/outbox.ts';
import { publicBoard } from './en/publicBoard.ts';
import { requests } from './en/requests.ts';
import { session } from './en/session.ts';
import { shell } from './en/shell.ts';
import { stays } from './en/stays.ts';
import { terms } from './en/terms.ts';
import { upkeep } from './en/upkeep.ts';
import { waiting } from './en/waiting.ts';
import type { FirstMessages } from './ru.ts';
import type { Texts } from './texts.ts';

export const en = {
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
