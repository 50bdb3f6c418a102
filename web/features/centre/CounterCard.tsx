import { Button } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import type { TileUnit } from '#shared/api/tile.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { FreeBadge } from '#web/ui/FreeBadge.tsx';
import { BedBar } from './BedBar.tsx';
import type { UnitChange, UnitCounts } from './counter-draft.ts';
import classes from './CounterCard.module.css';
import { CountStepper } from './CountStepper.tsx';
import { Question } from './Question.tsx';
import { expectedAt } from './referral-lists.ts';
import { UnavailableEditor } from './UnavailableEditor.tsx';
import { standingOf } from './unit-beds.ts';

export interface CounterCardProps {
  /** With what is on its way to the server laid over. */
  unit: TileUnit;
  counts: UnitCounts;
  /** What was tapped and can still be taken back. */
  change: UnitChange | undefined;
  /** Whose beds are held here, soonest first. */
  holders: readonly Referral[];
  fresh: boolean;
  disabled: boolean;
  /** People beyond the beds, waiting for a yes. */
  askingOver: number | null;
  /** Something to be answered before the count goes on. */
  question?: ReactNode;
  onChange: (to: Partial<UnitCounts>) => void;
  onAnswerOver: (yes: boolean) => void;
}

/** More would hide the counter on a phone. */
const MOST_HOLDERS = 3;

/** "Held 4 · K7-3QF, expected at 00:25": the soonest holders in words. */
function HeldLine({ unit, holders }: Pick<CounterCardProps, 'unit' | 'holders'>) {
  const { t } = useTranslation();
  const { clock } = useFormats();
  const who = holders.slice(0, MOST_HOLDERS).map((referral) => {
    return referral.state === 'requested'
      ? t('centre.counter.heldAsked', { code: referral.code })
      : t('centre.counter.heldFor', { code: referral.code, time: clock(expectedAt(referral), 'at') });
  });
  const more = holders.length - who.length;
  return (
    <ul className={classes.held}>
      <li>{t('centre.counter.held', { beds: unit.held })}</li>
      {who.map((words) => (
        <li key={words}>{words}</li>
      ))}
      {more > 0 && <li>{t('centre.counter.heldMore', { n: more })}</li>}
    </ul>
  );
}

function useNote({ unit, counts }: Pick<CounterCardProps, 'unit' | 'counts'>): string {
  const { t } = useTranslation();
  const standing = standingOf(unit, counts);
  return [
    t('centre.counter.beds', { count: unit.capacity }),
    unit.sharing === 'one_party' && t('centre.counter.oneParty'),
    standing.unavailable > 0 && t('centre.head.unavailable', { n: standing.unavailable }),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

function OverQuestion({ unit, askingOver, onAnswerOver }: CounterCardProps & { askingOver: number }) {
  const { t } = useTranslation();
  return (
    <Question>
      <p>
        {t('centre.counter.askOver', {
          people: t('centre.counter.people', { count: askingOver }),
          beds: t('centre.counter.onBeds', { count: unit.capacity }),
        })}
      </p>
      <div className={classes.answers}>
        <Button onClick={() => onAnswerOver(true)}>{t('centre.counter.overYes')}</Button>
        <Button variant="default" onClick={() => onAnswerOver(false)}>
          {t('centre.counter.overNo')}
        </Button>
      </div>
    </Question>
  );
}

function CotsLine({ unit, counts, disabled, onChange }: CounterCardProps) {
  const { t } = useTranslation();
  const { capacity, held } = unit.cots;
  const words = [
    t('centre.counter.cotsOf', { occupied: counts.cotsOccupied, capacity }),
    held > 0 && t('centre.counter.cotsHeld', { n: held }),
  ].filter((part) => part !== false);
  return (
    <div className={classes.line}>
      <span>
        {t('centre.counter.cots')}
        <span className={classes.small}>{words.join(' · ')}</span>
      </span>
      <CountStepper
        size="small"
        value={counts.cotsOccupied}
        most={Math.max(capacity, counts.cotsOccupied)}
        label={t('centre.counter.cots')}
        lessLabel={t('centre.counter.cotsLess')}
        moreLabel={t('centre.counter.cotsMore')}
        disabled={disabled}
        onChange={(cotsOccupied) => onChange({ cotsOccupied })}
      />
    </div>
  );
}

/** "Repair 2, cleaning 1": which beds are out of service, and why. */
function useUnavailableWords(): (counts: UnitCounts) => string {
  const text = useText();
  const { reasons } = useReference();
  return ({ unavailable }) =>
    Object.entries(unavailable)
      .filter(([, beds]) => beds > 0)
      .map(([code, beds]) => {
        const reason = reasons.find((one) => one.code === code);
        return `${reason === undefined ? code : text(reason.text)}: ${String(beds)}`;
      })
      .join(', ');
}

/** Who sleeps in one unit: the count first, its beds as bars, − and +. */
export function CounterCard(props: CounterCardProps) {
  const { unit, counts, change, holders, fresh, disabled, askingOver, onChange } = props;
  const { t } = useTranslation();
  const name = useText()(unit.name);
  const note = useNote(props);
  const [open, setOpen] = useState(false);
  const unavailable = useUnavailableWords()(counts);
  const standing = standingOf(unit, counts);
  const moved = change !== undefined && change.from.occupied !== change.to.occupied;
  return (
    <article className={classes.card} data-changed={change !== undefined || undefined} aria-label={name}>
      <div className={classes.head}>
        <div className={classes.names}>
          <h2 className={classes.name}>{name}</h2>
          {unit.held > 0 ? (
            <HeldLine unit={unit} holders={holders} />
          ) : (
            <p className={classes.note}>{note}</p>
          )}
        </div>
        <FreeBadge free={standing.free} fresh={fresh} />
      </div>
      <div className={classes.body}>
        <BedBar standing={standing} fresh={fresh} />
        <CountStepper
          value={counts.occupied}
          label={t('centre.counter.label', { unit: name })}
          lessLabel={t('centre.counter.less', { unit: name })}
          moreLabel={t('centre.counter.more', { unit: name })}
          caption={
            moved
              ? t('centre.counter.was', { from: change.from.occupied, to: change.to.occupied })
              : t('centre.counter.occupied')
          }
          disabled={disabled}
          onChange={(occupied) => onChange({ occupied })}
        />
        {standing.over > 0 && (
          <p className={classes.over}>
            <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
            {t('centre.counter.over', { n: `+${String(standing.over)}` })}
          </p>
        )}
        {standing.missing > 0 && (
          <p className={classes.over}>
            <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
            {t('centre.counter.missing', { count: standing.missing })}
          </p>
        )}
        {props.question}
        {askingOver !== null && <OverQuestion {...props} askingOver={askingOver} />}
        {unit.cots.capacity > 0 && <CotsLine {...props} />}
        <button
          type="button"
          className={classes.disclose}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span>
            {t('centre.counter.unavailable')}
            <span className={classes.small}>
              {standing.unavailable === 0 ? t('centre.counter.unavailableNone') : unavailable}
            </span>
          </span>
          <IconChevronDown size={18} stroke={1.75} aria-hidden data-open={open || undefined} />
        </button>
        {open && <UnavailableEditor unit={unit} counts={counts} disabled={disabled} onChange={onChange} />}
      </div>
    </article>
  );
}
