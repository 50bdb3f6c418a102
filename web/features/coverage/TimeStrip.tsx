import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
} from '@tabler/icons-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY, HOUR, type Millis } from '#shared/time.ts';
import { useFormats } from '#web/lib/formats.ts';
import classes from './TimeStrip.module.css';
import { HOURS_BACK, hourAt, positionOf, type Moment } from './useMoment.ts';

/** How long an hour is looked at while the time plays. */
const EACH: Millis = 500;

interface Props {
  moment: Moment;
  /** The hour of the figures on the screen; null: now. */
  shown: Millis | null;
  /** The figures asked for have come. */
  here: boolean;
  /** The hour could not be loaded; null: it could, or is still on its way. */
  onRetry: (() => void) | null;
  generated: boolean;
  step: Millis;
  onStep: (step: Millis) => void;
  onClose: () => void;
}

/** Goes on to the next step whenever the last one is on the screen, until now. */
function usePlay({ moment, here, step }: Pick<Props, 'moment' | 'here' | 'step'>) {
  const [playing, setPlaying] = useState(false);
  const { at, asked, now, move } = moment;
  const runs = playing && at !== null;
  useEffect(() => {
    if (!runs || !here || at !== asked) return undefined;
    const timer = setTimeout(() => {
      const next = hourAt(positionOf(at, now) + step / HOUR, now);
      move(next);
      if (next === null) setPlaying(false);
    }, EACH);
    return () => clearTimeout(timer);
  }, [runs, here, at, asked, now, step, move]);
  const toggle = (): void => {
    // From now there is nothing to play: it begins with the last week.
    if (at === null) move(hourAt(HOURS_BACK - (7 * DAY) / HOUR, now));
    setPlaying(!runs);
  };
  return { playing: runs, toggle, stop: () => setPlaying(false) };
}

/** The hour and its day in the reader's language; now in words. */
function useWhen(): (at: Millis | null) => string {
  const { t } = useTranslation();
  const { day, clock } = useFormats();
  return (at) => (at === null ? t('coverage.time.now') : `${day(at)}, ${clock(at)}`);
}

/** Which hour is shown and which is wanted; one that could not be loaded is tried again. */
function Words({
  moment: { at, now },
  shown,
  here,
  onRetry,
  generated,
}: Pick<Props, 'moment' | 'shown' | 'here' | 'onRetry' | 'generated'>) {
  const { t } = useTranslation();
  const { age } = useFormats();
  const when = useWhen();
  const said = (): string => {
    if (onRetry !== null) return t('coverage.time.failed', { when: when(shown) });
    if (at === null) return t('coverage.time.hint');
    return here
      ? t('coverage.time.past', { age: age(at, now) })
      : t('coverage.time.coming', { when: when(shown) });
  };
  return (
    <div className={classes.line}>
      <p className={classes.words} aria-live="polite">
        <strong>{when(at)}</strong> {said()}
        {at !== null && here && generated && ` ${t('coverage.time.generated')}`}
      </p>
      {onRetry !== null && (
        <Button size="xs" variant="default" onClick={onRetry}>
          {t('common.tryAgain')}
        </Button>
      )}
    </div>
  );
}

/** Any hour of the last 90 days: slider, steps, play, and the way back to now. */
export function TimeStrip({ moment, shown, here, onRetry, generated, step, onStep, onClose }: Props) {
  const { t } = useTranslation();
  const when = useWhen();
  const { at, now, move } = moment;
  const { playing, toggle, stop } = usePlay({ moment, here, step });
  const position = positionOf(at, now);
  const go = (hours: number): void => move(hourAt(Math.max(0, position + hours), now));
  const onKeyDown = (event: KeyboardEvent): void => {
    const days = { PageUp: 1, PageDown: -1 }[event.key];
    const byArrow = event.shiftKey
      ? { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key]
      : undefined;
    const by = days ?? byArrow;
    if (by === undefined) return;
    event.preventDefault();
    go((by * DAY) / HOUR);
  };
  return (
    <section
      className={classes.strip}
      data-screen
      aria-label={t('coverage.time.label')}
      data-past={at !== null || undefined}
    >
      <div className={classes.line}>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t(playing ? 'coverage.time.pause' : 'coverage.time.play')}
          onClick={toggle}
        >
          {playing ? (
            <IconPlayerPauseFilled size={16} aria-hidden />
          ) : (
            <IconPlayerPlayFilled size={16} aria-hidden />
          )}
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('coverage.time.back')}
          disabled={position === 0}
          onClick={() => go(-step / HOUR)}
        >
          <IconChevronLeft size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
        <input
          className={classes.slider}
          type="range"
          min={0}
          max={HOURS_BACK}
          step={1}
          value={position}
          aria-label={t('coverage.time.slider')}
          aria-valuetext={when(at)}
          onChange={(event) => move(hourAt(event.currentTarget.valueAsNumber, now))}
          onKeyDown={onKeyDown}
        />
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('coverage.time.forth')}
          disabled={at === null}
          onClick={() => go(step / HOUR)}
        >
          <IconChevronRight size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
        <SegmentedControl
          size="xs"
          aria-label={t('coverage.time.step')}
          data={[
            { value: 'hour', label: t('coverage.time.hour') },
            { value: 'day', label: t('coverage.time.day') },
          ]}
          value={step === DAY ? 'day' : 'hour'}
          onChange={(value) => onStep(value === 'day' ? DAY : HOUR)}
        />
        <Button
          variant={at === null ? 'default' : 'filled'}
          onClick={() => {
            stop();
            move(null);
            onClose();
          }}
        >
          {t('coverage.time.toNow')}
        </Button>
      </div>
      <Words {...{ moment, shown, here, onRetry, generated }} />
    </section>
  );
}
