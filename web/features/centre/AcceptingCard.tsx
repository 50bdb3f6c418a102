import { Button, NativeSelect, Switch } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AcceptingInput } from '#shared/api/counts.ts';
import type { Tile } from '#shared/api/tile.ts';
import { iso } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { call } from '#web/lib/api.ts';
import { useFormats } from '#web/lib/formats.ts';
import { newId } from '#web/lib/ids.ts';
import { useReference } from '#web/lib/query.ts';
import { boardStore } from '#web/live/board-store.ts';
import { serverNow } from '#web/live/clock.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import classes from './Cards.module.css';
import { PAUSE_HOURS, pauseUntil } from './referral-lists.ts';

type Wanted = Omit<AcceptingInput, 'commandId'>;

/** One command a press: a retry after a lost line sends the same one. */
function useSetAccepting(tile: Tile) {
  const last = useRef<{ wanted: string; commandId: string } | null>(null);
  return useMutation({
    mutationFn: async (wanted: Wanted) => {
      const key = JSON.stringify(wanted);
      const { current } = last;
      const commandId = current !== null && current.wanted === key ? current.commandId : newId();
      last.current = { wanted: key, commandId };
      return call('setAccepting', { params: { id: tile.facilityId }, body: { commandId, ...wanted } });
    },
    onSuccess: (after) => {
      last.current = null;
      boardStore.receive([after]);
    },
  });
}

interface PauseProps {
  disabled: boolean;
  onPause: (wanted: Wanted) => void;
  onBack: () => void;
}

function PauseForm({ disabled, onPause, onBack }: PauseProps) {
  const { t } = useTranslation();
  const text = useText();
  const reasons = useReference().reasons.filter(({ use }) => use.includes('not_accepting'));
  const [reason, setReason] = useState(reasons[0]?.code ?? '');
  const [hours, setHours] = useState<string>('8');
  const ends = PAUSE_HOURS.map((count) => ({
    value: String(count),
    label:
      count < 24 ? t('centre.accepting.hours', { count }) : t('centre.accepting.days', { count: count / 24 }),
  }));
  return (
    <div className={classes.ask}>
      <NativeSelect
        label={t('centre.accepting.reason')}
        size="md"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data={reasons.map(({ code, text: words }) => ({ value: code, label: text(words) }))}
      />
      <NativeSelect
        label={t('centre.accepting.until')}
        size="md"
        value={hours}
        onChange={(event) => setHours(event.currentTarget.value)}
        data={[...ends, { value: '', label: t('centre.accepting.noEnd') }]}
      />
      <div className={classes.row}>
        <Button
          disabled={disabled || reason === ''}
          onClick={() =>
            onPause({
              accepting: false,
              reason,
              until: hours === '' ? null : iso(pauseUntil(serverNow(), Number(hours))),
            })
          }
        >
          {t('centre.accepting.pause')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('centre.accepting.back')}
        </Button>
      </div>
    </div>
  );
}

/** Whether the centre takes people; a pause wants a coded reason and, better, an end. */
export function AcceptingCard({ tile, disabled }: { tile: Tile; disabled: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  const { day, clock } = useFormats();
  const problem = useProblemText();
  const { reasons } = useReference();
  const [pausing, setPausing] = useState(false);
  const asking = pausing && tile.accepting;
  const on = tile.accepting && !pausing;
  const { mutate, isPending, error } = useSetAccepting(tile);
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
        label={t(`centre.accepting.${asking ? 'pause' : tile.accepting ? 'on' : 'off'}`)}
        description={t(on ? 'centre.accepting.onHint' : 'centre.accepting.offHint')}
        onChange={() => {
          if (tile.accepting) setPausing(!pausing);
          else mutate({ accepting: true });
        }}
      />
      {!tile.accepting && why.length > 0 && <p className={classes.factMain}>{why.join(' · ')}</p>}
      {asking && (
        <PauseForm
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
