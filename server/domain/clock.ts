import { minutes, type Millis } from '#shared/time.ts';

/** A corrected time may be this far ahead of the server's; a clock no more wrong than this is not corrected at all. */
export const CLOCK_TOLERANCE: Millis = minutes(2);

/**
 * The server's time of what was seen: the sender's clock is as wrong as `sentAt` differs from `now`. Null when it lies
 * too far ahead even so. Within the tolerance a difference is the time on the way and no wrong clock: correcting it
 * would shift what was recorded one after the other on a slow line against each other. Nothing is ever seen in the
 * future: within the tolerance it is taken as of now.
 */
export function correctedTime(seenAt: Millis, sentAt: Millis | null, now: Millis): Millis | null {
  const wrong = sentAt === null ? 0 : now - sentAt;
  const corrected = Math.abs(wrong) <= CLOCK_TOLERANCE ? seenAt : seenAt + wrong;
  return corrected > now + CLOCK_TOLERANCE ? null : Math.min(corrected, now);
}
