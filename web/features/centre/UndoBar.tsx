import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TileUnit } from '#shared/api/tile.ts';
import { SECOND } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useNow } from '#web/live/clock.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import { Ring } from '#web/ui/Ring.tsx';
import { sendsAt, UNDO_MS, type UnitChange } from './counter-draft.ts';
import classes from './UndoBar.module.css';
import type { Counters } from './useCounters.ts';

/** What was tapped, one sentence a unit. */
function useChangeWords(units: readonly TileUnit[]): (changes: Counters['draft']['changes']) => string {
  const { t } = useTranslation();
  const text = useText();
  const words = (unit: TileUnit, { from, to }: UnitChange): string =>
    from.occupied === to.occupied
      ? t('centre.undo.other', { unit: text(unit.name) })
      : t('centre.undo.change', { unit: text(unit.name), from: from.occupied, to: to.occupied });
  return (changes) =>
    units
      .flatMap((unit) => {
        const change = changes.get(unit.unitId);
        return change === undefined ? [] : [words(unit, change)];
      })
      .join(' ');
}

function Failed({ counters, error }: { counters: Counters; error: unknown }) {
  const { t } = useTranslation();
  const problem = useProblemText();
  return (
    <div className={classes.bar} data-tone="urgent" role="alert">
      <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
      <p className={classes.words}>
        <strong>{t('centre.undo.failed')}</strong> {problem(error)}
      </p>
      <div className={classes.buttons}>
        <Button onClick={counters.retry}>{t('centre.undo.retry')}</Button>
        <Button variant="default" onClick={counters.drop}>
          {t('centre.undo.drop')}
        </Button>
      </div>
    </div>
  );
}

/** Changes before they are sent: in words, with ten seconds to take them back. */
export function UndoBar({ counters, units }: { counters: Counters; units: readonly TileUnit[] }) {
  const { t } = useTranslation();
  const now = useNow();
  const words = useChangeWords(units);
  const { draft, outgoing } = counters;
  if (outgoing !== null && outgoing.error !== null)
    return <Failed counters={counters} error={outgoing.error} />;
  if (outgoing !== null)
    return (
      <div className={classes.bar} role="status">
        <IconPencil size={20} stroke={1.75} aria-hidden />
        <p className={classes.words}>{t('centre.undo.sending')}</p>
      </div>
    );
  const due = sendsAt(draft);
  if (due === null) return null;
  const left = Math.max(0, Math.min(UNDO_MS, due - now));
  const seconds = Math.ceil(left / SECOND);
  return (
    <div className={classes.bar}>
      <IconPencil size={20} stroke={1.75} aria-hidden />
      <p className={classes.words}>
        <strong aria-live="polite">{words(draft.changes)}</strong>{' '}
        <span>{t('centre.undo.in', { seconds })}</span>
      </p>
      <div className={classes.buttons}>
        <Button variant="default" onClick={counters.undo}>
          <span className={classes.undo}>
            {t('centre.undo.button')}
            <Ring size={24} share={left / UNDO_MS} tone="held" label={t('centre.undo.in', { seconds })}>
              {seconds}
            </Ring>
          </span>
        </Button>
      </div>
    </div>
  );
}
