import { z } from 'zod';
import { Text3 } from '#shared/text.ts';
import { CONDITIONS, PAPERS, Party } from './party.ts';

const codes = z.array(z.string()).optional();

/** A call that comes often, one key away. */
export const Preset = z.strictObject({
  key: z.string(),
  text: Text3,
  group: z.string(),
  party: Party,
  /** The ages of children are asked for before anything is searched. */
  asksAges: z.boolean(),
});
export type Preset = z.infer<typeof Preset>;

/** What a dispatcher must know before any bed: see `shared/domain/advice.ts`. */
export const AdviceRow = z.strictObject({
  code: z.string(),
  tone: z.enum(['urgent', 'kok']),
  when: z.strictObject({
    adults: z.boolean().optional(),
    children: z.boolean().optional(),
    condition: codes,
    conditionNot: codes,
    needs: codes,
    needsNot: codes,
    papersNot: codes,
    groups: codes,
    groupsNot: codes,
  }),
  text: Text3,
  offer: z
    .strictObject({
      group: z.string().optional(),
      condition: z.enum(CONDITIONS).optional(),
      paper: z.enum(PAPERS).optional(),
      text: Text3,
    })
    .nullable(),
  /** General knowledge, not confirmed by a source. */
  assumption: z.boolean(),
});
export type AdviceRow = z.infer<typeof AdviceRow>;
