import { z } from 'zod';

/** What an empty installation asks of whoever started it; the token is printed on its console. */
export const FirstAdminInput = z.strictObject({
  token: z.string().min(1).max(200),
  username: z.string().regex(/^[a-z0-9._-]{3,30}$/),
  password: z.string().min(8).max(128),
});

export const FirstAdminAnswer = z.object({ username: z.string() });
