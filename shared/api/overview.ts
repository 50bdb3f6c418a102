import { z } from 'zod';
import { Kato } from '#shared/ids.ts';
import { Time } from './tile.ts';

/** Requests to facilities that nobody has answered yet. */
export const Unanswered = z.object({
  requests: z.int(),
  /** When the one that waits longest was made; null when none waits. */
  oldestAt: Time.nullable(),
  /** When the first of them passes unanswered. */
  firstAnswerBy: Time.nullable(),
});
export type Unanswered = z.infer<typeof Unanswered>;

/** By region and no smaller (rule 9); of a region that nothing waits in, zero. */
export const RequestsWaiting = z.object({
  at: Time,
  total: Unanswered,
  regions: z.array(Unanswered.extend({ regionKato: Kato })),
});
export type RequestsWaiting = z.infer<typeof RequestsWaiting>;
