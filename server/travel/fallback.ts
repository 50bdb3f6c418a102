import type { Point } from '#shared/domain/geo.ts';
import type { Travel, TravelModel } from './model.ts';

/**
 * Asks a routing server, and answers with the estimate when it is slow or down (DESIGN §5: 800 ms). What the card says
 * comes with each answer as its `source`. `wait` gives a promise that settles after so many milliseconds.
 */
export function withFallback(
  routing: TravelModel,
  estimate: TravelModel,
  { patience, wait }: { patience: number; wait: (milliseconds: number) => Promise<void> },
): TravelModel {
  return {
    async travel(from: Point, to: readonly Point[]): Promise<readonly Travel[]> {
      const answer = await Promise.race([
        routing.travel(from, to).catch(() => null),
        wait(patience).then(() => null),
      ]);
      return answer !== null && answer.length === to.length ? answer : estimate.travel(from, to);
    },
  };
}
