import { parentPort, workerData } from 'node:worker_threads';
import type { Siting, SitingProblem, SitingProgress } from './siting.ts';
import { solveSiting } from './solve.ts';

export interface SitingOrder {
  problem: SitingProblem;
  seconds: number;
}

export type SitingNews = { told: SitingProgress } | { done: Siting };

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
