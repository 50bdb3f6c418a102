import { Button } from '@mantine/core';
import { IconChecks, IconClock } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Tile } from '#shared/api/tile.ts';
import { tileFreshness } from '#shared/domain/board.ts';
import { HOUR, iso, type Millis } from '#shared/time.ts';
import { useFormats } from '#web/lib/formats.ts';
import { newId } from '#web/lib/ids.ts';
import { serverNow, useNow } from '#web/live/clock.ts';
import { outbox } from '#web/live/outbox.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import { Kbd } from '#web/ui/Kbd.tsx';
import classes from './ConfirmAll.module.css';
import type { Counters } from './useCounters.ts';

/**
 * "Everything unchanged": the counts on the screen, as of now; what was tapped goes first and at once, and the button
 * says that the rest is right. Without a line it is kept and counts as of when it was pressed.
 */
export function useConfirmAll(tile: Tile, counters: Pick<Counters, 'shown' | 'sendNow'>) {
  return useMutation({
    mutationFn: () => {
      const units = (tile.units ?? []).map((unit) => ({ unitId: unit.unitId, ...counters.shown(unit) }));
      counters.sendNow();
      return outbox.deliver({
        facilityId: tile.facilityId,
        command: {
          route: 'confirm',
          params: { id: tile.facilityId },
          body: {
            commandId: newId(),
            observedAt: iso(serverNow()),
            units,
          },
        },
      });
    },
  });
}

/** Little time is left: said in the colour of attention. */
const SOON = HOUR;

function Left({ tile }: { tile: Tile }) {
  const { t } = useTranslation();
  const { span } = useFormats();
  const now = useNow();
  const freshness = tileFreshness(tile, now);
  if (tile.confirmedAt === null || tile.staleAt === null) return null;
  const left = Date.parse(tile.staleAt) - now;
  const words = tile.disputed
    ? t('centre.confirm.doubted')
    : {
        fresh: () => t('centre.confirm.left', { time: span(left) }),
        stale: () => t('centre.confirm.stale'),
        unknown: () => t('centre.confirm.unknown'),
      }[freshness]();
  return (
    <span className={classes.left} data-soon={freshness !== 'fresh' || left < SOON || undefined}>
      <IconClock size={16} stroke={1.75} aria-hidden />
      {words}
    </span>
  );
}

interface Props {
  tile: Tile;
  confirming: ReturnType<typeof useConfirmAll>;
  /** Something tapped is not sent yet. */
  hasDraft: boolean;
  /** When an unchanged was pressed that waits for a line; null: none does. */
  keptAt: Millis | null;
  /** False beside a request that waits: the answer to it has the filled button. */
  leads: boolean;
}

/** The one big button, with the age of what it confirms and the time that is left. */
export function ConfirmAll({ tile, confirming, hasDraft, keptAt, leads }: Props) {
  const { t } = useTranslation();
  const { age, clock } = useFormats();
  const problem = useProblemText();
  const now = useNow();
  const { mutate, isPending, error } = confirming;
  const last =
    tile.confirmedAt === null
      ? t('centre.confirm.never')
      : t('centre.confirm.last', { age: age(Date.parse(tile.confirmedAt), now) });
  return (
    <div className={classes.confirm}>
      <Button
        className={classes.button ?? ''}
        variant={leads ? 'filled' : 'default'}
        leftSection={<IconChecks size={22} stroke={1.75} aria-hidden />}
        rightSection={<Kbd>{t('centre.confirm.key')}</Kbd>}
        disabled={isPending}
        onClick={() => mutate()}
      >
        {t(`centre.confirm.${isPending ? 'sending' : hasDraft ? 'sendNow' : 'button'}`)}
      </Button>
      <p className={classes.words} aria-live="polite">
        <span>{keptAt === null ? last : t('outbox.confirmKept', { time: clock(keptAt, 'at') })}</span>
        <Left tile={tile} />
      </p>
      {error !== null && (
        <p className={classes.error} role="alert">
          {t('centre.error', { why: problem(error) })}
        </p>
      )}
    </div>
  );
}
