import type { Country } from '#shared/domain/country.ts';
import type { Millis } from '#shared/time.ts';
import { withFallback, type RoutedTravel } from './fallback.ts';
import type { TravelModel } from './model.ts';
import { RoadGraph } from './road-graph.ts';
import { valhalla } from './valhalla.ts';

/** As long as a dispatcher waits for a better figure (DESIGN §5). */
export const ROUTING_PATIENCE: Millis = 800;

interface TravelParts {
  country: Pick<Country, 'roads' | 'settlements'>;
  /** Null: the embedded roads alone. */
  routingUrl: string | null;
  now: () => Millis;
  onTurn: (state: 'open' | 'closed', error?: unknown) => void;
}

/** The travel model that the environment asks for. */
export function openTravel({ country, routingUrl, now, onTurn }: TravelParts): TravelModel | RoutedTravel {
  const roads = new RoadGraph(country);
  return routingUrl === null
    ? roads
    : withFallback(valhalla(routingUrl), roads, { patience: ROUTING_PATIENCE, now, onTurn });
}
