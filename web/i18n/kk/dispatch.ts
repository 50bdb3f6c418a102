import type { dispatch as source } from '../ru/dispatch.ts';
import type { Texts } from '../texts.ts';

export const dispatch = { title: 'Орын іздеу' } satisfies Texts<typeof source>;
