import { createHash } from 'node:crypto';

/** JSON with the keys of every object in order, so that the same content is the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`);
  return `{${entries.join(',')}}`;
}

/** When a try was sent is no part of what is asked: a second try is the same command. */
const withoutSendingTime = (body: unknown): unknown =>
  typeof body === 'object' && body !== null ? { ...body, sentAt: undefined } : body;

/** Hash of what was asked: the same commandId with another route or body is another command (rule 4). */
export const fingerprintOf = (method: string, path: string, body: unknown): string =>
  createHash('sha256')
    .update(`${method} ${path}\n${canonical(withoutSendingTime(body))}`)
    .digest('base64url');
