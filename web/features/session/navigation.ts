import type { Action } from '#shared/permissions.ts';

/** Parts of the centre's page, which a phone shows one at a time. */
type CentrePart = 'centre.tabs.beds' | 'centre.tabs.referrals' | 'centre.tabs.stays' | 'centre.tabs.history';

/** A section of the product, shown to whoever may use it. */
export interface Section {
  path: string;
  label:
    | 'shell.dispatch'
    | 'shell.referrals'
    | 'shell.centre'
    | 'shell.coverage'
    | 'shell.overview'
    | 'shell.facilities'
    | CentrePart;
  short:
    | 'shell.dispatchShort'
    | 'shell.referrals'
    | 'shell.coverage'
    | 'shell.overview'
    | 'shell.facilities'
    | CentrePart;
  icon:
    'search' | 'referrals' | 'inbox' | 'beds' | 'facilities' | 'coverage' | 'overview' | 'stays' | 'history';
  /** `phone`: a part of a page that is one piece on a wide screen; `wide`: left out where the bar has no room. */
  on?: 'phone' | 'wide';
  may: Action;
  /** Kept from those who may read, but have their own better page. */
  only?: readonly string[];
}

const SECTIONS: readonly Section[] = [
  {
    path: '/dispatch',
    label: 'shell.dispatch',
    short: 'shell.dispatchShort',
    icon: 'search',
    may: 'search.create',
  },
  {
    path: '/dispatch/referrals',
    label: 'shell.referrals',
    short: 'shell.referrals',
    icon: 'referrals',
    may: 'search.create',
  },
  { path: '/centre', label: 'shell.centre', short: 'centre.tabs.beds', icon: 'beds', may: 'census.take' },
  {
    path: '/centre/referrals',
    label: 'centre.tabs.referrals',
    short: 'centre.tabs.referrals',
    icon: 'inbox',
    may: 'census.take',
    on: 'phone',
  },
  {
    path: '/centre/stays',
    label: 'centre.tabs.stays',
    short: 'centre.tabs.stays',
    icon: 'stays',
    may: 'census.take',
    on: 'phone',
  },
  {
    path: '/centre/history',
    label: 'centre.tabs.history',
    short: 'centre.tabs.history',
    icon: 'history',
    may: 'census.take',
    on: 'phone',
  },
  {
    path: '/coverage',
    label: 'shell.coverage',
    short: 'shell.coverage',
    icon: 'coverage',
    may: 'coverage.read',
    only: ['planner', 'admin'],
  },
  {
    path: '/overview',
    label: 'shell.overview',
    short: 'shell.overview',
    icon: 'overview',
    may: 'board.read',
    only: ['dispatcher', 'planner', 'admin'],
  },
  {
    path: '/admin',
    label: 'shell.facilities',
    short: 'shell.facilities',
    icon: 'facilities',
    may: 'rooms.manage',
  },
];

interface Person {
  role: string;
  permissions: readonly Action[];
}

export const sectionsOf = ({ role, permissions }: Person): readonly Section[] =>
  SECTIONS.filter(({ may, only }) => permissions.includes(may) && (only?.includes(role) ?? true));

/** Where somebody starts. */
export const homeOf = (person: Person): string => sectionsOf(person)[0]?.path ?? '/public';
