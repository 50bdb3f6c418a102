import type { IncomingMessage } from 'node:http';
import type { RefusalCode } from '#shared/refusals.ts';

/** Bytes; the longest body there is, a census of a hundred units, is a tenth of it. */
const MOST_BYTES = 100 * 1024;

type Body = { ok: true; value: unknown } | { ok: false; code: RefusalCode };

const isJson = ({ headers }: IncomingMessage): boolean =>
  /^application\/json(\s*;|$)/i.test(headers['content-type'] ?? '') &&
  (headers['content-encoding'] ?? 'identity') === 'identity';

function parsed(bytes: Buffer): Body {
  try {
    return { ok: true, value: JSON.parse(bytes.toString('utf8')) as unknown };
  } catch {
    return { ok: false, code: 'MALFORMED_JSON' }; // what exactly was wrong with it helps nobody
  }
}

/** Reads a JSON body of at most 100 kB: NOT_JSON, TOO_LARGE, MALFORMED_JSON. What is too long is not kept. */
export function readJson(req: IncomingMessage): Promise<Body> {
  if (!isJson(req)) return Promise.resolve({ ok: false, code: 'NOT_JSON' });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_BYTES) chunks.push(chunk);
      else chunks.length = 0;
    });
    req.once('end', () => {
      if (size > MOST_BYTES) resolve({ ok: false, code: 'TOO_LARGE' });
      else
        resolve(parsed(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)));
    });
    req.once('error', reject);
  });
}
