/** The users of the demonstration (DESIGN §11), in the order of the four minutes. */
export const DEMO_USERS = [
  { login: 'dispatcher', label: 'session.users.dispatcher' },
  { login: 'manager-crisis', label: 'session.users.managerCrisis' },
  { login: 'planner', label: 'session.users.planner' },
  { login: 'admin', label: 'session.users.admin' },
  { login: 'dispatcher-2', label: 'session.users.dispatcher2' },
  { login: 'dispatcher-east', label: 'session.users.dispatcherEast' },
  { login: 'planner-east', label: 'session.users.plannerEast' },
  { login: 'manager-detox', label: 'session.users.managerDetox' },
  { login: 'manager-shymkent', label: 'session.users.managerShymkent' },
  { login: 'manager-pavlodar', label: 'session.users.managerPavlodar' },
] as const;
