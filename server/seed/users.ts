import { DeskId, FacilityId, Kato } from '#shared/ids.ts';
import type { Role, Scope } from '#shared/permissions.ts';

/** Somebody who can sign in; the password is set apart. */
export interface NewUser {
  login: string;
  role: Role;
  scope: Scope;
}

const EAST_KAZAKHSTAN = Kato.parse('630000000');
const JAMBYL = Kato.parse('310000000');
const whole: Scope = { regions: [], facilities: [], desk: null };

const manager = (login: string, facility: string): NewUser => ({
  login,
  role: 'manager',
  scope: { ...whole, facilities: [FacilityId.parse(facility)] },
});

const dispatcher = (login: string, desk: string, region: Kato): NewUser => ({
  login,
  role: 'dispatcher',
  scope: { ...whole, desk: DeskId.parse(desk), regions: [region] },
});

/** The users of the demo (DESIGN §11); one password for all. */
export const DEMO_USERS: readonly NewUser[] = [
  dispatcher('dispatcher', 'desk-taraz', JAMBYL),
  dispatcher('dispatcher-2', 'desk-taraz', JAMBYL),
  dispatcher('dispatcher-east', 'desk-oskemen', EAST_KAZAKHSTAN),
  { login: 'planner', role: 'planner', scope: whole },
  {
    login: 'planner-east',
    role: 'planner',
    scope: { ...whole, regions: [EAST_KAZAKHSTAN] },
  },
  manager('manager-crisis', 'crisis-ust-kamenogorsk'),
  manager('manager-detox', 'detox-ust-kamenogorsk'),
  manager('manager-shymkent', 'crisis-shymkent'),
  manager('manager-pavlodar', 'detox-pavlodar'),
  { login: 'admin', role: 'admin', scope: whole },
];

/**
 * Who the simulated day is driven by, through the public API as everybody else: one manager for every centre and one
 * dispatcher with a desk of its own. Nobody knows their password: it is derived from the installation's secret.
 */
export const simulatorUsers = (facilities: readonly FacilityId[]): readonly NewUser[] => [
  { login: 'simulator-centres', role: 'manager', scope: { ...whole, facilities } },
  { login: 'simulator-desk', role: 'dispatcher', scope: { ...whole, desk: DeskId.parse('desk-simulated') } },
];
