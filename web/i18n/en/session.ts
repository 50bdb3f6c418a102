import type { session as source } from '../ru/session.ts';
import type { Texts } from '../texts.ts';

export const session = {
  title: 'Sign in',
  tagline: 'Free places in crisis centres, shelters and detox centres: now, and on the map',
  username: 'User name',
  password: 'Password',
  showPassword: 'Show the password',
  submit: 'Sign in',
  expired: 'The session has ended. Sign in again and you return to where you were.',
  throttled: 'Too many tries to sign in. Wait 15 minutes or ask the administrator.',
  demoTitle: 'Demonstration sign-in',
  demoHint:
    'One tap fills in the name. The password is the same for all and is printed where the server was started.',
  demoOneTap: 'Tap to sign in. The password of all of them: {{password}}',
  publicBoard: 'Public summary without signing in',
  users: {
    dispatcher: '102 dispatcher',
    dispatcher2: '102 dispatcher, same desk',
    dispatcherEast: 'Dispatcher, another desk',
    planner: 'Akimat, whole country',
    plannerEast: 'Akimat, East Kazakhstan',
    managerCrisis: 'Crisis centre, Ust-Kamenogorsk',
    managerDetox: 'Detox centre, Ust-Kamenogorsk',
    managerShymkent: 'Crisis centre, Shymkent',
    managerPavlodar: 'Detox centre, Pavlodar',
    admin: 'Administrator',
  },
} satisfies Texts<typeof source>;
