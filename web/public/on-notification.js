/* Part of the page's worker: a press on a message brings the page to the front, or opens it where requests wait. */
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const openPage = async () => {
    const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const page = windows.find(({ url }) => new URL(url).pathname.startsWith('/centre')) ?? windows[0];
    await (page === undefined ? self.clients.openWindow('/centre/referrals') : page.focus());
  };
  event.waitUntil(openPage());
});
