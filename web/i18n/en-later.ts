import { coverage } from './en/coverage.ts';
import { month } from './en/month.ts';
import { overview } from './en/overview.ts';
import { planner } from './en/planner.ts';
import type { LaterMessages } from './ru-later.ts';
import type { Texts } from './texts.ts';

export const enLater = {
  coverage,
  month,
  overview,
  planner,
} satisfies Texts<LaterMessages>;
