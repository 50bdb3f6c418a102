import { IconClockExclamation, IconHelp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Freshness } from '#shared/domain/freshness.ts';
import type { Millis } from '#shared/time.ts';
import { useFormats } from '#web/lib/formats.ts';
import classes from './AgeTag.module.css';

export interface AgeTagProps {
  freshness: Freshness;
  /** ISO; null: never confirmed. */
  confirmedAt: string | null;
  now: Millis;
  /** A second line in words under the age. */
  caption?: boolean;
}

const WORD = {
  fresh: 'common.age.confirmed',
  stale: 'common.age.stale',
  unknown: 'common.age.unknown',
} as const;

/** The age of a count, with its sign: a dot when fresh, a clock when old, a question mark when unknown. */
export function AgeTag({ freshness, confirmedAt, now, caption = false }: AgeTagProps) {
  const { t } = useTranslation();
  const { age } = useFormats();
  return (
    <span className={classes.age} data-freshness={freshness}>
      <span className={classes.line}>
        {freshness === 'fresh' && <span className={classes.dot} aria-hidden="true" />}
        {freshness === 'stale' && <IconClockExclamation size={15} stroke={1.75} aria-hidden="true" />}
        {freshness === 'unknown' && <IconHelp size={15} stroke={1.75} aria-hidden="true" />}
        <span className={classes.time}>
          {confirmedAt === null ? t('common.age.never') : age(Date.parse(confirmedAt), now)}
        </span>
      </span>
      {caption && <span className={classes.caption}>{t(WORD[freshness])}</span>}
    </span>
  );
}
