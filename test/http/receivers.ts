import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Mailbox {
  url: string;
  /** Whole messages, as they came over the line. */
  mails: string[];
  /** Addresses they were handed in for. */
  to: string[];
  /** Turns the next ones away. */
  refuse(count: number): void;
  close(): Promise<void>;
}

/** A real mail server that wants a name and a password. */
export async function openMailbox(): Promise<Mailbox> {
  const mails: string[] = [];
  const to: string[] = [];
  let refusals = 0;
  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, callback) => {
      if (username === 'oryn' && password === 'secret') callback(null, { user: username });
      else callback(new Error('Wrong password'));
    },
    onMailFrom: (_address, _session, callback) => {
      refusals -= 1;
      if (refusals >= 0) callback(Object.assign(new Error('Busy'), { responseCode: 451 }));
      else callback();
    },
    onData: (stream, session, callback) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mails.push(Buffer.concat(parts).toString());
        to.push(...session.envelope.rcptTo.map(({ address }) => address));
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://oryn:secret@127.0.0.1:${port}`,
    mails,
    to,
    refuse: (count) => {
      refusals = count;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** Answers of the next requests; 200 when there are none. `never`: does not answer. */
  next: (number | 'never')[];
  close(): Promise<void>;
}

/** A centre's own software that takes reminders over HTTP. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const next: (number | 'never')[] = [];
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      received.push({ headers: req.headers, body: Buffer.concat(parts).toString() });
      const status = next.shift() ?? 200;
      if (status === 'never') return;
      res.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/oryn`,
    received,
    next,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** As a receiver checks it: over timestamp and body, with the secret it was given. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
  const expected = `sha256=${createHmac('sha256', secret)
    .update(`${String(headers['oryn-timestamp'])}.${body}`)
    .digest('hex')}`;
  const given = String(headers['oryn-signature']);
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}
