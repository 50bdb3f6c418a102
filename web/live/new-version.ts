import { useSyncExternalStore } from 'react';
import { HOUR } from '#shared/time.ts';

const WORKER = '/offline.js';

let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

function found(worker: ServiceWorker | null): void {
  waiting = worker;
  for (const listener of listeners) listener();
}

/** A new version is there once it is installed beside the one that is running. */
function watch(registration: ServiceWorkerRegistration): void {
  if (registration.waiting !== null && registration.active !== null) found(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const installing = registration.installing;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && registration.active !== null) found(installing);
    });
  });
  setInterval(() => {
    // Without a line there is nothing new.
    registration.update().catch(() => undefined);
  }, HOUR);
}

let registered = false;

/** Keeps the page itself on this device, so that it opens without a line; new versions are offered, never forced. */
export function offerNewVersions(): void {
  if (registered || !('serviceWorker' in navigator)) return;
  registered = true;
  navigator.serviceWorker.register(WORKER).then(watch, () => {
    registered = false; // no line at the first visit, or the browser forbids it: the page works as before
  });
}

/** Null while the page is the newest; else loads the new one. Taps are on the device and survive it. */
export function useNewVersion(): (() => void) | null {
  const worker = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
  );
  if (worker === null) return null;
  return () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), {
      once: true,
    });
    worker.postMessage({ type: 'SKIP_WAITING' });
  };
}
