import type { IncomingHttpHeaders } from 'node:http';

const hostOf = (origin: string): string | null => {
  try {
    return new URL(origin).host;
  } catch {
    return null; // `null`, or nonsense: foreign either way
  }
};

/**
 * Whether a write, or a handshake, comes from our own pages: its Origin names the host it was sent to, whichever of
 * the server's names that is (localhost and 127.0.0.1 both work), or the configured public address. Programs that are
 * no browsers send neither header and hold no cookies of others.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicOrigin: string | null): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (origin !== undefined) {
    if (publicOrigin !== null && origin === publicOrigin) return true;
    return host !== undefined && hostOf(origin) === host.toLowerCase();
  }
  return site === undefined || site === 'same-origin' || site === 'none';
}
