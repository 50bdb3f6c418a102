import { iso, SECOND, type Millis } from '#shared/time.ts';
import { clockError, serverNow } from './clock.ts';
import type { Command, Entry, Tap } from './outbox-entry.ts';
import { queue } from './outbox-queue.ts';

/** Two tabs may disagree on the time by what was long on the way. */
const DISAGREEMENT: Millis = 30 * SECOND;

/** What is tapped later happened later, whichever tab's clock says otherwise by a little. */
function inTime(command: Command, earlier: Millis): Command {
  const later = (said: string | undefined): string | undefined => {
    const behind = said === undefined ? 0 : earlier - Date.parse(said);
    return behind > 0 && behind < DISAGREEMENT ? iso(earlier + 1) : said;
  };
  switch (command.route) {
    case 'takeCensus':
      return {
        ...command,
        body: { ...command.body, observedAt: later(command.body.observedAt) ?? command.body.observedAt },
      };
    case 'confirm':
      return { ...command, body: { ...command.body, observedAt: later(command.body.observedAt) } };
    case 'actOnReferral':
      return { ...command, body: { ...command.body, at: later(command.body.at) } };
    case 'endStay':
      return { ...command, body: { ...command.body, at: later(command.body.at) } };
  }
}

/** A tap with its owner, its time and its place in the queue; one that is kept again keeps its place. */
export function entryOf(userId: string, { facilityId, command: tapped, holdBack = 0 }: Tap): Entry {
  const { commandId } = tapped.body;
  const others = queue.entries().filter((entry) => entry.commandId !== commandId);
  const earlier = Math.max(0, ...others.map(({ tappedAt }) => tappedAt));
  return {
    commandId,
    userId,
    facilityId,
    seq: queue.find(commandId)?.seq ?? queue.nextSeq(),
    command: inTime(tapped, earlier),
    tappedAt: serverNow() > earlier ? serverNow() : Math.min(earlier + 1, serverNow() + DISAGREEMENT),
    clock: clockError(),
    sendAfter: holdBack === 0 ? 0 : Date.now() + holdBack,
    state: 'waiting',
    tries: 0,
    refusal: null,
    late: false,
    doneAt: null,
  };
}
