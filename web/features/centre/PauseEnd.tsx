import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HOUR, type Millis } from '#shared/time.ts';
import { LONGEST_PAUSE } from '#shared/domain/accepting.ts';
import { useReference } from '#web/lib/query.ts';
import { serverNow, useNow } from '#web/live/clock.ts';
import { PAUSE_HOURS, pauseUntil } from './referral-lists.ts';
import { fieldOf, timeOfField } from './stay-days.ts';

/** When a pause ends: hours from when it begins, a time, or null: by hand. `bad`: what was typed is no such time. */
export type PauseEndChoice = { hours: number } | { at: Millis } | { at: null } | { bad: true };

/** The end as a time, once the pause begins. */
export const endOf = (choice: PauseEndChoice): Millis | null | undefined => {
  if ('bad' in choice) return undefined;
  return 'hours' in choice ? pauseUntil(serverNow(), choice.hours) : choice.at;
};

const BY_HAND = 'by-hand';
const FREE = 'free';

function choiceOf(end: string, at: Millis | null, now: Millis): PauseEndChoice {
  if (end === BY_HAND) return { at: null };
  if (end !== FREE) return { hours: Number(end) };
  return at === null || at <= now || at > now + LONGEST_PAUSE ? { bad: true } : { at };
}

/** Until when: a few hours or days offered, any time within 30 days, or until it is switched on again. */
export function PauseEnd({ onChange }: { onChange: (choice: PauseEndChoice) => void }) {
  const { t } = useTranslation();
  const { timeZone } = useReference().country;
  const now = useNow();
  const [end, setEnd] = useState<string>('8');
  const [typed, setTyped] = useState('');
  const at = timeOfField(typed, timeZone);
  const offered = PAUSE_HOURS.map((count) => ({
    value: String(count),
    label:
      count < 24 ? t('centre.accepting.hours', { count }) : t('centre.accepting.days', { count: count / 24 }),
  }));
  const say = (nextEnd: string, nextTyped: string): void => {
    setEnd(nextEnd);
    setTyped(nextTyped);
    onChange(choiceOf(nextEnd, timeOfField(nextTyped, timeZone), serverNow()));
  };
  const wrong = at === null ? null : at <= now ? 'timePast' : at > now + LONGEST_PAUSE ? 'timeFar' : null;
  return (
    <>
      <NativeSelect
        label={t('centre.accepting.until')}
        size="md"
        value={end}
        // Who wants another time starts from tomorrow at this hour.
        onChange={({ currentTarget: { value } }) =>
          say(
            value,
            value === FREE ? `${fieldOf(serverNow() + 24 * HOUR, timeZone, true).slice(0, 13)}:00` : '',
          )
        }
        data={[
          ...offered,
          { value: FREE, label: t('centre.accepting.otherTime') },
          { value: BY_HAND, label: t('centre.accepting.noEnd') },
        ]}
      />
      {end === FREE && (
        <TextInput
          type="datetime-local"
          size="md"
          label={t('centre.accepting.time')}
          min={fieldOf(now, timeZone, true)}
          max={fieldOf(now + LONGEST_PAUSE, timeZone, true)}
          value={typed}
          error={wrong === null ? null : t(`centre.accepting.${wrong}`)}
          onChange={(event) => say(FREE, event.currentTarget.value)}
        />
      )}
    </>
  );
}
