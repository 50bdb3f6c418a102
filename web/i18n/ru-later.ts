import { area } from './ru/area.ts';
import { coverage } from './ru/coverage.ts';
import { month } from './ru/month.ts';
import { overview } from './ru/overview.ts';
import { planner } from './ru/planner.ts';
import { registers } from './ru/registers.ts';
import { reports } from './ru/reports.ts';
import { rooms } from './ru/rooms.ts';

/** Texts of pages that are opened in no hurry: they come with the page. */
export const ruLater = {
  area,
  coverage,
  month,
  overview,
  planner,
  registers,
  reports,
  rooms,
} as const;

export type LaterMessages = typeof ruLater;
