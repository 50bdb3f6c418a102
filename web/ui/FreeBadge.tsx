import { useTranslation } from 'react-i18next';
import classes from './FreeBadge.module.css';

export interface FreeBadgeProps {
  free: number;
  /** A count that is not fresh is never green. */
  fresh?: boolean;
}

/** Free places of one unit or facility: solid when there are any, hollow when there are none, hatched when old. */
export function FreeBadge({ free, fresh = true }: FreeBadgeProps) {
  const { t } = useTranslation();
  return (
    <span className={classes.badge} data-state={fresh ? (free > 0 ? 'free' : 'full') : 'stale'}>
      <span className={classes.number}>{free}</span>
      <span className={classes.word}>{t('common.freeWord')}</span>
    </span>
  );
}
