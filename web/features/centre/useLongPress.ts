import { useEffect, useRef } from 'react';

const FIRST_REPEAT_MS = 450;
const REPEAT_MS = 130;

/** A press does it once; holding the button repeats it. Keyboard and screen readers press once. */
export function useLongPress(action: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const repeated = useRef(false);
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  }, [action]);
  const stop = (): void => clearTimeout(timer.current);
  useEffect(() => stop, []);

  const repeat = (): void => {
    repeated.current = true;
    latest.current();
    timer.current = setTimeout(repeat, REPEAT_MS);
  };
  return {
    onPointerDown: () => {
      repeated.current = false;
      stop();
      timer.current = setTimeout(repeat, FIRST_REPEAT_MS);
    },
    onPointerUp: stop,
    onPointerLeave: stop,
    onPointerCancel: stop,
    onContextMenu: (event: { preventDefault: () => void }) => event.preventDefault(),
    onClick: () => {
      stop();
      if (!repeated.current) action();
      repeated.current = false;
    },
  };
}
