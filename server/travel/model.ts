import type { Point } from '#shared/domain/geo.ts';

/** How far and how long by road, and how it is known: `estimate` (embedded), `routing` (a routing server). */
export interface Travel {
  km: number;
  minutes: number;
  source: 'estimate' | 'routing';
}

export interface TravelModel {
  /** From one point to many, in their order. Never throws for reachable input: a slow server falls back to the estimate. */
  travel(from: Point, to: readonly Point[]): Promise<readonly Travel[]>;
}
