import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TileUnit } from '#shared/api/tile.ts';
import type { FacilityId, UnitId } from '#shared/ids.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { ApiProblem } from '#web/lib/problem.ts';
import { outbox } from '#web/live/outbox.ts';
import type { Entry } from '#web/live/outbox-entry.ts';
import { useConnection } from '#web/live/hooks.ts';
import { useOutbox, useSending } from '#web/live/workspace.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import classes from './OutboxCard.module.css';
import type { Counters } from './useCounters.ts';

/** The rooms of a tap that are there no more: as it stands it will never be taken. */
const closedRooms = ({ command, refusal }: Entry, units: readonly TileUnit[]): UnitId[] =>
  command.route === 'takeCensus' && refusal?.code === 'UNKNOWN_UNIT'
    ? command.body.units
        .map(({ unitId }) => unitId)
        .filter((unitId) => units.every((unit) => unit.unitId !== unitId))
    : [];

/** A room by its name; of one that was closed since, by the name that it had when it was tapped. */
function useRoomName(units: readonly TileUnit[]): (command: Entry['command'], id: UnitId) => string {
  const { t } = useTranslation();
  const text = useText();
  return (command, id) => {
    const then = command.route === 'takeCensus' ? command.about?.names[id] : undefined;
    const name = units.find(({ unitId }) => unitId === id)?.name ?? then;
    return name === undefined ? t('outbox.closedRoom') : text(name);
  };
}

/** What was tapped, in words. */
function useTapWords(units: readonly TileUnit[]): (entry: Entry) => string {
  const { t } = useTranslation();
  const nameOf = useRoomName(units);
  return ({ command }) => {
    switch (command.route) {
      case 'takeCensus':
        return command.body.units
          .map(({ unitId, occupied }) => t('outbox.census', { unit: nameOf(command, unitId), occupied }))
          .join(', ');
      case 'confirm':
        return t('outbox.confirm');
      case 'endStay':
        return t('outbox.leave');
      case 'actOnReferral':
        return t(`outbox.act.${command.params.action}`, { code: command.about.code });
    }
  };
}

const ICONS = { waiting: IconClock, sent: IconCheck, refused: IconAlertTriangle } as const;

function useStateWords(units: readonly TileUnit[]): (entry: Entry, sending: boolean) => string {
  const { t } = useTranslation();
  const problem = useProblemText();
  const { list } = useFormats();
  const nameOf = useRoomName(units);
  return (entry, sending) => {
    const { state, refusal, late } = entry;
    if (state === 'waiting') return t(sending ? 'outbox.sending' : 'outbox.waiting');
    if (state === 'sent') return t(late ? 'outbox.late' : 'outbox.sent');
    const closed = closedRooms(entry, units);
    if (closed.length > 0)
      return t('outbox.roomClosed', { rooms: list(closed.map((unitId) => nameOf(entry.command, unitId))) });
    const { code, title } = refusal ?? { code: 'INTERNAL', title: '' };
    return t('outbox.refused', { why: problem(new ApiProblem({ code, status: 422, title })) });
  };
}

/** The way out of what was not taken: correct a count, try once more, or let it go. */
function WaysOut({
  entry,
  closed,
  onCorrect,
}: {
  entry: Entry;
  /** How many of its rooms are there no more. */
  closed: number;
  onCorrect: (entry: Entry) => void;
}) {
  const { t } = useTranslation();
  const { commandId, state, command } = entry;
  const discard = (
    <Button size="sm" variant="default" onClick={() => outbox.discard(commandId)}>
      {t(state === 'sent' ? 'outbox.close' : 'outbox.discard')}
    </Button>
  );
  if (state !== 'refused') return discard;
  return (
    <>
      {command.route === 'takeCensus' && closed < command.body.units.length && (
        <Button size="sm" variant="default" onClick={() => onCorrect(entry)}>
          {t('outbox.correct')}
        </Button>
      )}
      {closed === 0 && (
        <Button size="sm" variant="default" onClick={() => outbox.retry(commandId)}>
          {t('outbox.retry')}
        </Button>
      )}
      {discard}
    </>
  );
}

/** Every tap that did not go at once: waiting, sent, or refused with the reason and a way out. */
export function OutboxCard({
  facilityId,
  units,
  counters,
}: {
  facilityId: FacilityId;
  units: readonly TileUnit[];
  counters: Counters;
}) {
  const { t } = useTranslation();
  const { clock } = useFormats();
  const words = useTapWords(units);
  const stateWords = useStateWords(units);
  const sending = useSending();
  // Behind a tap that found no line none is tried: without one all of them wait.
  const offline = useConnection().state === 'lost';
  const entries = useOutbox().filter(
    (entry) =>
      entry.facilityId === facilityId &&
      entry.commandId !== counters.draft.commandId &&
      (entry.state !== 'waiting' || entry.tries > 0 || offline),
  );
  if (entries.length === 0) return null;
  const correct = ({ commandId, command }: Entry): void => {
    if (command.route !== 'takeCensus') return;
    outbox.discard(commandId);
    for (const { unitId, occupied, unavailable, cotsOccupied } of command.body.units) {
      const unit = units.find((each) => each.unitId === unitId);
      if (unit === undefined) continue;
      counters.set(unit, {
        occupied,
        unavailable,
        ...(cotsOccupied === undefined ? {} : { cotsOccupied }),
      });
    }
  };
  return (
    <section className={classes.card} aria-labelledby="centre-outbox">
      <h2 id="centre-outbox" className={classes.title}>
        {t('outbox.title')}
      </h2>
      <ol className={classes.list}>
        {entries.map((entry) => {
          const Icon = ICONS[entry.state];
          return (
            <li key={entry.commandId} className={classes.item} data-state={entry.state}>
              <Icon size={18} stroke={1.75} aria-hidden />
              <p className={classes.words}>
                <strong>{words(entry)}</strong>
                <span>
                  {clock(entry.tappedAt)} · {stateWords(entry, sending === entry.commandId)}
                </span>
              </p>
              {sending !== entry.commandId && (
                <div className={classes.buttons}>
                  <WaysOut entry={entry} closed={closedRooms(entry, units).length} onCorrect={correct} />
                </div>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
