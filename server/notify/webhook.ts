import { createHmac } from 'node:crypto';
import type { DeliveryError } from '#shared/api/reminders.ts';
import { SECOND, type Millis } from '#shared/time.ts';
import type { Hook } from './model.ts';

const PATIENCE: Millis = 5 * SECOND;

/** HMAC-SHA256 over `<timestamp>.<body>`: a receiver that checks both refuses forgeries and old copies. */
const signatureOf = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');

/** Sends to a centre's own address; follows nobody elsewhere and reads no answer. `patience`: until it counts as slow. */
export const webhookSender =
  (patience: Millis = PATIENCE) =>
  async ({ id, url, secret, body, at }: Hook): Promise<DeliveryError | null> => {
    const timestamp = String(Math.floor(at / SECOND));
    try {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
        headers: {
          'content-type': 'application/json',
          'oryn-delivery': id,
          'oryn-timestamp': timestamp,
          'oryn-signature': `sha256=${signatureOf(secret, timestamp, body)}`,
        },
        body,
      });
      await answer.body?.cancel();
      return answer.ok ? null : 'refused';
    } catch (error) {
      return error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'unreachable';
    }
  };
