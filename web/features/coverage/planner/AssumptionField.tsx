import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '#web/i18n/hooks.ts';

interface Props {
  label: string;
  /** Where the figure is from. */
  basis: string;
  value: number | '';
  step: number;
  min: number;
  max: number;
  digits: number;
  /** Null: nothing was entered, and what was observed is taken again. */
  onEnter: (value: number | null) => void;
}

/**
 * A figure that can be replaced. While it is typed it stands as it was typed (nothing yet, `3,`); when the field is left
 * without a figure, what was observed comes back.
 */
export function AssumptionField({ label, basis, value, step, min, max, digits, onEnter }: Props) {
  const point = useLanguage() === 'en' ? '.' : ',';
  const [typed, setTyped] = useState<number | string | null>(null);
  const take = (next: number | string): void => {
    setTyped(next);
    const entered = next === '' ? Number.NaN : Number(next);
    onEnter(entered >= min && entered <= max ? entered : null);
  };
  return (
    <NumberInput
      label={label}
      description={basis}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      step={step}
      min={min}
      max={max}
      decimalScale={digits}
      decimalSeparator={point}
      allowedDecimalSeparators={['.', ',']}
      value={typed ?? value}
      onChange={take}
      onBlur={() => setTyped(null)}
      onPaste={(event) => {
        // A point from elsewhere is a decimal point here as well, and not left out.
        const pasted = Number(event.clipboardData.getData('text').trim().replace(',', '.'));
        if (Number.isNaN(pasted)) return;
        event.preventDefault();
        take(pasted);
      }}
    />
  );
}
