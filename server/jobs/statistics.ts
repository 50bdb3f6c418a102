import type { Store } from '#server/store/store.ts';
import type { ReadModel, Statistics } from '#server/usecases/parts.ts';
import { loadStatistics } from '#server/usecases/statistics.ts';
import type { Country } from '#shared/domain/country.ts';
import { MINUTE, type Millis } from '#shared/time.ts';
import type { JobLog } from './sweeper.ts';

/** Figures over weeks do not change by the minute. */
const EVERY: Millis = 10 * MINUTE;

interface StatisticsParts {
  store: Store;
  country: Country;
  board: ReadModel;
  now: () => Millis;
  log: JobLog;
}

/** The figures of the last weeks, read at start and from time to time. */
export async function keepStatistics(parts: StatisticsParts) {
  const load = (): Promise<Statistics> => loadStatistics(parts, parts.board.all(), parts.now());
  let current = await load();
  const timer = setInterval(() => {
    load().then(
      (fresh) => {
        current = fresh;
      },
      (error: unknown) => parts.log.error(error, 'the statistics could not be read'),
    );
  }, EVERY);
  return {
    current: (): Statistics => current,
    stop: (): void => clearInterval(timer),
  };
}
