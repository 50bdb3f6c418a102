import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY, type Millis } from '#shared/time.ts';
import { useFormats } from './formats.ts';

/** "About 02:40", "tomorrow about 09:00", "Sun 22 Nov": nobody knows a place to come to the minute. */
export function useWhen(): (at: Millis, now: Millis) => string {
  const { t } = useTranslation();
  const { clock, day } = useFormats();
  return useCallback(
    (at, now) => {
      const time = clock(at, 'at');
      if (day(at) === day(now)) return t('waiting.about', { time });
      return day(at) === day(now + DAY) ? t('waiting.tomorrow', { time }) : day(at);
    },
    [t, clock, day],
  );
}
