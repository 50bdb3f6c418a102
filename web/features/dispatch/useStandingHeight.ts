import { useEffect, type RefObject } from 'react';

/**
 * Writes the height a card has while it stands as `--standing`, so that the style sheet can keep it when the card has
 * less to say: what lies under it must not move.
 */
export function useStandingHeight(card: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = card.current;
    if (element === null || !('ResizeObserver' in window)) return;
    const observer = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize;
      if (height !== undefined && element.dataset['gone'] === undefined)
        element.style.setProperty('--standing', `${height}px`);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [card]);
}
