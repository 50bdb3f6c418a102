import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailer } from '#server/notify/mail.ts';
import { openStore } from '#server/store/open.ts';
import type { Parts } from '#server/usecases/parts.ts';
import { sendReports } from '#server/usecases/report-mail.ts';
import type { Subscriptions } from '#shared/api/reports.ts';
import { DAY, HOUR, MINUTE } from '#shared/time.ts';
import { NOW } from '../build.ts';
import { pagesOf } from '../pdf-text.ts';
import { cluesIn } from '../realtime/secrets.ts';
import { startApp, type Client, type TestApp } from './app.ts';
import { newCommand } from './flow.ts';
import { openMailbox, type Mailbox } from './receivers.ts';

const PATH = '/api/v1/reports/subscriptions';
const ZHAMBYL = '310000000';
/** 07:00 of 2 November on the country's clock: October is over, and its calls are counted. */
const DUE = Date.UTC(2022, 10, 2, 1);

let oryn: TestApp;
let planner: Client;
let mailbox: Mailbox;
beforeEach(async () => {
  mailbox = await openMailbox();
  oryn = await startApp({
    users: ['planner', 'planner-east', 'admin'],
    notifier: { mail: mailer(mailbox.url, 'Oryn <oryn@oryn.example>'), webhook: async () => 'unreachable' },
  });
  planner = await oryn.signIn('planner');
});
afterEach(async () => {
  await Promise.all([oryn.close(), mailbox.close()]);
});

const subscribe = (client: Client, more: object = {}) =>
  client.send('PUT', PATH, {
    commandId: newCommand(),
    region: ZHAMBYL,
    group: 'victims',
    language: 'kk',
    email: 'akimat@example.kz',
    ...more,
  });

const look = async (parts: Parts = oryn.app.parts): Promise<void> => {
  const { failures } = await sendReports(parts, {
    notifier: { mail: mailer(mailbox.url, 'Oryn <oryn@oryn.example>'), webhook: async () => 'unreachable' },
    origin: 'https://oryn.example',
    demo: true,
    actorOf: oryn.app.accounts.actorOf,
  });
  expect(failures).toEqual([]);
};

const view = async (client: Client = planner): Promise<Subscriptions> => (await client.get(PATH)).body;

/** The attachment of a mail, as its reader opens it. */
function attachmentOf(mail: string): Buffer {
  const at = mail.indexOf('application/pdf');
  const body = mail.slice(mail.indexOf('\r\n\r\n', at) + 4);
  return Buffer.from(body.slice(0, body.indexOf('\r\n--')).replaceAll('\r\n', ''), 'base64');
}

describe('a monthly report by mail', { timeout: 60_000 }, () => {
  it('comes once for the month before, after seven in the morning, as a PDF in the language asked for', async () => {
    expect((await subscribe(planner)).status).toBe(200);
    await look();
    oryn.setNow(DUE - MINUTE);
    await look();
    expect(mailbox.mails).toEqual([]);
    oryn.setNow(DUE);
    await look();
    await look();
    oryn.setNow(DUE + 20 * DAY);
    await look();
    expect(mailbox.to).toEqual(['akimat@example.kz']);
    const [mail = ''] = mailbox.mails;
    const pages = pagesOf(attachmentOf(mail));
    expect(pages[0]).toContain('Жамбыл облысы');
    expect(pages[0]).toContain('2022 ж. қазан');
    expect(cluesIn([...pages, mail])).toEqual([]);
    expect((await view()).items[0]).toMatchObject({ state: 'sent', deliveredMonth: '2022-10', mine: true });
    oryn.setNow(Date.UTC(2022, 11, 2, 2));
    await look();
    expect(mailbox.mails).toHaveLength(2);
  });

  it('is not sent again by a server that was started anew', async () => {
    await subscribe(planner);
    oryn.setNow(DUE);
    await look();
    const again = await openStore({ folder: oryn.folder });
    await look({ ...oryn.app.parts, store: again.store });
    await again.store.close();
    expect(mailbox.mails).toHaveLength(1);
  });

  it('is tried again when the mail server was busy, and who asked for it sees so', async () => {
    await subscribe(planner);
    mailbox.refuse(1);
    oryn.setNow(DUE);
    await look();
    expect((await view()).items[0]).toMatchObject({ state: 'failing', error: 'refused' });
    expect((await view(await oryn.signIn('admin'))).items[0]).toMatchObject({
      mine: false,
      login: 'planner',
    });
    await look();
    expect(mailbox.mails).toEqual([]);
    oryn.setNow(DUE + MINUTE);
    await look();
    expect(mailbox.mails).toHaveLength(1);
    expect((await view()).items[0]).toMatchObject({ state: 'sent', error: null });
  });

  it('is given up after nine tries, and the next month begins anew', async () => {
    await subscribe(planner);
    mailbox.refuse(9);
    for (let i = 0; i < 12; i += 1) {
      oryn.setNow(DUE + i * HOUR);
      await look();
    }
    expect(mailbox.mails).toEqual([]);
    expect((await view()).items[0]).toMatchObject({ state: 'given_up', deliveredMonth: null });
    oryn.setNow(Date.UTC(2022, 11, 2, 2));
    await look();
    expect(mailbox.mails).toHaveLength(1);
  });

  it('ends when its owner says so, and is nobody else’s business', async () => {
    await subscribe(planner);
    await subscribe(planner, { email: 'other@example.kz', language: 'ru' });
    const [mine, ...rest] = (await view()).items;
    expect([mine?.email, mine?.language, rest]).toEqual(['other@example.kz', 'ru', []]);
    const east = await oryn.signIn('planner-east');
    expect((await view(east)).items).toEqual([]);
    const path = `${PATH}/${mine?.subscriptionId ?? ''}`;
    expect(await east.send('DELETE', path, {})).toMatchObject({
      status: 404,
      body: { code: 'NO_SUCH_SUBSCRIPTION' },
    });
    for (const region of [ZHAMBYL, null])
      expect(await subscribe(east, { region })).toMatchObject({ status: 403, body: { code: 'NOT_YOURS' } });
    expect((await planner.send('DELETE', path, {})).body).toMatchObject({ items: [] });
    oryn.setNow(NOW + 30 * DAY);
    await look();
    expect(mailbox.mails).toEqual([]);
  });
});
