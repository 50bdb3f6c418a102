import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailer } from '#server/notify/mail.ts';
import type { Notifier } from '#server/notify/model.ts';
import { webhookSender } from '#server/notify/webhook.ts';
import { openStore } from '#server/store/open.ts';
import type { Parts } from '#server/usecases/parts.ts';
import { remind } from '#server/usecases/reminding.ts';
import type { PunctualityView, RemindersView } from '#shared/api/reminders.ts';
import { HOUR, MINUTE, iso } from '#shared/time.ts';
import { NOW } from '../build.ts';
import { SECRET } from './facilities.ts';
import { startApp, type Client, type TestApp } from './app.ts';
import { newCommand } from './flow.ts';
import { isSigned, openMailbox, openReceiver, type Mailbox, type Receiver } from './receivers.ts';

let oryn: TestApp;
let manager: Client;
let admin: Client;
let mailbox: Mailbox;
let receiver: Receiver;
let notifier: Notifier;
beforeEach(async () => {
  [mailbox, receiver] = await Promise.all([openMailbox(), openReceiver()]);
  notifier = { mail: mailer(mailbox.url, 'Oryn <oryn@oryn.example>'), webhook: webhookSender(150) };
  oryn = await startApp({
    users: ['manager-crisis', 'manager-shelter', 'planner', 'planner-east', 'admin'],
    notifier,
  });
  [manager, admin] = [await oryn.signIn('manager-crisis'), await oryn.signIn('admin')];
});
afterEach(async () => {
  await Promise.all([oryn.close(), mailbox.close(), receiver.close()]);
});

const PATH = '/api/v1/facilities/crisis-taraz/reminders';
const set = (client: Client, settings: object, path = PATH) =>
  client.send('PUT', path, {
    commandId: newCommand(),
    shiftStarts: null,
    emails: [],
    webhookUrl: null,
    ...settings,
  });
const confirm = () =>
  manager.send('POST', '/api/v1/facilities/crisis-taraz/confirm', { commandId: newCommand() });
/** One look at the clock; `parts`: of a server that was started anew. */
const look = async (parts: Parts = oryn.app.parts): Promise<void> => {
  const { failures } = await remind(parts, { notifier, origin: 'https://oryn.example' });
  expect(failures).toEqual([]);
};
const view = async (): Promise<RemindersView> => (await manager.get(PATH)).body;
/** Confirmed at NOW, eight hours: due an hour before that runs out. */
const DUE = NOW + 7 * HOUR;
const noShift = { shiftStarts: [] };

const readable = (mail: string): string => {
  const [, body = ''] = mail.split('\r\n\r\n', 2);
  const whole = mail.slice(mail.indexOf('\r\n\r\n') + 4);
  return /base64/i.test(mail) ? Buffer.from(whole, 'base64').toString() : body;
};

