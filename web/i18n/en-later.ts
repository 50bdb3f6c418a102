import { area } from './en/area.ts';
import { coverage } from './en/coverage.ts';
import { month } from './en/month.ts';
import { overview } from './en/overview.ts';
import { planner } from './en/planner.ts';
import { registers } from './en/registers.ts';
import { reports } from './en/reports.ts';
import { rooms } from './en/rooms.ts';
import type { LaterMessages } from './ru-later.ts';
import type { Texts } from './texts.ts';

export const enLater = {
  area,
  coverage,
  month,
  overview,
  planner,
  registers,
  reports,
  rooms,
} satisfies Texts<LaterMessages>;
