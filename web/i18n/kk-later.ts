import { coverage } from './kk/coverage.ts';
import { overview } from './kk/overview.ts';
import { planner } from './kk/planner.ts';
import type { LaterMessages } from './ru-later.ts';
import type { Texts } from './texts.ts';

export const kkLater = {
  coverage,
  overview,
  planner,
} satisfies Texts<LaterMessages>;
