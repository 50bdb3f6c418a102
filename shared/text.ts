import { z } from 'zod';

export const LANGUAGES = ['kk', 'ru', 'en'] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** One text in the three languages of the country. */
export const Text3 = z.object({ kk: z.string().min(1), ru: z.string().min(1), en: z.string().min(1) });
export type Text3 = z.infer<typeof Text3>;
