import type { Action } from '#shared/permissions.ts';

/** A section of the product, shown to whoever may use it. */
export interface Section {
  path: string;
  label: 'shell.dispatch' | 'shell.referrals' | 'shell.centre' | 'shell.coverage' | 'shell.overview';
  short: 'shell.dispatchShort' | 'shell.referrals' | 'shell.centre' | 'shell.coverage' | 'shell.overview';
  icon: 'search' | 'referrals' | 'centre' | 'coverage' | 'overview';
  may: Action;
  /** Kept from those who may read, but have their own better page. */
  only?: readonly string[];
}

export const SECTIONS: readonly Section[] = [
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
  { path: '/centre', label: 'shell.centre', short: 'shell.centre', icon: 'centre', may: 'census.take' },
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
