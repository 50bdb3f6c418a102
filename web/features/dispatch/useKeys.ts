import { useEffect, useLayoutEffect, useRef } from 'react';
import { wishOf, type KeyWish } from './keys.ts';

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Enter on a button, link or marker is that button's own. */
const isPressable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a, summary, [role="button"]') !== null;

/** Keys of the page; `handle` answers whether it used the key. */
export function useKeys(handle: (wish: KeyWish, event: KeyboardEvent) => boolean): void {
  const latest = useRef(handle);
  // With the screen, not after it: a key never acts on the list of before.
  useLayoutEffect(() => {
    latest.current = handle;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const wish = wishOf(event);
      if (wish === null) return;
      if (isField(event.target) && !event.altKey && wish.wish !== 'escape') return;
      if (event.key === 'Enter' && isPressable(event.target)) return;
      if (latest.current(wish, event)) event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}
