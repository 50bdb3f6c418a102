import { Switch } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import type { Tile } from '#shared/api/tile.ts';
import { tileAccepting } from '#shared/domain/board.ts';
import { useText } from '#web/i18n/hooks.ts';
import { call } from '#web/lib/api.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import classes from './Cards.module.css';
import { PauseForm, type Wanted } from './PauseForm.tsx';
import { useTileCommand } from './useTileCommand.ts';

interface Props {
  tile: Tile;
  /** Who waits for an answer or is on the way: a pause asks what becomes of them. */
  live: readonly Referral[];
  disabled: boolean;
}

/** Whether the centre takes people; a pause wants a coded reason and, better, an end. */
export function AcceptingCard({ tile, live, disabled }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { day, clock } = useFormats();
  const problem = useProblemText();
  const { reasons } = useReference();
  const [pausing, setPausing] = useState(false);
  const now = useNow();
  // A pause ends by its time, whether or not the line is there to say so.
  const accepting = tileAccepting(tile, now);
  const asking = pausing && accepting;
  const on = accepting && !pausing;
  const { mutate, isPending, error } = useTileCommand((commandId, wanted: Wanted) =>
    call('setAccepting', { params: { id: tile.facilityId }, body: { commandId, ...wanted } }),
  );
  const off = disabled || isPending;
  const reason = reasons.find(({ code }) => code === tile.notAcceptingReason);
  const until = tile.acceptingAgainAt === undefined ? null : Date.parse(tile.acceptingAgainAt);
  const why = [
    reason && text(reason.text),
    until !== null && t('centre.accepting.untilAt', { time: `${day(until)}, ${clock(until, 'until')}` }),
  ].filter(Boolean);
  return (
    <section className={classes.card}>
      <Switch
        size="md"
        checked={on}
        disabled={off}
        thumbIcon={on ? <IconCheck size={12} stroke={3} aria-hidden /> : undefined}
        label={t(`centre.accepting.${asking ? 'pause' : accepting ? 'on' : 'off'}`)}
        description={t(on ? 'centre.accepting.onHint' : 'centre.accepting.offHint')}
        onChange={() => {
          if (accepting) setPausing(!pausing);
          else mutate({ accepting: true });
        }}
      />
      {!accepting && why.length > 0 && <p className={classes.factMain}>{why.join(' · ')}</p>}
      {asking && (
        <PauseForm
          live={live}
          disabled={off}
          onPause={(wanted) => mutate(wanted, { onSuccess: () => setPausing(false) })}
          onBack={() => setPausing(false)}
        />
      )}
      {error !== null && (
        <p className={classes.error} role="alert">
          {t('centre.error', { why: problem(error) })}
        </p>
      )}
    </section>
  );
}
