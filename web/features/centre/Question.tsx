import { useEffect, useRef, type ReactNode } from 'react';
import classes from './CounterCard.module.css';

/** Something to be answered before a count goes on: never left behind the dock. */
export function Question({ children }: { children: ReactNode }) {
  const asked = useRef<HTMLDivElement>(null);
  useEffect(() => {
    asked.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={asked} className={classes.question} role="alert">
      {children}
    </div>
  );
}
