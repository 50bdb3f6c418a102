import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { Siting, SitingProblem, SitingProgress } from './siting.ts';
import { solveSiting } from './solve.ts';

export interface SitingOrder {
  problem: SitingProblem;
  seconds: number;
}

export type SitingNews = { told: SitingProgress } | { done: Siting };

/**
 * Where a processor is short, those who ask for a board go before those who plan. Only Linux gives each thread a
 * priority of its own; elsewhere it would be the whole server's.
 */
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);

const { problem, seconds } = workerData as SitingOrder;
const say = (news: SitingNews): void => parentPort?.postMessage(news);

// What is thrown here reaches the server as the thread's error event.
say({
  done: await solveSiting(problem, {
    seconds,
    clock: () => performance.now() / 1000,
    onProgress: (told) => say({ told }),
  }),
});
