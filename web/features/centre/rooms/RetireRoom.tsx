import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacilityId, UnitId } from '#shared/ids.ts';
import { call } from '#web/lib/api.ts';
import { isProblem } from '#web/lib/problem.ts';
import { queryClient } from '#web/lib/query.ts';
import { useConnection } from '#web/live/hooks.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import cards from '../Cards.module.css';
import classes from '../Details.module.css';
import { useTileCommand } from '../useTileCommand.ts';

interface Room {
  facilityId: FacilityId;
  unitId: UnitId;
  revision: number;
}

/** Closes a room for good, asked in place; why it cannot be is said with the figures. */
export function RetireRoom({ facilityId, unitId, revision }: Room) {
  const { t } = useTranslation();
  const why = useProblemText();
  const offline = useConnection().state === 'lost';
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error, reset } = useTileCommand((commandId, wish: { revision: number }) =>
    call('retireRoom', { params: { id: facilityId, unitId }, body: { commandId, ...wish } }),
  );
  const [inUse] = isProblem(error, 'CAPACITY_IN_USE') ? error.tooFew : [];
  const words =
    inUse === undefined
      ? error === null
        ? null
        : why(error)
      : t(inUse.why === 'held' ? 'rooms.retire.held' : 'rooms.retire.crowded', {
          occupied: inUse.occupied,
          held: inUse.held,
        });
  const alert = words !== null && (
    <p className={cards.error} role="alert">
      {words}
    </p>
  );
  if (!asking)
    return (
      <>
        {alert}
        <div>
          <Button
            variant="default"
            size="md"
            onClick={() => {
              reset();
              setAsking(true);
            }}
          >
            {t('rooms.retire.ask')}
          </Button>
        </div>
      </>
    );
  return (
    <div className={cards.ask}>
      <p className={cards.askTitle}>{t('rooms.retire.sure')}</p>
      <div className={classes.buttons}>
        <Button
          variant="default"
          size="md"
          disabled={isPending || offline}
          onClick={() =>
            mutate(
              { revision },
              {
                onSettled: () => setAsking(false),
                onError: (problem) => {
                  if (isProblem(problem, 'DETAILS_CHANGED'))
                    void queryClient.invalidateQueries({ queryKey: ['facility', facilityId] });
                },
              },
            )
          }
        >
          {t('rooms.retire.yes')}
        </Button>
        <Button variant="default" size="md" onClick={() => setAsking(false)}>
          {t('rooms.retire.no')}
        </Button>
      </div>
    </div>
  );
}
