import { Worker } from 'node:worker_threads';
import type { ReportOrder } from './report-worker.ts';

/** A page of figures takes a second; what takes a minute never ends. */
const LONGEST_MS = 60_000;

/** Sources are TypeScript, which a thread of Node 20 reads with the help of tsx only. */
const FROM_SOURCES =
  "import('tsx/esm/api').then(({ tsImport }) => tsImport(process.argv[2], process.argv[2]))";

function newThread(order: ReportOrder): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./report-worker.js', import.meta.url), { workerData: order });
  const source = new URL('./report-worker.ts', import.meta.url).href;
  return new Worker(FROM_SOURCES, { eval: true, argv: [source], workerData: order });
}

const make = (order: ReportOrder): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const thread = newThread(order);
    const tooLong = setTimeout(() => {
      reject(new Error(`A report as ${order.as} took more than ${String(LONGEST_MS)} ms`));
      void thread.terminate();
    }, LONGEST_MS);
    thread.once('message', (bytes: Uint8Array) => resolve(bytes));
    thread.once('error', reject);
    thread.once('exit', (code) => {
      clearTimeout(tooLong);
      // Settled already when it had given its file.
      reject(new Error(`The report thread ended with ${code} before it had a file`));
    });
  });

let last: Promise<unknown> = Promise.resolve();

/**
 * Makes a file in a thread of its own, which loads what it needs and takes it along when it ends: the server neither waits
 * nor grows. One at a time, in the order of asking, so that a Monday morning leaves a processor to the dispatchers.
 */
export function reportInThread(order: ReportOrder): Promise<Uint8Array> {
  const made = last.then(() => make(order));
  // A file that fails, fails for whoever asked; the next one is made all the same.
  last = made.catch(() => undefined);
  return made;
}
