import { expect, it } from 'vitest';
import { handoverText, type TextLabels } from '#web/features/dispatch/handover-text.ts';
import type { Handover } from '#web/features/dispatch/useHandover.ts';

const LABELS: TextLabels = {
  title: 'Referral K7-3QF',
  dutyPhone: 'Duty phone',
  party: 'Who comes',
  places: 'Places',
  until: 'Held until 00:35',
  eta: null,
  bring: 'What to bring',
  rules: 'Admission rules',
  withoutAddress: 'No address here.',
};

const handover: Handover = {
  code: 'K7-3QF',
  spoken: 'Kilo seven, three Quebec Foxtrot',
  facility: 'Crisis centre, Taraz',
  dutyPhone: '+7 7262 000000',
  place: { address: 'Sekretnaya 1', meetingPoint: '42.91234, 71.40123', phone: '+7 7262 299 88 77' },
  confidential: true,
  party: '1 woman, children 9 and 6',
  places: '3 places, family room',
  until: '00:35',
  eta: null,
  bring: ['Identity card'],
  rules: ['Admits round the clock.'],
  steps: [],
};

it('copies whom to call and what to bring, and nothing of the place', () => {
  const text = handoverText(handover, LABELS);
  expect(text.split('\n')).toEqual([
    'Referral K7-3QF',
    'Crisis centre, Taraz',
    'Duty phone: +7 7262 000000',
    'Who comes: 1 woman, children 9 and 6',
    'Places: 3 places, family room',
    'Held until 00:35',
    'What to bring: Identity card',
    'Admission rules: Admits round the clock.',
    'No address here.',
  ]);
  for (const clue of ['Sekretnaya', '42.9', '71.4', '299']) expect(text).not.toContain(clue);
});
