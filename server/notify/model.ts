import type { DeliveryError } from '#shared/api/reminders.ts';
import type { Millis } from '#shared/time.ts';

export interface Mail {
  /** The same mail tried again has the same id: mail servers drop the second copy. */
  id: string;
  to: readonly string[];
  subject: string;
  text: string;
  attachments?: readonly { name: string; type: string; bytes: Uint8Array }[];
}

export interface Hook {
  /** The same for each try, so that the receiver can tell a repeat. */
  id: string;
  url: string;
  secret: string;
  body: string;
  at: Millis;
}

/** Ways out of the house; each gives null when it arrived, else why not. Neither ever rejects. */
export interface Notifier {
  /** Null: this installation sends no mail. */
  mail: ((mail: Mail) => Promise<DeliveryError | null>) | null;
  webhook: (hook: Hook) => Promise<DeliveryError | null>;
}
