import { refusals } from '#shared/texts/refusals/en.ts';
import type { errors as source } from '../ru/errors.ts';
import type { Texts } from '../texts.ts';

export const errors = {
  ...refusals,
  BAD_INPUT: 'Something is filled in wrongly. Check the marked fields.',
  MALFORMED_JSON: 'The server did not understand. Reload the page.',
  NOT_JSON: 'The server did not understand. Reload the page.',
  NO_SUCH_ROUTE: 'The server does not know this command. Reload the page.',
  NOT_SIGNED_IN: 'The session has ended. Sign in again.',
  COMMAND_ID_REUSED: 'This command was already carried out. Reload the page.',
  UNKNOWN_UNIT: 'There is no such room. Reload the page.',
  LIST_CHANGED: 'The list or a decision has changed meanwhile. Reload the page.',
  NO_LINE: 'No connection to the server. Nothing was sent.',
} satisfies Texts<typeof source>;
