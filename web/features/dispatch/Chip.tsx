import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './PartyEditor.module.css';

/** Off outline; on soft fill and a tick, never colour alone. */
export function Chip({ on, onToggle, children }: { on: boolean; onToggle: () => void; children: ReactNode }) {
  return (
    <button type="button" className={classes.chip} aria-pressed={on} onClick={onToggle}>
      {on && <IconCheck size={14} stroke={2} aria-hidden="true" />}
      {children}
    </button>
  );
}
