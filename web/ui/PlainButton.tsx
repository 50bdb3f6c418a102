import type { ComponentProps } from 'react';
import classes from './PlainButton.module.css';

export interface PlainButtonProps extends ComponentProps<'button'> {
  /** One filled button on a screen region. */
  look?: 'plain' | 'filled' | 'urgent';
}

/** A button without the weight of a component library, for what the first screen loads. */
export function PlainButton({ look = 'plain', className = '', ...rest }: PlainButtonProps) {
  return (
    <button type="button" {...rest} className={`${classes.button ?? ''} ${className}`} data-look={look} />
  );
}
