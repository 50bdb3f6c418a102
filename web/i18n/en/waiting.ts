import type { waiting as source } from '../ru/waiting.ts';
import type { Texts } from '../texts.ts';

/** Where nothing is free: when a place is expected, waiting for one, and the telephone. */
export const waiting: Texts<typeof source> = {
  title: 'Nothing is free nearby',
  within: 'Within {{minutes}} by road there is no place for these people now.',
  lacking: 'The nearest that lack room',
  about: 'about {{time}}',
  tomorrow: 'tomorrow about {{time}}',
  next: 'a place {{when}}',
  nextUnknown: 'nobody knows when one comes free',
  basis: {
    stay: 'by the end of a stay',
    pattern: 'by how long people usually stay',
    hold: 'if the held place is not taken up',
  },
  beyond: 'Free in a neighbouring region',
  support: 'Family support centre',
  lines: 'Telephones',
  wait: 'Wait for a place',
  waitHint: 'The first place that fits is held for you, and your desk rings.',
  chooseAt: 'Wait here: {{facility}}',
  waits: 'This call waits for a place until {{time}}.',
  close: 'No place found, close the call',
  closed: 'The call is closed. The need is counted for planning, without anything about the people.',
  listTitle: 'Waiting for a place',
  position: '{{facility}}: {{position}} in line',
  until: 'until {{time}}',
  stop: 'Stop waiting',
  stopReason: 'Why they wait no longer',
  keep: 'Keep waiting',
  here: {
    title: 'Next place',
    empty: 'No place is expected.',
    places_one: '{{when}}, {{count}} place',
    places_other: '{{when}}, {{count}} places',
    queue_one: '{{count}} call waits for a place',
    queue_other: '{{count}} calls wait for a place',
    people_one: '{{count}} person, waiting since {{time}}',
    people_other: '{{count}} people, waiting since {{time}}',
  },
};
