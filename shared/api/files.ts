import { z } from 'zod';

/** Files a route may answer with, by the ending of their name. */
export const FILE_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;
export type FileEnding = keyof typeof FILE_TYPES;

export const FileEnding = z.enum(['csv', 'xlsx', 'pdf']);

/** What a route with `files` answers: bytes to keep, not a value to read. */
export const FileAnswer = z.object({
  ending: FileEnding,
  /** In the reader's language, without the ending. */
  name: z.string(),
  /** The same for those who know no letters but a to z. */
  plainName: z.string().regex(/^[\w-]{1,100}$/),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type FileAnswer = z.infer<typeof FileAnswer>;
