import { useEffect, useRef, type RefObject } from 'react';

/** What is asked in place takes the focus: the button that asked for it is gone, and the next Tab is the first answer. */
export function useAskedHere(): RefObject<HTMLDivElement | null> {
  const asked = useRef<HTMLDivElement>(null);
  useEffect(() => {
    asked.current?.focus({ preventScroll: true });
  }, []);
  return asked;
}
