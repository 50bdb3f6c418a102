import type { MapTiles, Me } from '#shared/api/reference.ts';
import { permissionsOf, type Actor } from '#shared/permissions.ts';

/** What is said on every screen: whether the data are for demonstration, and whether the day is simulated. */
export interface Mode {
  demo: boolean;
  simulated: boolean;
  /** Shown on the sign-in page of a demo on this machine only; everybody else's stays unsaid. */
  demoPassword?: string;
  /** Tiles of another map under the own layers. */
  mapTiles?: MapTiles;
}

/** Who is signed in, and what they may do. */
export const me = (actor: Actor, name: string, { demo, simulated }: Mode): Me => ({
  id: actor.id,
  login: actor.login,
  name,
  role: actor.role,
  scope: {
    regions: [...actor.scope.regions],
    facilities: [...actor.scope.facilities],
    desk: actor.scope.desk,
  },
  permissions: permissionsOf(actor),
  demo,
  simulated,
});
