import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Millis } from '#shared/time.ts';
import { useFormats } from '#web/lib/formats.ts';
import classes from './ConnectionMark.module.css';

export interface ConnectionMarkProps {
  state: 'connecting' | 'live' | 'lost';
  heardAt?: Millis | null;
  now: Millis;
  /** Without the age, where there is no room. */
  short?: boolean;
}

/** Whether what is shown is live, in a sign and in words. */
export function ConnectionMark({ state, heardAt = null, now, short = false }: ConnectionMarkProps) {
  const { t } = useTranslation();
  const { heard, age } = useFormats();
  const words = {
    live:
      short || heardAt === null
        ? t('shell.line.live')
        : t('shell.line.heard', { age: heard(heardAt, Math.max(now, heardAt)) }),
    connecting: t('shell.line.connecting'),
    lost: heardAt === null || short ? t('shell.line.lost') : `${t('shell.line.lost')} · ${age(heardAt, now)}`,
  };
  return (
    <span className={classes.mark} data-state={state}>
      {state === 'lost' ? (
        <IconCloudOff size={16} stroke={1.75} aria-hidden="true" />
      ) : (
        <span className={classes.dot} aria-hidden="true" />
      )}
      <span className={classes.words}>{words[state]}</span>
    </span>
  );
}
