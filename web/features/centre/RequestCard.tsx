import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBellRinging,
  IconCar,
  IconCheck,
  IconDoor,
  IconFileCheck,
  IconPhone,
  IconX,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reference } from '#shared/api/reference.ts';
import type { Referral } from '#shared/api/referrals.ts';
import type { TileUnit } from '#shared/api/tile.ts';
import { MINUTE } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { usePartyWords } from '#web/lib/party-words.ts';
import { useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import { Ring, ringTone } from '#web/ui/Ring.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import classes from './Cards.module.css';
import { ReasonPicker } from './ReasonPicker.tsx';
import { answerLeft, expectedIfAccepted, roomsOf } from './referral-lists.ts';
import { sameRooms, type Allocation } from './room-choice.ts';
import { RoomPicker } from './RoomPicker.tsx';
import type { ReferralActions } from './useReferralActions.ts';
import { useRested } from './useRested.ts';

interface Props {
  referral: Referral;
  units: readonly TileUnit[];
  confidential: boolean;
  actions: ReferralActions;
  /** Without a line nothing can be answered. */
  disabled: boolean;
  /** One filled button on a screen: the most urgent request has it. */
  first: boolean;
}

function Fact({
  icon,
  main,
  action,
  children,
}: {
  icon: ReactNode;
  main: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <li className={classes.fact}>
      {icon}
      <div className={classes.factWords}>
        <p className={classes.factMain}>{main}</p>
        {children !== undefined && <p className={classes.quiet}>{children}</p>}
      </div>
      {action}
    </li>
  );
}

type Coded = Reference['needs'];
const LINE = { size: 20, stroke: 1.75, 'aria-hidden': true } as const;

function useCodeWords(): (codes: readonly string[] | undefined, among: Coded) => string[] {
  const text = useText();
  // `interpreter:uz` is the need `interpreter` with a language.
  return (codes = [], among) =>
    codes.map((code) => {
      const [need, language] = code.split(':');
      const known = among.find((one) => one.code === need);
      const words = known === undefined ? code : text(known.text);
      return language === undefined ? words : `${words} (${language})`;
    });
}

/** Only the first of a list begins with a capital. */
const lowerAfterFirst = (words: string, index: number): string =>
  index === 0 ? words : `${words.charAt(0).toLocaleLowerCase()}${words.slice(1)}`;

/** How they come, where they would sleep, what they bring and need. */
function Facts({
  referral,
  units,
  chosen,
  onChange,
}: Pick<Props, 'referral' | 'units'> & { chosen: readonly Allocation[]; onChange: (() => void) | null }) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const reference = useReference();
  const words = useCodeWords();
  const now = useNow(MINUTE);
  const { party, travel, askReason, incidentRef } = referral;
  const rooms = roomsOf({ allocations: [...chosen] }, units).map(({ unit, beds, cots }) => {
    const places = [t('common.places', { count: beds }), cots > 0 && t('centre.inbox.cots', { count: cots })];
    return t('centre.inbox.rooms', {
      unit: text(unit.name),
      beds: places.filter((part) => part !== false).join(', '),
    });
  });
  const papers = words(party?.papers, reference.papers).map(lowerAfterFirst);
  const needs = [
    ...words(party?.condition, reference.conditions),
    ...words(party?.needs, reference.needs),
  ].map(lowerAfterFirst);
  const asked = reference.reasons.find(({ code }) => code === askReason);
  return (
    <ul className={classes.facts}>
      <Fact
        icon={<IconCar {...LINE} />}
        main={t('centre.inbox.arrivesAt', { time: formats.clock(expectedIfAccepted(referral, now), 'at') })}
      >
        {t('centre.inbox.road', {
          km: formats.km(travel.km),
          time: formats.minutes(Math.max(1, travel.minutes)),
        })}
      </Fact>
      <Fact
        icon={<IconDoor {...LINE} />}
        main={rooms.join('; ')}
        action={
          onChange !== null && (
            <button
              type="button"
              className={classes.plain}
              aria-label={t('requests.rooms.change')}
              onClick={onChange}
            >
              {t('requests.rooms.changeShort')}
            </button>
          )
        }
      >
        {t(sameRooms(chosen, referral.allocations) ? 'centre.inbox.roomsHeld' : 'requests.rooms.chosen')}
      </Fact>
      <Fact
        icon={<IconFileCheck {...LINE} />}
        main={papers.length > 0 ? formats.list(papers) : t('centre.inbox.papersNone')}
      >
        {needs.length > 0 ? formats.list(needs) : t('centre.inbox.needsNone')}
        {incidentRef !== undefined && <> · {t('centre.inbox.incident', { ref: incidentRef })}</>}
      </Fact>
      {askReason !== undefined && (
        <Fact
          icon={<IconAlertTriangle {...LINE} />}
          main={t('centre.inbox.askedAnyway', { reason: asked === undefined ? askReason : text(asked.text) })}
        />
      )}
    </ul>
  );
}

