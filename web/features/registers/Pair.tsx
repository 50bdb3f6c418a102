import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EntryView, ListedFacility, RegisterPair } from '#shared/api/registers.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import classes from './Registers.module.css';
import type { Saying } from './useRegister.ts';
import { useReasons } from './useReasons.ts';

/** The settlement where one is known, else the region. */
function usePlace(): (of: Pick<EntryView, 'place' | 'regionKato'>) => string {
  const text = useText();
  const { regions } = useReference();
  return ({ place, regionKato }) => {
    const region = regions.find(({ kato }) => kato === regionKato);
    return place !== null ? text(place) : region === undefined ? regionKato : text(region.name);
  };
}

export function Entry({ entry }: { entry: EntryView }) {
  const { t } = useTranslation();
  const place = usePlace();
  const facts = [place(entry)];
  if (entry.licence !== undefined && entry.licence !== null)
    facts.push(t('registers.pair.licence', { number: entry.licence }));
  return (
    <div className={classes.side}>
      <span className="visually-hidden">{t('registers.pair.there')}: </span>
      <strong className={classes.name}>{entry.name}</strong>
      <span className={classes.quiet}>{facts.join(' · ')}</span>
    </div>
  );
}

export function Ours({ facility }: { facility: ListedFacility }) {
  const { t } = useTranslation();
  const text = useText();
  const place = usePlace();
  return (
    <div className={classes.side}>
      <span className="visually-hidden">{t('registers.pair.here')}: </span>
      <strong className={classes.name}>{text(facility.name)}</strong>
      <span className={classes.quiet}>{place(facility)}</span>
    </div>
  );
}

export interface PairProps {
  pair: RegisterPair;
  /** Left out: the reader only looks. */
  onSay?: ((saying: Saying) => void) | undefined;
  busy: boolean;
  /** Which word may be said of it. */
  kind: 'both' | 'likely' | 'rejected' | 'rival';
}

function Actions({ pair, onSay, busy, kind }: PairProps & { onSay: (saying: Saying) => void }) {
  const { t } = useTranslation();
  const text = useText();
  const names = { there: pair.entry.name, here: text(pair.facility.name) };
  const say = (decision: Saying['decision']) => (): void =>
    onSay({ facilityId: pair.facility.facilityId, entry: pair.entry.entry, decision, names });
  const isSaid = pair.reasons.some(({ why }) => why === 'confirmed');
  const takenBack = kind === 'rejected' || isSaid;
  return (
    <div className={classes.actions}>
      {takenBack && (
        <Button
          variant="default"
          size="xs"
          disabled={busy}
          aria-label={t(isSaid ? 'registers.pair.withdrawLabel' : 'registers.pair.restoreLabel', names)}
          onClick={say('open')}
        >
          {t(isSaid ? 'registers.pair.withdraw' : 'registers.pair.restore')}
        </Button>
      )}
      {!takenBack && kind !== 'both' && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconCheck size={14} stroke={2} aria-hidden />}
          disabled={busy}
          aria-label={t('registers.pair.sameLabel', names)}
          onClick={say('same')}
        >
          {t('registers.pair.same')}
        </Button>
      )}
      {!takenBack && (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconX size={14} stroke={2} aria-hidden />}
          disabled={busy}
          aria-label={t('registers.pair.otherLabel', names)}
          onClick={say('other')}
        >
          {t('registers.pair.other')}
        </Button>
      )}
    </div>
  );
}

/** Two that are, or might be, one: both sides, why, and what may be said of it. */
export function Pair(props: PairProps) {
  const { pair, onSay, kind } = props;
  const reasons = useReasons();
  return (
    <div className={classes.pair} data-kind={kind}>
      <Entry entry={pair.entry} />
      <Ours facility={pair.facility} />
      <p className={classes.why}>{reasons(pair.reasons)}</p>
      {onSay !== undefined && <Actions {...props} onSay={onSay} />}
    </div>
  );
}
