import type { ReactNode } from 'react';
import classes from './Kbd.module.css';

/** A key that does the same as what it stands beside; never read out twice. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className={classes.kbd} aria-hidden="true">
      {children}
    </kbd>
  );
}
