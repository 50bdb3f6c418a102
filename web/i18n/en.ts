import { centre } from './en/centre.ts';
import { common } from './en/common.ts';
import { coverage } from './en/coverage.ts';
import { details } from './en/details.ts';
import { dispatch } from './en/dispatch.ts';
import { errors } from './en/errors.ts';
import { handover } from './en/handover.ts';
import { map } from './en/map.ts';
import { outbox } from './en/outbox.ts';
import { overview } from './en/overview.ts';
import { planner } from './en/planner.ts';
import { publicBoard } from './en/publicBoard.ts';
import { requests } from './en/requests.ts';
import { session } from './en/session.ts';
import { shell } from './en/shell.ts';
import { stays } from './en/stays.ts';
import { terms } from './en/terms.ts';
import { upkeep } from './en/upkeep.ts';
import { waiting } from './en/waiting.ts';
import type { Messages } from './ru.ts';
import type { Texts } from './texts.ts';

export const en = {
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
} satisfies Texts<Messages>;
