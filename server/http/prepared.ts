import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';
import { audienceOf, type Boards } from '#server/readmodel/boards.ts';
import { procedures, reference } from '#server/usecases/reference.ts';
import type { Mode } from '#server/usecases/me.ts';
import type { Country } from '#shared/domain/country.ts';
import type { Prepared } from './router.ts';

const takesGzip = (req: Request): boolean => /\bgzip\b/.test(req.headers['accept-encoding'] ?? '');

/** Bytes that never change while the server runs, compressed once. */
export interface Fixed {
  plain: Buffer;
  zipped: Buffer;
  etag: string;
}

export const fixed = (content: Buffer): Fixed => ({
  plain: content,
  zipped: gzipSync(content),
  etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
});

/** Answers with fixed bytes, or with 304 when the caller has them. `cache`: how long they may be kept unasked. */
export function sendFixed(req: Request, res: Response, { plain, zipped, etag }: Fixed, cache: string): void {
  res.setHeader('ETag', etag);
  res.setHeader('Cache-Control', cache);
  res.setHeader('Vary', 'Accept-Encoding');
  res.type('application/json');
  if (req.headers['if-none-match']?.includes(etag) === true) {
    res.status(304).end();
    return;
  }
  if (!takesGzip(req)) {
    res.send(plain);
    return;
  }
  res.setHeader('Content-Encoding', 'gzip');
  res.send(zipped);
}

async function sendBoard(req: Request, res: Response, ready: { json: string } | { gzip: Promise<Buffer> }) {
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('Vary', 'Accept-Encoding');
  res.type('application/json');
  if ('json' in ready) return res.send(ready.json);
  res.setHeader('Content-Encoding', 'gzip');
  return res.send(await ready.gzip);
}

/** Answers that are made once and handed out many times: the board by audience, the reference and the procedures. */
export function prepared(boards: Boards, country: Country, mode: Mode): Prepared {
  const referenceBytes = fixed(Buffer.from(JSON.stringify(reference(country, mode))));
  const procedureBytes = fixed(Buffer.from(JSON.stringify(procedures(country))));
  return {
    reference: (req, res) => sendFixed(req, res, referenceBytes, 'no-cache'),
    procedures: (req, res) => sendFixed(req, res, procedureBytes, 'private, no-cache'),
    board: (req, res, actor) => {
      if (actor === null) throw new Error('The board was asked for by nobody');
      const audience = audienceOf(actor);
      return sendBoard(
        req,
        res,
        takesGzip(req) ? { gzip: boards.gzip(audience) } : { json: boards.json(audience) },
      );
    },
  };
}
