import { area } from './kk/area.ts';
import { coverage } from './kk/coverage.ts';
import { month } from './kk/month.ts';
import { overview } from './kk/overview.ts';
import { planner } from './kk/planner.ts';
import { registers } from './kk/registers.ts';
import { reports } from './kk/reports.ts';
import { rooms } from './kk/rooms.ts';
import type { LaterMessages } from './ru-later.ts';
import type { Texts } from './texts.ts';

export const kkLater = {
  area,
  coverage,
  month,
  overview,
  planner,
  registers,
  reports,
  rooms,
} satisfies Texts<LaterMessages>;
