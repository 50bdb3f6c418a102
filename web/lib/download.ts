import { ask, problemOf } from './api.ts';
import { endSession } from './session-end.ts';

/** The name the server gave the file: RFC 8187 before the plain one. */
function nameIn(disposition: string | null): string {
  const said = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  if (said !== undefined) return decodeURIComponent(said);
  return /filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? 'oryn';
}

/** Fetches a file and hands it to the browser to keep. Throws ApiProblem as every call does, so that a refusal is said here. */
export async function download(path: string): Promise<void> {
  const answer = await ask(`/api/v1${path}`, { method: 'GET' });
  if (!answer.ok) {
    const problem = await problemOf(answer);
    if (problem.code === 'NOT_SIGNED_IN') endSession();
    throw problem;
  }
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = nameIn(answer.headers.get('Content-Disposition'));
  link.click();
  // The browser has begun to keep it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
