import { useState } from 'react';

export type Permission = 'default' | 'granted' | 'denied' | 'none';

/** `none`: this browser shows no messages of pages. */
const permissionNow = (): Permission => ('Notification' in window ? Notification.permission : 'none');

/** Whether messages may be shown; asking needs a press, never a page load. */
export function useNotificationPermission(): { permission: Permission; ask: () => Promise<void> } {
  const [permission, setPermission] = useState(permissionNow);
  return {
    permission,
    ask: async () => {
      setPermission(await Notification.requestPermission());
    },
  };
}

/**
 * Shows a message of the system while the page is not looked at; nothing of it may tell who somebody is. `tag`: a later
 * message of the same tag takes its place.
 */
export async function notifyInBackground(message: {
  title: string;
  body: string;
  tag: string;
}): Promise<void> {
  if (document.visibilityState === 'visible' || permissionNow() !== 'granted') return;
  const { title, ...options } = message;
  // Telephones let only a service worker show one.
  const worker = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistration() : undefined;
  if (worker !== undefined) {
    await worker.showNotification(title, options);
    return;
  }
  try {
    const shown = new Notification(title, options);
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
  } catch {
    // A telephone without a worker: the bell has rung, and the title of the tab says it.
  }
}

/**
 * Hears of presses on messages that the worker has shown, each with its tag, and answers the worker that looks for a page
 * that does. Returns how to stop.
 */
export function onPressed(listener: (tag: string) => void): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined;
  const hear = ({ data, ports }: MessageEvent<unknown>): void => {
    if (typeof data !== 'object' || data === null) return;
    if ('hears' in data) ports[0]?.postMessage('here');
    if ('pressed' in data && typeof data.pressed === 'string') listener(data.pressed);
  };
  navigator.serviceWorker.addEventListener('message', hear);
  return () => navigator.serviceWorker.removeEventListener('message', hear);
}
