import { IconArrowsDiff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { UnitId } from '#shared/ids.ts';
import { useText } from '#web/i18n/hooks.ts';
import classes from './Cards.module.css';
import type { Mismatch } from './stay-days.ts';
import stayClasses from './Stays.module.css';

interface Props {
  differ: readonly Mismatch[];
  disabled: boolean;
  onWrite: (unitId: UnitId) => void;
}

/** "3 inside by stays, 4 by count": shown, with a way out, and never corrected by itself. */
export function StayMismatch({ differ, disabled, onWrite }: Props) {
  const { t } = useTranslation();
  const text = useText();
  if (differ.length === 0) return null;
  return (
    <div className={stayClasses.mismatch} role="group" aria-label={t('stays.mismatch.title')}>
      <p className={stayClasses.mismatchTitle}>
        <IconArrowsDiff size={18} stroke={1.75} aria-hidden />
        {t('stays.mismatch.title')}
      </p>
      <ul>
        {differ.map(({ unit, stays, count }) => (
          <li key={unit.unitId} className={stayClasses.mismatchLine}>
            <span>{t('stays.mismatch.line', { unit: text(unit.name), stays, count })}</span>
            {count > stays && (
              <button
                type="button"
                className={classes.plain}
                disabled={disabled}
                onClick={() => onWrite(unit.unitId)}
              >
                {t('stays.mismatch.write')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className={classes.quiet}>{t('stays.mismatch.truth')}</p>
    </div>
  );
}
