/* Part of the page's worker: a press on a message brings the page to the front and tells it, or opens it where requests wait. */
self.addEventListener('notificationclick', (event) => {
  const { notification } = event;
  notification.close();
  const openPage = async () => {
    const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const page = windows.find(({ url }) => new URL(url).pathname.startsWith('/centre')) ?? windows[0];
    if (page === undefined) {
      await self.clients.openWindow('/centre/referrals');
      return;
    }
    page.postMessage({ pressed: notification.tag });
    await page.focus();
  };
  event.waitUntil(openPage());
});
