import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { WaitingView } from '#shared/api/waiting.ts';
import type { CallId, FacilityId, SearchId } from '#shared/ids.ts';
import { call } from '#web/lib/api.ts';
import { newId } from '#web/lib/ids.ts';
import { useWaiting, waitingChanged } from '#web/live/waiting.ts';

/** The same wish is the same command, however often it is tried (rule 4). */
function useCommandId(): (wish: string) => string {
  const known = useRef({ wish: '', id: '' });
  return (wish) => {
    if (known.current.wish !== wish) known.current = { wish, id: newId() };
    return known.current.id;
  };
}

/** What a call can do where nothing is free: wait, or end without a bed. */
export function useWaitingCall(callId: CallId, searchId: SearchId, incidentRef: string) {
  const commandFor = useCommandId();
  const waiting: WaitingView | undefined = useWaiting().find((each) => each.callId === callId);
  const start = useMutation({
    mutationFn: (facilityIds: FacilityId[]) =>
      call('startWaiting', {
        body: {
          commandId: commandFor(`${searchId} ${facilityIds.join()} ${incidentRef}`),
          searchId,
          facilityIds,
          ...(incidentRef !== '' && { incidentRef }),
        },
      }),
    onSuccess: waitingChanged,
  });
  const close = useMutation({
    mutationFn: () => call('closeCall', { params: { id: callId }, body: { why: 'no_place_found' } }),
  });
  return { waiting, start, close };
}

/** The desk gives a waiting up, with a reason. */
export function useStopWaiting({ waitingId }: Pick<WaitingView, 'waitingId'>) {
  const commandFor = useCommandId();
  return useMutation({
    mutationFn: (reason: string) =>
      call('cancelWaiting', { params: { id: waitingId }, body: { commandId: commandFor(reason), reason } }),
    onSuccess: waitingChanged,
  });
}
