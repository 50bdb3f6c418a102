import { Button } from '@mantine/core';
import { IconDeviceFloppy, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TileUnit } from '#shared/api/tile.ts';
import { SECOND } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useNow } from '#web/live/clock.ts';
import { useConnection } from '#web/live/hooks.ts';
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

/** Changes before they are sent: in words, with ten seconds to take them back. */
export function UndoBar({ counters, units }: { counters: Counters; units: readonly TileUnit[] }) {
  const { t } = useTranslation();
  const now = useNow();
  const words = useChangeWords(units);
  const { draft } = counters;
  const offline = useConnection().state === 'lost';
  const due = sendsAt(draft);
  if (due === null) return null;
  const left = Math.max(0, Math.min(UNDO_MS, due - now));
  const seconds = Math.ceil(left / SECOND);
  const Icon = offline ? IconDeviceFloppy : IconPencil;
  return (
    <div className={classes.bar}>
      <Icon size={20} stroke={1.75} aria-hidden />
      <p className={classes.words}>
        <strong aria-live="polite">{words(draft.changes)}</strong>{' '}
        <span>{offline ? t('outbox.goesLater') : t('centre.undo.in', { seconds })}</span>
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
