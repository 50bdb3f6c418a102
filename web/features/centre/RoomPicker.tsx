import { Button } from '@mantine/core';
import { IconCheck, IconGripVertical } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party } from '#shared/api/party.ts';
import type { Referral } from '#shared/api/referrals.ts';
import type { TileUnit } from '#shared/api/tile.ts';
import { bedsNeeded, cotsNeeded } from '#shared/domain/party.ts';
import { useText } from '#web/i18n/hooks.ts';
import { usePartyWords } from '#web/lib/party-words.ts';
import cards from './Cards.module.css';
import { CountStepper } from './CountStepper.tsx';
import { allIn, choicesFor, fitOf, withRoom, type Allocation, type Choice, type Fit } from './room-choice.ts';
import classes from './RoomPicker.module.css';
import { useAskedHere } from './useAskedHere.ts';

interface Props {
  referral: Pick<Referral, 'allocations'>;
  party: Party;
  units: readonly TileUnit[];
  /** What stands chosen now. */
  start: readonly Allocation[];
  onUse: (allocations: Allocation[]) => void;
  onBack: () => void;
}

/** Dragged things carry a type, so that nothing else can be dropped on a room. */
const DRAGGED = 'application/x-oryn-party';

function useFitWords(): (fit: Fit) => string {
  const { t } = useTranslation();
  return (fit) => {
    switch (fit.kind) {
      case 'fits':
        return '';
      case 'left':
        return t('requests.rooms.left', { count: fit.people });
      case 'tooMany':
        return t('requests.rooms.tooMany');
      case 'tooManyRooms':
        return t('requests.rooms.tooManyRooms');
      case 'noFit':
        return t('requests.rooms.noFit');
    }
  };
}

interface RoomProps {
  choice: Choice;
  party: Party;
  chosen: readonly Allocation[];
  onChange: (allocations: Allocation[]) => void;
}

/** One room: everybody here by a tap or a drop, or some of them by number. */
function RoomLine({ choice, party, chosen, onChange }: RoomProps) {
  const { t } = useTranslation();
  const text = useText();
  const [over, setOver] = useState(false);
  const { unit, room, takesAll } = choice;
  const name = text(unit.name);
  const mine = chosen.find(({ unitId }) => unitId === unit.unitId) ?? { beds: 0, cots: 0 };
  const cotsToo = cotsNeeded(party) > 0 && (room.cots > 0 || mine.cots > 0);
  const allHere = chosen.length === 1 && mine.beds === bedsNeeded(party) && mine.cots === cotsNeeded(party);
  const all = (): void => onChange(allIn(unit.unitId, party));
  const accepts = (event: DragEvent): boolean => takesAll && event.dataTransfer.types.includes(DRAGGED);
  const divides = bedsNeeded(party) + cotsNeeded(party) > 1;
  return (
    <li
      className={classes.room}
      data-chosen={mine.beds + mine.cots > 0 || undefined}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!accepts(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!accepts(event)) return;
        event.preventDefault();
        all();
      }}
    >
      <div className={classes.roomWords}>
        <p className={cards.factMain}>{name}</p>
        <p className={cards.quiet}>
          {room.cots > 0
            ? t('requests.rooms.freeWithCots', { n: room.beds, cots: room.cots })
            : t('requests.rooms.free', { n: room.beds })}
        </p>
      </div>
      {takesAll && (
        <button
          type="button"
          className={classes.all}
          aria-pressed={allHere}
          aria-label={`${t('requests.rooms.all')}: ${name}`}
          onClick={all}
        >
          {allHere && <IconCheck size={16} stroke={2.5} aria-hidden />}
          {t(allHere ? 'requests.rooms.here' : 'requests.rooms.all')}
        </button>
      )}
      {divides && room.beds > 0 && (
        <div className={classes.steps}>
          <CountStepper
            size="small"
            value={mine.beds}
            most={room.beds}
            caption={t('requests.rooms.bedsShort')}
            label={t('requests.rooms.beds', { unit: name })}
            lessLabel={t('requests.rooms.less', { what: t('requests.rooms.beds', { unit: name }) })}
            moreLabel={t('requests.rooms.more', { what: t('requests.rooms.beds', { unit: name }) })}
            onChange={(beds) => onChange(withRoom(chosen, unit.unitId, { beds }))}
          />
          {cotsToo && (
            <CountStepper
              size="small"
              value={mine.cots}
              most={room.cots}
              caption={t('requests.rooms.cotsShort')}
              label={t('requests.rooms.cots', { unit: name })}
              lessLabel={t('requests.rooms.less', { what: t('requests.rooms.cots', { unit: name }) })}
              moreLabel={t('requests.rooms.more', { what: t('requests.rooms.cots', { unit: name }) })}
              onChange={(cots) => onChange(withRoom(chosen, unit.unitId, { cots }))}
            />
          )}
        </div>
      )}
    </li>
  );
}

/** Other free rooms that fit, by tap, by number, or by dragging the party there. */
export function RoomPicker({ referral, party, units, start, onUse, onBack }: Props) {
  const { t } = useTranslation();
  const words = usePartyWords();
  const fitWords = useFitWords();
  const asked = useAskedHere();
  const [chosen, setChosen] = useState<Allocation[]>([...start]);
  const choices = choicesFor(referral, party, units);
  const open = choices.filter(
    ({ unit, room }) => room.beds > 0 || chosen.some(({ unitId }) => unitId === unit.unitId),
  );
  const fit = fitOf(chosen, party, choices);
  return (
    <div
      ref={asked}
      tabIndex={-1}
      className={classes.picker}
      role="group"
      aria-label={t('requests.rooms.title')}
    >
      <p className={cards.askTitle}>{t('requests.rooms.title')}</p>
      <p className={cards.quiet}>{t('requests.rooms.hint')}</p>
      <div
        className={classes.party}
        draggable
        title={t('requests.rooms.party')}
        onDragStart={(event) => {
          event.dataTransfer.setData(DRAGGED, 'party');
          event.dataTransfer.effectAllowed = 'move';
        }}
      >
        <IconGripVertical size={16} stroke={1.75} aria-hidden />
        {words(party).who}
      </div>
      <ul className={classes.rooms}>
        {open.map((choice) => (
          <RoomLine
            key={choice.unit.unitId}
            choice={choice}
            party={party}
            chosen={chosen}
            onChange={setChosen}
          />
        ))}
      </ul>
      <p className={classes.fit} aria-live="polite">
        {fitWords(fit)}
      </p>
      <div className={cards.row}>
        <Button variant="default" disabled={fit.kind !== 'fits'} onClick={() => onUse(chosen)}>
          {t('requests.rooms.use')}
        </Button>
        <button type="button" className={cards.plain} onClick={onBack}>
          {t('requests.rooms.keep')}
        </button>
      </div>
    </div>
  );
}
