import { useTranslation } from 'react-i18next';
import { useReference } from '#web/lib/query.ts';
import classes from './DemoChip.module.css';

/** Says that what is shown is not real; never louder than the rest. `short` where there is no room. */
export function DemoChip({ short = false }: { short?: boolean }) {
  const { t } = useTranslation();
  const { simulated } = useReference();
  const whole = simulated ? t('shell.demoSimulated') : t('shell.demo');
  return (
    <span className={classes.chip} title={whole}>
      {short ? t('shell.demoShort') : whole}
    </span>
  );
}
