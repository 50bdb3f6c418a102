import { useTranslation } from 'react-i18next';
import classes from './DemoChip.module.css';

/** Says that what is shown is not real; never louder than the rest. `short` where there is no room. */
export function DemoChip({ short = false }: { short?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={classes.chip} title={t('shell.demo')}>
      {short ? t('shell.demoShort') : t('shell.demo')}
    </span>
  );
}
