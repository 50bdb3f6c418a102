import { ask, problemOf } from './api.ts';
import { endSession } from './session-end.ts';

/** The name the server gave the file: RFC 8187 before the plain one. */
function nameIn(disposition: string | null): string {
  const said = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  if (said !== undefined) return decodeURIComponent(said);
  return /filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? 'oryn';
}

export interface Kept {
  name: string;
  /** Bytes. */
  size: number;
}

/** Gives the reader a file under a name. */
export function keep(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to keep it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Fetches a file and hands it to the browser to keep. Throws ApiProblem as every call does, so that a refusal is said here. */
export async function download(path: string): Promise<Kept> {
  const answer = await ask(`/api/v1${path}`, { method: 'GET' });
  if (!answer.ok) {
    const problem = await problemOf(answer);
    if (problem.code === 'NOT_SIGNED_IN') endSession();
    throw problem;
  }
  const file = await answer.blob();
  const name = nameIn(answer.headers.get('Content-Disposition'));
  keep(file, name);
  return { name, size: file.size };
}
