import { Worker } from 'node:worker_threads';
import type { SitingNews, SitingOrder } from './siting-worker.ts';
import type { Siting, SitingProgress } from './siting.ts';

interface Listening {
  signal: AbortSignal;
  tell: (progress: SitingProgress) => void;
}

/** Sources are TypeScript, which a thread of Node 20 reads with the help of tsx only. */
const FROM_SOURCES =
  "import('tsx/esm/api').then(({ tsImport }) => tsImport(process.argv[2], process.argv[2]))";

/** Beside the server's bundle the thread has one of its own; tests and tools run both from their sources. */
function newThread(order: SitingOrder): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./siting-worker.js', import.meta.url), { workerData: order });
  const source = new URL('./siting-worker.ts', import.meta.url).href;
  return new Worker(FROM_SOURCES, { eval: true, argv: [source], workerData: order });
}

/** Solves in a thread of its own, so that the server goes on answering. Calling it off ends the thread at once. */
export function solveInThread(order: SitingOrder, { signal, tell }: Listening): Promise<Siting> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new Error('Called off before it began'));
      return;
    }
    const thread = newThread(order);
    const stop = (): void => {
      void thread.terminate();
    };
    signal.addEventListener('abort', stop, { once: true });
    thread.on('message', (news: SitingNews) => {
      if ('told' in news) {
        tell(news.told);
        return;
      }
      resolve(news.done);
    });
    thread.once('error', reject);
    thread.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      // Settled already when it had said its result.
      reject(new Error(`The siting thread ended with ${code} before it had a result`));
    });
  });
}
