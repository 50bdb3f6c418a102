import { Button } from '@mantine/core';
import { IconChecks, IconClock } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '#shared/api/tile.ts';
import { tileFreshness } from '#shared/domain/board.ts';
import { HOUR } from '#shared/time.ts';
import { call } from '#web/lib/api.ts';
import { useFormats } from '#web/lib/formats.ts';
import { newId } from '#web/lib/ids.ts';
import { boardStore } from '#web/live/board-store.ts';
import { useNow } from '#web/live/clock.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import { Kbd } from '#web/ui/Kbd.tsx';
import classes from './ConfirmAll.module.css';

/** "Everything unchanged". Trying again after a lost line sends the same command. */
export function useConfirmAll(tile: Tile) {
  const commandId = useRef<string | null>(null);
  return useMutation({
    mutationFn: () => {
      commandId.current ??= newId();
      return call('confirm', { params: { id: tile.facilityId }, body: { commandId: commandId.current } });
    },
    onSuccess: (after) => {
      commandId.current = null;
      boardStore.receive([after]);
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
  const words = {
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
  disabled: boolean;
}

/** The one big button, with the age of what it confirms and the time that is left. */
export function ConfirmAll({ tile, confirming, hasDraft, disabled }: Props) {
  const { t } = useTranslation();
  const { age } = useFormats();
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
        leftSection={<IconChecks size={22} stroke={1.75} aria-hidden />}
        rightSection={<Kbd>{t('centre.confirm.key')}</Kbd>}
        disabled={disabled || isPending || hasDraft}
        onClick={() => mutate()}
      >
        {t(isPending ? 'centre.confirm.sending' : 'centre.confirm.button')}
      </Button>
      <p className={classes.words} aria-live="polite">
        <span>{hasDraft ? t('centre.confirm.draftFirst') : last}</span>
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
