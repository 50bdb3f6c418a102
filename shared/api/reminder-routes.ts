import { z } from 'zod';
import { FacilityId } from '#shared/ids.ts';
import {
  PunctualityQuery,
  PunctualityView,
  RemindersInput,
  RemindersSet,
  RemindersView,
} from './reminders.ts';
import type { Endpoint } from './endpoint.ts';

const facility = z.strictObject({ id: FacilityId });

/** Counts that grow old: who is reminded, and who was punctual. */
export const reminderRoutes = {
  reminders: {
    method: 'get',
    path: '/facilities/:id/reminders',
    params: facility,
    out: RemindersView,
    status: 200,
    may: 'reminders.manage',
    summary: 'Where and when a centre is reminded of its count, and what arrived',
  },
  setReminders: {
    method: 'put',
    path: '/facilities/:id/reminders',
    params: facility,
    body: RemindersInput,
    out: RemindersSet,
    status: 200,
    may: 'reminders.manage',
    summary: 'Set where and when a centre is reminded of its count',
  },
  punctuality: {
    method: 'get',
    path: '/punctuality',
    query: PunctualityQuery,
    out: PunctualityView,
    status: 200,
    may: 'punctuality.read',
    summary: 'Share of confirm intervals that each centre of my regions confirmed in time',
  },
} as const satisfies Record<string, Endpoint>;
