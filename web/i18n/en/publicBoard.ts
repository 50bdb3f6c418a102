import type { publicBoard as source } from '../ru/publicBoard.ts';
import type { Texts } from '../texts.ts';

export const publicBoard: Texts<typeof source> = {
  title: 'Is there a place',
  lead: 'Where crisis centres, shelters and detoxification centres of Kazakhstan had free places yesterday.',
  danger: 'If you are in danger, call now. The call is free.',
  lines: 'Whom to call',
  call: 'Call {{phone}}: {{name}}',
  day: 'For {{day}}',
  table: 'Free places yesterday by region',
  region: 'Region',
  light: { green: 'Places free', amber: 'Few places', red: 'No places', none: 'Not shown' },
  meaning: {
    title: 'What the signs mean',
    green: 'places were free all day',
    amber: 'for part of the day there were no places, or few',
    red: 'for almost all of the day there were no places',
    none: 'there are few facilities, and a sign would tell who came to them',
  },
  yesterday: 'This is yesterday, not now. Ask by phone about a place today: they will help you find one.',
  signIn: 'Staff sign-in',
  loadFailed: 'The table could not be loaded. The phones work without it.',
  skip: 'To the help lines',
};
