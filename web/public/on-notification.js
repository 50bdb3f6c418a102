/* Part of the page's worker: a press on a message brings the page to the front and tells it, or opens it where requests wait. */
const ANSWER_MS = 300;

/* The page that shows requests now: its address here is the one it was first loaded at, so it is asked. */
const listening = (windows) =>
  new Promise((resolve) => {
    for (const page of windows) {
      const { port1, port2 } = new self.MessageChannel();
      port1.onmessage = () => resolve(page);
      page.postMessage({ hears: 'pressed' }, [port2]);
    }
    self.setTimeout(resolve, ANSWER_MS);
  });

self.addEventListener('notificationclick', (event) => {
  const { notification } = event;
  notification.close();
  const openPage = async () => {
    const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const page =
      windows.length === 0
        ? undefined
        : /* A page that the telephone has put to sleep does not answer; its first address is the best guess. */
          ((await listening(windows)) ??
          windows.find(({ url }) => new URL(url).pathname.startsWith('/centre')));
    if (page === undefined) {
      await self.clients.openWindow('/centre/referrals');
      return;
    }
    page.postMessage({ pressed: notification.tag });
    await page.focus();
  };
  event.waitUntil(openPage());
});
