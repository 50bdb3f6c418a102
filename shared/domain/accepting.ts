import { DAY, type Millis } from '#shared/time.ts';

/** A pause that ends by itself ends within this; a longer one is ended by hand. */
export const LONGEST_PAUSE: Millis = 30 * DAY;
