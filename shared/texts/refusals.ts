import type { RefusalCode } from '#shared/refusals.ts';
import type { Language } from '#shared/text.ts';
import { refusals as en } from './refusals/en.ts';
import { refusals as kk } from './refusals/kk.ts';
import { refusals as ru } from './refusals/ru.ts';

/** One text a code; a code without a text does not compile. */
export type RefusalTexts = Readonly<Record<RefusalCode, string>>;

/** For problem documents. A browser takes the file of its language alone. */
export const REFUSAL_TEXTS: Readonly<Record<Language, RefusalTexts>> = { kk, ru, en };
