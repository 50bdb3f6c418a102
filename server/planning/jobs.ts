import { setImmediate } from 'node:timers/promises';

/** What a task is given: whether it was called off, and whom to tell how far it is. */
export interface Task<P> {
  signal: AbortSignal;
  tell: (progress: P) => void;
  /** Lets the server answer others in between; throws once the task was called off. */
  breathe: () => Promise<void>;
}

export interface Job<P, R> {
  id: string;
  owner: string;
  state: 'queued' | 'running' | 'done' | 'cancelled' | 'failed';
  progress: P | null;
  result: R | null;
}

interface Kept<P, R> extends Job<P, R> {
  run: (task: Task<P>) => Promise<R>;
  abort: AbortController;
  endedAt: number | null;
}

interface JobsParts {
  now: () => number;
  newId: () => string;
  onError: (error: unknown) => void;
}

/** Results are kept this long; a screen asks for them within the second. */
const KEEP_MS = 30 * 60_000;
/** Waiting behind so many others would outlast anybody's patience. */
const MOST_WAITING = 20;

/**
 * Long calculations, one at a time, each owner's newest only: asking again ends what was asked before. They live in
 * memory: after a restart an id is unknown, and whoever asks for it is told so.
 */
export class Jobs<P, R> {
  readonly #parts: JobsParts;
  readonly #jobs = new Map<string, Kept<P, R>>();
  #running: Promise<void> | null = null;

  constructor(parts: JobsParts) {
    this.#parts = parts;
  }

  /** Null: too many wait already. */
  begin(owner: string, run: Kept<P, R>['run']): Job<P, R> | null {
    this.#forgetOld();
    for (const job of this.#jobs.values()) if (job.owner === owner) this.#end(job);
    const waiting = [...this.#jobs.values()].filter(({ state }) => state === 'queued').length;
    if (waiting >= MOST_WAITING) return null;
    const job: Kept<P, R> = {
      id: this.#parts.newId(),
      owner,
      state: 'queued',
      progress: null,
      result: null,
      run,
      abort: new AbortController(),
      endedAt: null,
    };
    this.#jobs.set(job.id, job);
    this.#next();
    return job;
  }

  /** Only its owner's; undefined when it is unknown here, for whatever reason. */
  find(owner: string, id: string): Job<P, R> | undefined {
    const job = this.#jobs.get(id);
    return job?.owner === owner ? job : undefined;
  }

  /** Ends it wherever it is; what has ended stays as it ended. */
  cancel(owner: string, id: string): Job<P, R> | undefined {
    const job = this.#jobs.get(id);
    if (job?.owner !== owner) return undefined;
    this.#end(job);
    return job;
  }

  /** Ends everything and waits for what runs. */
  async close(): Promise<void> {
    for (const job of this.#jobs.values()) this.#end(job);
    await this.#running;
  }

  #end(job: Kept<P, R>): void {
    if (job.state !== 'queued' && job.state !== 'running') return;
    job.state = 'cancelled';
    job.endedAt = this.#parts.now();
    job.abort.abort();
  }

  #next(): void {
    if (this.#running !== null) return;
    const job = [...this.#jobs.values()].find(({ state }) => state === 'queued');
    if (job === undefined) return;
    job.state = 'running';
    this.#running = this.#work(job).finally(() => {
      this.#running = null;
      this.#next();
    });
  }

  async #work(job: Kept<P, R>): Promise<void> {
    const { signal } = job.abort;
    const isLive = (): boolean => !signal.aborted;
    try {
      const result = await job.run({
        signal,
        tell: (progress) => {
          if (isLive()) job.progress = progress;
        },
        breathe: async () => {
          await setImmediate();
          signal.throwIfAborted();
        },
      });
      if (!isLive()) return;
      job.result = result;
      job.state = 'done';
    } catch (error) {
      if (!isLive()) return;
      job.state = 'failed';
      this.#parts.onError(error);
    } finally {
      job.endedAt ??= this.#parts.now();
    }
  }

  #forgetOld(): void {
    const before = this.#parts.now() - KEEP_MS;
    for (const [id, { endedAt }] of this.#jobs)
      if (endedAt !== null && endedAt < before) this.#jobs.delete(id);
  }
}
