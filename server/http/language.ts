import type { Request } from 'express';
import { Language } from '#shared/text.ts';

const COOKIE = /(?:^|;\s*)oryn-lang=(kk|ru|en)(?:;|$)/;

/** `ru-RU,ru;q=0.9,en;q=0.8` → the first of our languages that the browser names. */
function ofHeader(header: string | undefined): Language | undefined {
  const wanted = (header ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...params] = entry.trim().split(';');
      const q = params
        .find((param) => param.trim().startsWith('q='))
        ?.trim()
        .slice(2);
      return { language: Language.safeParse(tag.slice(0, 2).toLowerCase()), q: Number(q ?? 1) };
    })
    .sort((a, b) => b.q - a.q);
  return wanted.find(({ language, q }) => language.success && q > 0)?.language.data;
}

/** The language a request is answered in: `?lang`, then the cookie, then what the browser prefers. */
export function languageOf(req: Request, otherwise: Language): Language {
  const asked = Language.safeParse(req.query.lang);
  if (asked.success) return asked.data;
  const cookie = Language.safeParse(COOKIE.exec(req.headers.cookie ?? '')?.[1]);
  if (cookie.success) return cookie.data;
  return ofHeader(req.headers['accept-language']) ?? otherwise;
}
