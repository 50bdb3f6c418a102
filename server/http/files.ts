import type { Response } from 'express';
import { FILE_TYPES, type FileAnswer } from '#shared/api/files.ts';

/** RFC 8187: letters of every alphabet, and nothing that ends the value. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** RFC 6266: a plain name for every browser, and the name in the reader's language for those that can read it. */
export const dispositionOf = ({ name, plainName, ending }: Omit<FileAnswer, 'bytes'>): string =>
  `attachment; filename="${plainName}.${ending}"; filename*=UTF-8''${encoded(`${name}.${ending}`)}`;

/** Sends a file to keep; nobody on the way keeps it. */
export function sendFile(res: Response, status: number, file: FileAnswer): void {
  res.statusCode = status;
  res.setHeader('Content-Type', FILE_TYPES[file.ending]);
  res.setHeader('Content-Disposition', dispositionOf(file));
  res.setHeader('Content-Length', file.bytes.byteLength);
  res.setHeader('Cache-Control', 'no-store');
  res.end(file.bytes);
}
