import type { overview as source } from '../ru/overview.ts';
import type { Texts } from '../texts.ts';

export const overview: Texts<typeof source> = {
  title: 'Free places',
  groups: 'Free places by group',
  of: 'of {{n}}',
  map: '{{group}}: free by region',
  mapAsList: 'The same numbers as a list',
  legend: { few: '1–{{n}}', zero: 'no place', noFacility: 'no facility' },
  noFacility: 'no centre',
  answering: { title: 'Accepting now', of: 'of {{n}} facilities' },
  silent: {
    title: 'Silent for too long',
    none: 'All counts were confirmed in time',
    never: 'never',
  },
  spotlight: {
    zero: 'No free place: {{region}}',
    noFacility: 'No centre: {{region}}',
    nearest: 'nearest place: {{time}} by road',
    nowhere: 'no place can be reached by road',
    people: '{{n}} people',
    calm: 'There is a free place in every region',
    calmHint: '{{group}}, all regions of the country',
    position: '{{n}} of {{all}}',
  },
  lost: 'No connection',
  lostAge: 'Numbers from {{age}}',
  theme: 'Dark board',
  loadFailed: 'The numbers could not be loaded. The board tries again by itself.',
};
