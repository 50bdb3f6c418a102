import type { Point } from '#shared/domain/geo.ts';

/**
 * How a figure is known: `estimate` (the embedded roads), `routing` (a routing server), `fallback` (the embedded roads,
 * because the routing server that is set does not answer).
 */
export type Source = 'estimate' | 'routing' | 'fallback';

/** How far and how long by road. */
export interface Travel {
  km: number;
  minutes: number;
  source: Source;
}

/** A part of a way: along known roads, or straight to and from them. */
export interface Leg {
  onNetwork: boolean;
  /** At least two. */
  points: readonly Point[];
}

export interface Route extends Travel {
  legs: readonly Leg[];
}

export interface TravelModel {
  /** Whether `travel` may know better than `estimates`. */
  readonly isRouted: boolean;
  /**
   * From one point to many, in their order, by the embedded roads, without waiting. Lists asked again and again (all
   * facilities) are best passed as the same array.
   */
  estimates(from: Point, to: readonly Point[]): readonly Travel[];
  /**
   * Minutes from one of these points to another, by their places in the list, as `estimates` tells them; a way is worked
   * out when it is asked for.
   */
  minutesAmong(points: readonly Point[]): (from: number, to: number) => number;
  /** `estimates` by a routing server where one is set. Never throws: what the server does not tell is estimated. */
  travel(from: Point, to: readonly Point[]): Promise<readonly Travel[]>;
  /** The way as drawn on a map. */
  route(from: Point, to: Point): Promise<Route>;
}