describe('a reminder by mail', () => {
  it('reaches the addresses of the centre once, in three languages, and tells no place', async () => {
    await set(manager, { ...noShift, emails: ['centre@example.kz', 'head@example.kz'] });
    await confirm();
    await look();
    expect(mailbox.mails).toEqual([]);
    oryn.setNow(DUE);
    await look();
    await look();
    expect(mailbox.mails).toHaveLength(1);
    expect(mailbox.to).toEqual(['centre@example.kz', 'head@example.kz']);
    const [mail = ''] = mailbox.mails;
    const text = readable(mail);
    expect(text).toContain('скоро устареют');
    expect(text).toContain('жақында ескіреді');
    expect(text).toContain('soon be out of date');
    expect(text).toContain('https://oryn.example/centre');
    for (const secret of ['Taraz', 'taraz', SECRET.address, SECRET.sitePhone, String(SECRET.point.lat)])
      expect(mail + text).not.toContain(secret);
    expect((await view()).deliveries).toMatchObject([
      { channel: 'email', reminder: 'due_soon', state: 'sent', attempts: 1, error: null },
    ]);
  });

  it('is not sent again by a server that was started anew', async () => {
    await set(manager, { ...noShift, emails: ['centre@example.kz'] });
    await confirm();
    oryn.setNow(DUE);
    await look();
    const { store } = await openStore({ folder: oryn.folder });
    await look({ ...oryn.app.parts, store });
    await store.close();
    expect(mailbox.mails).toHaveLength(1);
  });

  it('is tried again after a minute when the mail server is busy, with the same id', async () => {
    await set(manager, { ...noShift, emails: ['centre@example.kz'] });
    await confirm();
    oryn.setNow(DUE);
    mailbox.refuse(1);
    await look();
    expect((await view()).deliveries).toMatchObject([
      { state: 'failing', attempts: 1, error: 'refused', nextAttemptAt: iso(DUE + MINUTE) },
    ]);
    await look();
    oryn.setNow(DUE + MINUTE);
    await look();
    expect(mailbox.mails).toHaveLength(1);
    expect((await view()).deliveries).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('says so when there is no mail server at all', async () => {
    await set(manager, { ...noShift, emails: ['centre@example.kz'] });
    await confirm();
    await mailbox.close();
    oryn.setNow(DUE);
    await look();
    expect((await view()).deliveries).toMatchObject([{ state: 'failing', error: 'unreachable' }]);
    mailbox = await openMailbox();
  });
});

describe('a reminder by webhook', () => {
  const hook = async (): Promise<string> => {
    const answer = await set(admin, { ...noShift, webhookUrl: receiver.url });
    return (answer.body as { webhookSecret: string }).webhookSecret;
  };

  it('is signed with the time, so that the receiver knows it for ours', async () => {
    const secret = await hook();
    await confirm();
    oryn.setNow(DUE);
    await look();
    const [got] = receiver.received;
    if (got === undefined) throw new Error('Nothing came');
    expect(isSigned(got, secret)).toBe(true);
    expect(isSigned({ ...got, body: got.body.replace('due_soon', 'overdue') }, secret)).toBe(false);
    expect(isSigned({ ...got, headers: { ...got.headers, 'oryn-timestamp': '1' } }, secret)).toBe(false);
    expect(got.headers['oryn-timestamp']).toBe(String(DUE / 1000));
    expect(JSON.parse(got.body)).toEqual({
      event: 'count.reminder',
      deliveryId: got.headers['oryn-delivery'],
      facilityId: 'crisis-taraz',
      reminder: 'due_soon',
      confirmedAt: iso(NOW),
      staleAt: iso(NOW + 8 * HOUR),
      at: iso(DUE),
    });
  });

  it('is tried again, longer apart each time, when the receiver is slow, fails or sends us elsewhere', async () => {
    await hook();
    await confirm();
    receiver.next.push('never', 503, 302);
    const seen = [];
    for (const after of [0, 1, 3, 7]) {
      oryn.setNow(DUE + after * MINUTE);
      await look();
      const [last] = (await view()).deliveries;
      seen.push([last?.state, last?.error, last?.attempts]);
    }
    expect(seen).toEqual([
      ['failing', 'timeout', 1],
      ['failing', 'refused', 2],
      ['failing', 'refused', 3],
      ['sent', null, 4],
    ]);
    const ids = new Set(receiver.received.map(({ headers }) => headers['oryn-delivery']));
    expect([receiver.received.length, ids.size]).toEqual([4, 1]);
  });

  it('is not sent any more once the count is confirmed', async () => {
    await hook();
    await confirm();
    receiver.next.push(500);
    oryn.setNow(DUE);
    await look();
    await confirm();
    oryn.setNow(DUE + MINUTE);
    await look();
    expect(receiver.received).toHaveLength(1);
    expect((await view()).deliveries).toMatchObject([
      { state: 'no_longer_due', error: 'refused', nextAttemptAt: null },
    ]);
  });

  it('is tried once more after the pause when the server died while sending', async () => {
    await hook();
    await confirm();
    oryn.setNow(DUE);
    const deaf: Notifier = { mail: null, webhook: () => Promise.reject(new Error('killed')) };
    const { failures } = await remind(oryn.app.parts, { notifier: deaf, origin: null });
    expect(failures).toHaveLength(1);
    await look();
    expect(receiver.received).toHaveLength(0);
    oryn.setNow(DUE + MINUTE);
    await look();
    await look();
    expect(receiver.received).toHaveLength(1);
  });

  it('is for administrators to set, and its secret is shown once', async () => {
    expect(await set(manager, { webhookUrl: receiver.url })).toMatchObject({
      status: 403,
      body: { code: 'NOT_ALLOWED' },
    });
    const secret = await hook();
    expect(secret).toMatch(/^[\w-]{43}$/);
    const again = await set(admin, { ...noShift, webhookUrl: receiver.url });
    expect(again.body).toMatchObject({ webhookSecret: null });
    expect((await admin.get(PATH)).text).not.toContain(secret);
    expect((await set(admin, { webhookUrl: 'ftp://x.example' })).status).toBe(400);
    expect((await set(manager, { ...noShift, webhookUrl: receiver.url, emails: ['a@b.kz'] })).status).toBe(
      200,
    );
  });
});

describe('settings of reminders', () => {
  it('are the own centre alone, are told in the ledger without addresses, and take no nonsense', async () => {
    const other = '/api/v1/facilities/shelter-taraz/reminders';
    expect(await set(manager, {}, other)).toMatchObject({ status: 403, body: { code: 'NOT_YOURS' } });
    await set(manager, { shiftStarts: ['07:30'], emails: ['centre@example.kz'] });
    const [last] = await oryn.app.parts.store.ledger(1);
    expect(last).toMatchObject({
      type: 'reminders.set',
      data: { shiftStarts: ['07:30'], emails: 1, webhook: false },
    });
    expect(await view()).toMatchObject({ shiftStarts: ['07:30'], ownShifts: true, canMail: true });
    for (const nonsense of [{ emails: ['nobody'] }, { shiftStarts: ['25:00'] }, { webhookUrl: 'x' }])
      expect(await set(manager, nonsense)).toMatchObject({ status: 400, body: { code: 'BAD_INPUT' } });
  });
});

describe('punctuality', () => {
  const ofCentre = async (client: Client): Promise<PunctualityView['items'][number] | undefined> => {
    const { items } = (await client.get('/api/v1/punctuality')).body as PunctualityView;
    return items.find(({ facilityId }) => facilityId === 'crisis-taraz');
  };

  it('is the share of intervals that the centre confirmed in time, by its own statements', async () => {
    await confirm();
    oryn.setNow(NOW + 7 * HOUR);
    await confirm();
    // 0–8 in time; 7–15 and 15–23 passed without a word.
    oryn.setNow(NOW + 24 * HOUR);
    const planner = await oryn.signIn('planner');
    expect(await ofCentre(planner)).toEqual({ facilityId: 'crisis-taraz', intervals: 3, inTime: 1 });
    expect(await ofCentre(admin)).toMatchObject({ intervals: 3, remindersFail: false });
    const answer = await planner.get('/api/v1/punctuality?region=630000000');
    expect(answer.body).toMatchObject({ items: [] });
  });

  it("is told of a planner's own regions only, and says to administrators where reminders do not arrive", async () => {
    const east = await oryn.signIn('planner-east');
    expect((await east.get('/api/v1/punctuality')).body).toMatchObject({ items: [] });
    expect(await manager.get('/api/v1/punctuality')).toMatchObject({ status: 403 });
    await set(admin, { ...noShift, webhookUrl: receiver.url });
    await confirm();
    receiver.next.push(500);
    oryn.setNow(DUE);
    await look();
    expect(await ofCentre(admin)).toMatchObject({ remindersFail: true });
  });
});
