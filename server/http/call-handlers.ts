import { presentWaiting, type WaitingAt } from '#server/present/waiting.ts';
import { closeCall } from '#server/usecases/ended-calls.ts';
import { done, type Result } from '#server/usecases/parts.ts';
import { cancelWaiting, listWaiting, startWaiting } from '#server/usecases/waiting.ts';
import type { WaitingView } from '#shared/api/waiting.ts';
import { iso } from '#shared/time.ts';
import type { Handlers } from './router.ts';

function waitingView(places: readonly WaitingAt[]): WaitingView {
  const view = presentWaiting(places);
  if (view === null) throw new Error('A waiting at no facility');
  return view;
}

const viewOf = (result: Result<readonly WaitingAt[]>): Result<WaitingView> =>
  result.ok ? done(waitingView(result.value)) : result;

/** Calls for which nothing is free: they wait, or end without a bed. */
export const callHandlers: Pick<Handlers, 'startWaiting' | 'waiting' | 'cancelWaiting' | 'closeCall'> = {
  startWaiting: async (parts, { actor, asked, body }) =>
    viewOf(await startWaiting(parts, actor, asked, body)),
  waiting: (parts, { actor }) => done({ items: listWaiting(parts, actor).map(waitingView) }),
  cancelWaiting: async (parts, { actor, asked, params, body }) =>
    viewOf(await cancelWaiting(parts, actor, asked, { id: params.id, body })),
  closeCall: async (parts, { actor, params, body }) => {
    const closed = await closeCall(parts, actor, params.id, body.why);
    if (!closed.ok) return closed;
    const { callId, endedAt, outcome } = closed.value;
    return done({ callId, endedAt: iso(endedAt), outcome });
  },
};
