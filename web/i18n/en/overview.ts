import type { overview as source } from '../ru/overview.ts';
import type { Texts } from '../texts.ts';

export const overview: Texts<typeof source> = {
  title: 'Free places',
  groups: 'Free places by group',
  of: 'of {{n}}',
  map: '{{group}}: free by region',
  mapAsList: 'The same numbers as a list',
  legend: { few: '1–{{n}}', zero: 'no place', noFacility: 'no facility' },
  noFacility: 'no facility',
  waiting: {
    title: 'Waiting for an answer',
    none: 'nobody is waiting',
    oldest: 'for {{time}}',
    left: '{{time}} left',
  },
  silent: {
    title: 'Silent too long',
    none: 'all confirmed in time',
  },
  spotlight: {
    nothing: 'none',
    nearest: 'nearest place: {{time}} away',
    nowhere: 'no free place can be reached by road',
    waiting: 'waiting for an answer: {{n}}, the longest {{time}}',
    silent: 'silent: {{n}}',
    calm: 'Nobody is waiting, the counts are confirmed.',
    position: '{{n}} of {{all}}',
    paused: 'paused',
  },
  turns: {
    label: 'Region in the spotlight',
    previous: 'Previous region',
    next: 'Next region',
    pause: 'Pause the change of regions',
    resume: 'Resume the change of regions',
  },
  totalsOnly: 'You can see the totals of the country only.',
  lost: 'No connection',
  lostAge: 'Numbers from {{age}}',
  theme: 'Dark board',
  loadFailed: 'The numbers could not be loaded. The board tries again by itself.',
};
