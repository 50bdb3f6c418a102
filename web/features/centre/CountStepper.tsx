import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { MOST_BEDS } from '#shared/domain/beds.ts';
import classes from './CountStepper.module.css';
import { useLongPress } from './useLongPress.ts';

interface Props {
  value: number;
  /** What is counted, for who cannot see the card. */
  label: string;
  lessLabel: string;
  moreLabel: string;
  /** Small words under the number. */
  caption?: string;
  most?: number;
  size?: 'large' | 'small';
  disabled?: boolean;
  onChange: (value: number) => void;
}

const asCount = (typed: string, most: number): number | null =>
  /^\d{1,4}$/.test(typed) ? Math.min(most, Number(typed)) : null;

/** − number +: pressed, held down or typed. */
export function CountStepper(props: Props) {
  const { value, label, lessLabel, moreLabel, caption, most = MOST_BEDS, size = 'large' } = props;
  const { disabled = false, onChange } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const less = useLongPress(() => {
    if (value > 0) onChange(value - 1);
  });
  const more = useLongPress(() => {
    if (value < most) onChange(value + 1);
  });
  const commit = (): void => {
    const count = asCount(typed ?? '', most);
    setTyped(null);
    if (count !== null && count !== value) onChange(count);
  };
  return (
    <div className={classes.stepper} data-size={size}>
      <button
        type="button"
        className={classes.button}
        aria-label={lessLabel}
        disabled={disabled || value <= 0}
        {...less}
      >
        <IconMinus aria-hidden stroke={2} />
      </button>
      <div className={classes.middle}>
        <input
          className={classes.number}
          aria-label={label}
          inputMode="numeric"
          pattern="[0-9]*"
          autoComplete="off"
          disabled={disabled}
          value={typed ?? String(value)}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
            if (event.key === 'Escape') setTyped(null);
          }}
        />
        {caption !== undefined && <span className={classes.caption}>{caption}</span>}
      </div>
      <button
        type="button"
        className={classes.button}
        aria-label={moreLabel}
        disabled={disabled || value >= most}
        {...more}
      >
        <IconPlus aria-hidden stroke={2} />
      </button>
    </div>
  );
}