function AnswerRing({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const { countdown } = useFormats();
  const now = useNow();
  const { left, share } = answerLeft(referral, now);
  const time = countdown(now + left, now);
  return (
    <Ring
      size={84}
      share={share}
      tone={ringTone(left, share > 0 ? left / share : 0)}
      label={t('centre.inbox.timer', { time })}
    >
      {time}
      <span className={classes.ringWord}>{t('centre.inbox.answer')}</span>
    </Ring>
  );
}

/** The desk that asked, by telephone; the number is in words where it cannot be pressed. */
function CallDesk({ phone }: { phone: string }) {
  const { t } = useTranslation();
  return (
    <Button
      component="a"
      href={`tel:${phone.replace(/\s/g, '')}`}
      className={classes.other ?? ''}
      variant="default"
      leftSection={<IconPhone {...LINE} />}
      aria-label={t('requests.callLabel', { phone })}
      title={phone}
    >
      {t('requests.call')}
    </Button>
  );
}

/** A request: time left, who, from how far, where they would sleep; accept, or decline with a reason in two taps. */
export function RequestCard({ referral, units, confidential, actions, disabled, first }: Props) {
  const { t } = useTranslation();
  const problem = useProblemText();
  const { who, ages } = usePartyWords()(referral.party);
  const [asking, setAsking] = useState<'nothing' | 'decline' | 'rooms'>('nothing');
  const [rooms, setRooms] = useState<Allocation[] | null>(null);
  const chosen = rooms ?? referral.allocations;
  const { party, deskPhone } = referral;
  const back = (): void => setAsking('nothing');
  const rested = useRested();
  const off = disabled || actions.busy !== null || !rested;
  const failed = actions.failed?.referralId === referral.referralId ? actions.failed : null;
  return (
    <article className={`${classes.card ?? ''} ${classes.request ?? ''}`} aria-label={referral.code}>
      <div className={classes.top}>
        <AnswerRing referral={referral} />
        <div className={classes.topWords}>
          <div className={classes.codeLine}>
            <h3 className={classes.code}>{referral.code}</h3>
            <Tag tone="kok" icon={<IconBellRinging size={15} stroke={1.75} aria-hidden />}>
              {t('centre.inbox.new')}
            </Tag>
          </div>
          <p className={classes.who}>{who}</p>
          {ages !== null && <p className={classes.quiet}>{ages}</p>}
        </div>
      </div>
      <Facts
        referral={referral}
        units={units}
        chosen={chosen}
        onChange={party === null || asking === 'rooms' ? null : () => setAsking('rooms')}
      />
      {asking === 'rooms' && party !== null && (
        <RoomPicker
          referral={referral}
          party={party}
          units={units}
          start={chosen}
          onUse={(allocations) => {
            setRooms(sameRooms(allocations, referral.allocations) ? null : allocations);
            back();
          }}
          onBack={back}
        />
      )}
      {asking === 'decline' && (
        <ReasonPicker
          use="decline"
          title={t('centre.inbox.why')}
          disabled={off}
          onPick={(reason) => actions.act(referral, 'decline', { reason })}
          onBack={back}
        />
      )}
      {/* Rooms half chosen are not accepted into: first they are taken or left. */}
      {asking === 'nothing' && (
        <div className={classes.answers} data-answers>
          <Button
            className={classes.accept ?? ''}
            variant={first ? 'filled' : 'default'}
            leftSection={<IconCheck {...LINE} />}
            disabled={off}
            onClick={() => actions.act(referral, 'accept', rooms === null ? {} : { allocations: rooms })}
          >
            {t('centre.inbox.accept')}
          </Button>
          <Button
            className={classes.other ?? ''}
            variant="default"
            leftSection={<IconX {...LINE} />}
            disabled={off}
            onClick={() => setAsking('decline')}
          >
            {t('centre.inbox.decline')}
          </Button>
          {deskPhone !== undefined && <CallDesk phone={deskPhone} />}
        </div>
      )}
      {failed !== null && (
        <p className={classes.error} role="alert">
          {t('centre.error', { why: problem(failed.error) })}
        </p>
      )}
      {confidential && (
        <p className={`${classes.quiet ?? ''} ${classes.secret ?? ''}`}>{t('centre.inbox.secret')}</p>
      )}
    </article>
  );
}
