import { useTranslation } from 'react-i18next';
import type { TileUnit } from '#shared/api/tile.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import type { UnitCounts } from './counter-draft.ts';
import { CountStepper } from './CountStepper.tsx';
import classes from './CounterCard.module.css';

interface Props {
  unit: TileUnit;
  counts: UnitCounts;
  disabled: boolean;
  onChange: (to: Partial<UnitCounts>) => void;
}

const NOT_OPENED = 'not_opened';

/** Beds that cannot be used, by reason; never more of them than there are beds. */
export function UnavailableEditor({ unit, counts, disabled, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  // A room that was never open is opened here, and never closed again under that reason.
  const reasons = useReference().reasons.filter(
    ({ use, code }) =>
      use.includes('unavailable') && (code !== NOT_OPENED || (unit.unavailable[code] ?? 0) > 0),
  );
  const all = Object.values(counts.unavailable).reduce((sum, beds) => sum + beds, 0);
  return (
    <ul className={classes.lines}>
      {reasons.map((reason) => {
        const name = text(reason.text);
        const beds = counts.unavailable[reason.code] ?? 0;
        return (
          <li key={reason.code} className={classes.line}>
            <span>{name}</span>
            <CountStepper
              size="small"
              value={beds}
              most={beds + Math.max(0, unit.capacity - all)}
              label={name}
              lessLabel={t('centre.counter.unavailableLess', { reason: name })}
              moreLabel={t('centre.counter.unavailableMore', { reason: name })}
              disabled={disabled}
              onChange={(next) => onChange({ unavailable: { ...counts.unavailable, [reason.code]: next } })}
            />
          </li>
        );
      })}
    </ul>
  );
}
