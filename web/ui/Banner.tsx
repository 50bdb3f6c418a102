import type { ReactNode } from 'react';
import classes from './Banner.module.css';

export interface BannerProps {
  tone: 'offline' | 'held' | 'urgent' | 'kok';
  icon?: ReactNode;
  /** One button at most. */
  action?: ReactNode;
  children: ReactNode;
  /** `alert` interrupts a screen reader; `status` waits. */
  role?: 'alert' | 'status';
}

/** Under the top bar, one at a time, the worst; it pushes and never covers. */
export function Banner({ tone, icon, action, children, role = 'status' }: BannerProps) {
  return (
    <div className={classes.banner} data-tone={tone} role={role}>
      {icon}
      <div className={classes.text}>{children}</div>
      {action}
    </div>
  );
}
