/** At most so long, in ms, does what can wait a little wait. */
const PATIENCE = 2000;

/** Resolves when the page has nothing more urgent to do (a moment later where a browser cannot say). */
export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => resolve();
    if ('requestIdleCallback' in window) window.requestIdleCallback(go, { timeout: PATIENCE });
    else setTimeout(go, 200);
  });
