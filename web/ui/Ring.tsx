import type { ReactNode } from 'react';
import classes from './Ring.module.css';

export type RingTone = 'kok' | 'held' | 'urgent' | 'free';

export interface RingProps {
  /** What is left, from 0 to 1; drawn clockwise from 12. */
  share: number;
  /** 54 in the dock, 84 in a request, 22 in an undo. */
  size?: number;
  tone?: RingTone;
  /** The time left, inside. */
  children?: ReactNode;
  /** Read out: what runs out, and when. */
  label: string;
}

/** Kök; held under a quarter; urgent in the last minute. `left`, `total`: milliseconds. */
export function ringTone(left: number, total: number): RingTone {
  if (left <= 60_000) return 'urgent';
  return total > 0 && left / total < 0.25 ? 'held' : 'kok';
}

/** A countdown; it moves once a second, in steps. */
export function Ring({ share, size = 54, tone = 'kok', children, label }: RingProps) {
  const width = size >= 40 ? size * 0.085 : 3;
  const radius = (size - width) / 2;
  const around = 2 * Math.PI * radius;
  const left = Math.max(0, Math.min(1, share)) * around;
  return (
    <div
      className={classes.ring}
      role="timer"
      aria-label={label}
      data-tone={tone}
      style={{ width: size, height: size }}
    >
      <svg width={size} height={size} aria-hidden="true" focusable="false">
        <circle className={classes.track} cx={size / 2} cy={size / 2} r={radius} strokeWidth={width} />
        <circle
          className={classes.left}
          cx={size / 2}
          cy={size / 2}
          r={radius}
          strokeWidth={width}
          strokeDasharray={`${left} ${around}`}
          transform={`rotate(-90 ${size / 2} ${size / 2})`}
        />
      </svg>
      <span className={classes.inside} data-size={size >= 80 ? 'large' : size >= 40 ? 'medium' : 'small'}>
        {children}
      </span>
    </div>
  );
}
