import type { DeskId, FacilityId, Kato, UserId } from './ids.ts';

export const ROLES = ['dispatcher', 'manager', 'planner', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What a user may touch. Empty `regions` of a planner or dispatcher: the whole country. */
export interface Scope {
  regions: readonly Kato[];
  facilities: readonly FacilityId[];
  desk: DeskId | null;
}

/** A signed-in person, as the permission table sees them. */
export interface Actor {
  id: UserId;
  login: string;
  role: Role;
  scope: Scope;
  /** A facility's own software with a token: it states counts, and is shown no more than that needs. */
  byToken?: true;
}

export const ACTIONS = [
  'me.read',
  'reference.read',
  'places.read',
  'board.read',
  'facility.read',
  'history.read',
  'census.take',
  'accepting.set',
  'token.manage',
  'reminders.manage',
  'punctuality.read',
  'details.edit',
  'rooms.manage',
  'month.read',
  'stay.keep',
  'search.create',
  'referral.create',
  'referral.read',
  'referral.steer',
  'referral.answer',
  'coverage.read',
  'planning.use',
  'registers.read',
  'registers.keep',
  'reports.read',
  'audit.read',
] as const;
export type Action = (typeof ACTIONS)[number];

/** What an action is about; leave out what does not apply. */
export interface Subject {
  facilityId?: FacilityId | undefined;
  regionKato?: Kato | undefined;
  desk?: DeskId | undefined;
}

type Rule = (actor: Actor, subject: Subject) => boolean;

const anyone: Rule = () => true;
/** Without a facility the question is "at all?"; with one, it must be the actor's own. */
const ownFacility: Rule = ({ scope }, { facilityId }) =>
  facilityId === undefined || scope.facilities.includes(facilityId);
const ownDesk: Rule = ({ scope }, { desk }) =>
  scope.desk !== null && (desk === undefined || desk === scope.desk);
const ownRegion: Rule = ({ scope }, { regionKato }) =>
  scope.regions.length === 0 || regionKato === undefined || scope.regions.includes(regionKato);

/** The one permission table (DESIGN §6). What is not listed is not allowed. */
const TABLE: Readonly<Record<Action, Readonly<Partial<Record<Role, Rule>>>>> = {
  'me.read': { dispatcher: anyone, manager: anyone, planner: anyone, admin: anyone },
  'reference.read': { dispatcher: anyone, manager: anyone, planner: anyone, admin: anyone },
  'places.read': { dispatcher: anyone, manager: anyone, planner: anyone, admin: anyone },
  'board.read': { dispatcher: anyone, manager: anyone, planner: anyone, admin: anyone },
  'facility.read': { dispatcher: anyone, manager: anyone, planner: anyone, admin: anyone },
  'history.read': { manager: ownFacility, planner: ownRegion, admin: anyone },
  'census.take': { manager: ownFacility },
  'accepting.set': { manager: ownFacility },
  'reminders.manage': { manager: ownFacility, admin: anyone },
  'punctuality.read': { planner: ownRegion, admin: anyone },
  /** How many rooms a facility is licensed for is not its own to say. */
  'rooms.manage': { admin: anyone },
  'details.edit': { manager: ownFacility, admin: anyone },
  /** Planners have coverage: one centre's days are its own. */
  'month.read': { manager: ownFacility, admin: anyone },
  'token.manage': { manager: ownFacility, admin: anyone },
  'stay.keep': { manager: ownFacility },
  'search.create': { dispatcher: anyone },
  'referral.create': { dispatcher: ownDesk },
  'referral.read': { dispatcher: ownDesk, manager: ownFacility },
  'referral.steer': { dispatcher: ownDesk },
  'referral.answer': { manager: ownFacility },
  /** Dispatchers get national totals only: the use case leaves out the rows. */
  'coverage.read': { dispatcher: anyone, planner: ownRegion, admin: anyone },
  'planning.use': { planner: ownRegion, admin: anyone },
  /** A planner compares, of their own regions; only admins keep lists and say who is who. */
  'registers.read': { planner: ownRegion, admin: anyone },
  'registers.keep': { admin: anyone },
  'reports.read': { planner: ownRegion, admin: anyone },
  'audit.read': { admin: anyone },
};

/** May this actor do this to that? Used by server and screens alike. */
export const may = (actor: Actor, action: Action, subject: Subject = {}): boolean =>
  (actor.byToken !== true || action === 'census.take') &&
  (TABLE[action][actor.role]?.(actor, subject) ?? false);

/** What the actor may do at all, for menus. */
export const permissionsOf = (actor: Actor): Action[] => ACTIONS.filter((action) => may(actor, action));

export const VIEWS = ['owner', 'dispatch', 'planning'] as const;
/** How much of a facility somebody sees. `owner`: its managers and admins. */
export type View = (typeof VIEWS)[number];

/** The best view an actor has of a facility. */
export function viewOf(actor: Actor, facilityId: FacilityId): View {
  if (actor.role === 'admin') return 'owner';
  if (actor.role === 'manager')
    return actor.byToken !== true && actor.scope.facilities.includes(facilityId) ? 'owner' : 'dispatch';
  return actor.role === 'planner' ? 'planning' : 'dispatch';
}
