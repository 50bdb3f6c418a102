import type { ReactNode } from 'react';
import classes from './Tag.module.css';

export type TagTone = 'plain' | 'kok' | 'free' | 'held' | 'stale' | 'urgent';

export interface TagProps {
  tone?: TagTone;
  icon?: ReactNode;
  children: ReactNode;
}

/** A short statement of state, 22 px, not pressable. */
export function Tag({ tone = 'plain', icon, children }: TagProps) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {icon}
      <span>{children}</span>
    </span>
  );
}
