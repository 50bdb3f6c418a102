import { z } from 'zod';
import { Kato } from '#shared/ids.ts';
import { Text3 } from '#shared/text.ts';

const count = z.number().int().min(0);

/** The form of a country's `registers.json`. */
export const registers = z.object({
  dispute: Text3.nullable(),
  plainWords: z.array(z.string().min(1)),
  registers: z.array(
    z.object({
      register: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
      name: Text3,
      short: Text3,
      owner: Text3,
      date: z.string().regex(/^\d{4}-\d{2}$/),
      source: Text3,
      says: z
        .array(
          z.object({
            kind: z.string(),
            count: count,
            of: Text3,
            parts: z.array(z.object({ count: count, of: Text3 })),
            regions: z.array(z.object({ regionKato: Kato, count: count, orMore: z.boolean().optional() })),
          }),
        )
        .min(1),
    }),
  ),
});
