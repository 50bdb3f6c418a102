import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { DeliveryError } from '#shared/api/reminders.ts';
import { SECOND, type Millis } from '#shared/time.ts';
import type { Mail } from './model.ts';

const PATIENCE: Millis = 10 * SECOND;
/** What nodemailer calls a server that cannot be reached, or does not say anything. */
const UNREACHABLE: ReadonlySet<string> = new Set(['ECONNECTION', 'ESOCKET', 'EDNS', 'ETLS']);

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

function errorOf(error: unknown): DeliveryError {
  const code = codeOf(error);
  if (code === 'ETIMEDOUT') return 'timeout';
  return UNREACHABLE.has(code) ? 'unreachable' : 'refused';
}

/** `url`: `smtp://user:password@host:port`, or `smtps:`; `from`: who the mail is from. */
export function mailer(url: string, from: string): (mail: Mail) => Promise<DeliveryError | null> {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'oryn';
  return async ({ id, to, subject, text, attachments = [] }) => {
    try {
      const messageId = `<${createHash('sha256').update(id).digest('hex').slice(0, 32)}@${domain}>`;
      await transport.sendMail({
        from,
        to: [...to],
        subject,
        text,
        messageId,
        attachments: attachments.map(({ name, type, bytes }) => ({
          filename: name,
          contentType: type,
          content: Buffer.from(bytes),
        })),
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return null;
    } catch (error) {
      return errorOf(error);
    }
  };
}
