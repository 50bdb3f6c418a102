import { useEffect, useState } from 'react';
import type { Millis } from '#shared/time.ts';

/** Shorter than reading, longer than a second tap of the same thumb. */
const REST: Millis = 500;

/**
 * Whether what has just come onto the screen has been there long enough to be meant: a thumb that was falling on
 * something else, or that taps twice, presses nothing that it has not seen.
 */
export function useRested(): boolean {
  const [rested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), REST);
    return () => clearTimeout(timer);
  }, []);
  return rested;
}
