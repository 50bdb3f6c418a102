import type { dispatch as source } from '../ru/dispatch.ts';
import type { Texts } from '../texts.ts';

export const dispatch = { title: 'Find a place' } satisfies Texts<typeof source>;
