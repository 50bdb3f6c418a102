import type { ReactNode } from 'react';
import classes from './Empty.module.css';

export interface EmptyProps {
  icon?: ReactNode;
  /** One sentence. */
  title: string;
  hint?: ReactNode;
  /** One action. */
  action?: ReactNode;
}

/** Nothing to show yet: a sentence and one action. */
export function Empty({ icon, title, hint, action }: EmptyProps) {
  return (
    <div className={classes.empty}>
      {icon}
      <p className={classes.title}>{title}</p>
      {hint !== undefined && <div className={classes.hint}>{hint}</div>}
      {action}
    </div>
  );
}
