import { z } from 'zod';
import { CALL_OUTCOMES, CLOSED_BY_DESK } from '#shared/domain/call.ts';
import { CallId } from '#shared/ids.ts';
import { Time } from './tile.ts';

/** Why the desk closes a call that holds no bed. */
export const CloseCall = z.strictObject({ why: z.enum(CLOSED_BY_DESK) });

/** A call that is over, with how it is counted. */
export const ClosedCall = z.object({ callId: CallId, endedAt: Time, outcome: z.enum(CALL_OUTCOMES) });
