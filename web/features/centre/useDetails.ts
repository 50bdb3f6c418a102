import { useState } from 'react';
import type { FacilityView } from '#shared/api/facilities.ts';
import type { DetailsEdit } from '#shared/domain/details.ts';
import type { TooFew } from '#shared/refusals.ts';
import { call } from '#web/lib/api.ts';
import { isProblem } from '#web/lib/problem.ts';
import { queryClient } from '#web/lib/query.ts';
import { changesOf, errorsByPath, pathsOf, shownOf } from './details-draft.ts';
import { useTileCommand } from './useTileCommand.ts';

interface Wish {
  revision: number;
  overAccepted?: boolean;
  edit: DetailsEdit;
}

/** The form of a facility's details: what is typed stays typed until the server took it. */
export function useDetails(view: FacilityView, revision: number, standing: DetailsEdit) {
  const [typed, setTyped] = useState<DetailsEdit>({});
  const [saved, setSaved] = useState(false);
  const { facilityId } = view;
  const { mutate, isPending, error, reset, variables } = useTileCommand(
    (commandId, { edit, ...wish }: Wish) =>
      call('editDetails', { params: { id: facilityId }, body: { commandId, ...wish, ...asSent(edit) } }),
  );
  const changes = changesOf(standing, typed);
  const send = (overAccepted: boolean): void =>
    mutate(
      { revision, edit: changes, ...(overAccepted && { overAccepted }) },
      {
        onSuccess: () => {
          setTyped({});
          setSaved(true);
        },
        onError: (problem) => {
          if (isProblem(problem, 'DETAILS_CHANGED'))
            void queryClient.invalidateQueries({ queryKey: ['facility', facilityId] });
        },
      },
    );
  const problem = isProblem(error) ? error : null;
  const tooFew: readonly TooFew[] = problem?.tooFew ?? [];
  return {
    shown: shownOf(standing, typed),
    changed: pathsOf(changes),
    type: (change: DetailsEdit) => {
      setSaved(false);
      if (problem?.code !== 'DETAILS_CHANGED') reset();
      setTyped(shownOf(typed, change));
    },
    undo: () => {
      reset();
      setTyped({});
    },
    save: () => send(false),
    saveOver: () => send(true),
    pending: isPending,
    saved,
    error,
    problem,
    errors: errorsByPath(problem?.fields ?? [], variables?.edit ?? {}),
    tooFew,
  };
}
export type Details = ReturnType<typeof useDetails>;

type Sent = Parameters<typeof call<'editDetails'>>[1] extends { body: infer Body } ? Body : never;

/** The lists of an edit are read only; those of a request are not. */
const asSent = (edit: DetailsEdit): Omit<Sent, 'commandId' | 'revision' | 'overAccepted'> => ({
  ...edit,
  units: edit.units?.map((unit) => ({ ...unit })),
  managerMay: edit.managerMay === undefined ? undefined : [...edit.managerMay],
  admission:
    edit.admission === undefined
      ? undefined
      : {
          ...edit.admission,
          papersAny: edit.admission.papersAny?.map((papers) => [...papers]),
          demands: edit.admission.demands === undefined ? undefined : [...edit.admission.demands],
        },
});
