import { z } from 'zod';
import { CallId, WaitingId } from '#shared/ids.ts';
import { CloseCall, ClosedCall } from './closed-calls.ts';
import type { Endpoint } from './endpoint.ts';
import { CancelWaiting, StartWaiting, WaitingList, WaitingView } from './waiting.ts';

/** Routes of calls for which nothing is free: they wait, or end without a bed. */
export const callRoutes = {
  startWaiting: {
    method: 'post',
    path: '/waiting',
    body: StartWaiting,
    out: WaitingView,
    status: 201,
    may: 'referral.create',
    summary: 'Wait for a place: held for the first in line when it comes free',
  },
  waiting: {
    method: 'get',
    path: '/waiting',
    out: WaitingList,
    status: 200,
    may: 'referral.steer',
    summary: 'Calls of my desk that wait for a place',
  },
  cancelWaiting: {
    method: 'post',
    path: '/waiting/:id/cancel',
    params: z.strictObject({ id: WaitingId }),
    body: CancelWaiting,
    out: WaitingView,
    status: 200,
    may: 'referral.steer',
    summary: 'Wait no longer',
  },
  closeCall: {
    method: 'post',
    path: '/calls/:id/close',
    params: z.strictObject({ id: CallId }),
    body: CloseCall,
    out: ClosedCall,
    status: 200,
    may: 'referral.steer',
    summary: 'The call ends without a bed; closing it twice is closing it once',
  },
} as const satisfies Record<string, Endpoint>;
