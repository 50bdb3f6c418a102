import {
  IconAlertCircle,
  IconBolt,
  IconCornerDownLeft,
  IconLock,
  IconMathFunction,
  IconPhone,
} from '@tabler/icons-react';
import { memo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '#shared/api/searches.ts';
import type { Tile } from '#shared/api/tile.ts';
import type { FacilityId } from '#shared/ids.ts';
import { MINUTE } from '#shared/time.ts';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { placeState } from '#web/lib/place-state.ts';
import { useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import { useTile } from '#web/live/hooks.ts';
import { AgeTag } from '#web/ui/AgeTag.tsx';
import { Kbd } from '#web/ui/Kbd.tsx';
import { KindShape } from '#web/ui/KindShape.tsx';
import { chanceBars, lineOf } from './card-line.ts';
import classes from './CandidateCard.module.css';

/** How far a hold of this card is. */
export type CardStatus =
  | { kind: 'open' }
  | { kind: 'holding' }
  | { kind: 'held'; code: string }
  | { kind: 'gone'; why: string }
  /** Another facility has this call's referral: this one can take it over. */
  | { kind: 'redirect' }
  | { kind: 'off' };

export interface CandidateCardProps {
  candidate: Candidate;
  /** Key 1–9 as shown; null beyond nine, or when it cannot be held. */
  digit: number | null;
  first: boolean;
  status: CardStatus;
  selected: boolean;
  bedsNeeded: number;
  onHold: (id: FacilityId) => void;
  onSelect: (id: FacilityId) => void;
  onHover: (id: FacilityId | null) => void;
}

const STAR = ' · ';

function ChanceBars({ chance, low }: { chance: number; low: boolean }) {
  const on = chanceBars(chance);
  return (
    <span className={classes.bars} data-low={low || undefined} aria-hidden="true">
      {[1, 2, 3, 4, 5].map((bar) => (
        <span key={bar} data-on={bar <= on || undefined} />
      ))}
    </span>
  );
}

/** answer + travel + (1 − p) × onward, in words. */
function Sum({ candidate }: { candidate: Candidate }) {
  const { t } = useTranslation();
  const { minutes, expected, share } = useFormats();
  const { answerMinutes, travelMinutes, stillFree, accepts, onwardMinutes } = candidate.sum;
  const risk = 1 - stillFree * accepts;
  const parts = [
    ...(Math.round(answerMinutes) > 0
      ? [t('dispatch.card.sumAnswer', { minutes: minutes(answerMinutes) })]
      : []),
    t('dispatch.card.sumTravel', { minutes: minutes(travelMinutes) }),
    ...(risk >= 0.005
      ? [t('dispatch.card.sumOnward', { share: share(risk), minutes: minutes(onwardMinutes) })]
      : []),
  ].join(' + ');
  return <>{t('dispatch.card.sumTotal', { parts, total: expected(candidate.expectedMinutes) })}</>;
}

const ICON = { size: 15, stroke: 1.75, 'aria-hidden': true } as const;

function LastLine({
  candidate,
  tile,
  first,
}: {
  candidate: Candidate;
  tile: Tile | undefined;
  first: boolean;
}) {
  const { t } = useTranslation();
  const { kinds } = useReference();
  const [asked, setAsked] = useState(false);
  const kind = kinds.find((each) => each.kind === candidate.kind);
  const line = lineOf(candidate, {
    first,
    hidden: tile?.pointIs === 'settlement',
    auto: kind?.autoAccept ?? false,
  });
  if (line === 'sum' || asked)
    return (
      <p className={classes.line}>
        <IconMathFunction {...ICON} />
        <span>
          <Sum candidate={candidate} />
        </span>
      </p>
    );
  const why: Record<Exclude<typeof line, 'sum'>, ReactNode> = {
    callFirst: <IconPhone {...ICON} />,
    callFirstStale: <IconPhone {...ICON} />,
    hidden: <IconLock {...ICON} />,
    auto: <IconBolt {...ICON} />,
    none: null,
  };
  return (
    <p className={classes.line} data-line={line}>
      {why[line]}
      {line !== 'none' && <span>{t(`dispatch.card.${line}`)}</span>}
      <button type="button" className={classes.quiet} onClick={() => setAsked(true)}>
        {t('dispatch.card.sum')}
      </button>
    </p>
  );
}

function Phone({ phone }: { phone: string | undefined }) {
  const { t } = useTranslation();
  return phone === undefined ? (
    <span className={classes.phone}>{t('dispatch.card.noPhone')}</span>
  ) : (
    <a
      className={classes.phone}
      href={`tel:${phone.replace(/\s/g, '')}`}
      onClick={(event) => event.stopPropagation()}
    >
      <IconPhone {...ICON} />
      {phone}
    </a>
  );
}

function Action({ candidate, digit, first, status, bedsNeeded, onHold }: CandidateCardProps) {
  const { t } = useTranslation();
  const [calling, setCalling] = useState(false);
  const { facilityId, callFirst, phone } = candidate;
  const key = digit === null ? null : first ? <IconCornerDownLeft size={13} aria-hidden="true" /> : digit;
  if (status.kind === 'held')
    return <span className={classes.held}>{t('dispatch.card.held', { code: status.code })}</span>;
  if (status.kind === 'gone') return null;
  if (status.kind === 'off') return <Phone phone={phone} />;
  if (callFirst && !calling && status.kind === 'open')
    return (
      <button type="button" className={classes.button} data-look="call" onClick={() => setCalling(true)}>
        <IconPhone size={16} stroke={1.75} aria-hidden="true" />
        {t('dispatch.card.call')}
        {key !== null && <Kbd>{digit}</Kbd>}
      </button>
    );
  const label =
    status.kind === 'holding'
      ? t('dispatch.card.holding')
      : status.kind === 'redirect'
        ? t('dispatch.card.redirect')
        : callFirst
          ? t('dispatch.card.anyway')
          : t('dispatch.card.hold');
  const look = first && status.kind === 'open' && !callFirst ? 'filled' : 'plain';
  return (
    <>
      {callFirst && <Phone phone={phone} />}
      <button
        type="button"
        className={classes.button}
        data-look={look}
        aria-busy={status.kind === 'holding'}
        disabled={status.kind === 'holding'}
        onClick={() => onHold(facilityId)}
      >
        {look === 'filled' ? (
          <>
            <span className={classes.wide}>{label}</span>
            <span className={classes.narrow}>
              {t('dispatch.card.holdPlaces', { places: t('common.places', { count: bedsNeeded }) })}
            </span>
          </>
        ) : (
          label
        )}
        {key !== null && <Kbd>{key}</Kbd>}
      </button>
    </>
  );
}

function useRooms(candidate: Candidate, tile: Tile | undefined): string {
  const { t } = useTranslation();
  const text = useText();
  const rooms = candidate.allocations
    .map(({ unitId }) => tile?.units?.find((unit) => unit.unitId === unitId)?.name)
    .filter((name) => name !== undefined)
    .map(text)
    .join(', ');
  const places = t('common.places', { count: candidate.free });
  return rooms === '' ? places : `${places}: ${rooms}`;
}

/** One facility that fits: minutes first, then why they are believed (LOOK §6). */
export const CandidateCard = memo(function CandidateCard(props: CandidateCardProps) {
  const { candidate, digit, first, status, selected, onSelect, onHover } = props;
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { km, minutes, expected, share } = useFormats();
  const { kinds } = useReference();
  const now = useNow(MINUTE);
  const tile = useTile(candidate.facilityId);
  const rooms = useRooms(candidate, tile);
  const path = kinds.find(({ kind }) => kind === candidate.kind)?.shape ?? '';
  const state = tile === undefined ? 'unknown' : placeState(tile, now, candidate.free);
  const low = candidate.callFirst || candidate.chance < 0.6;
  const titleId = `card-${candidate.facilityId}`;
  return (
    <article
      className={classes.card}
      data-first={first || undefined}
      data-gone={status.kind === 'gone' || undefined}
      data-selected={selected || undefined}
      data-facility={candidate.facilityId}
      aria-labelledby={titleId}
      aria-current={selected || undefined}
      tabIndex={-1}
      lang={language}
      onClick={() => onSelect(candidate.facilityId)}
      onMouseEnter={() => onHover(candidate.facilityId)}
      onMouseLeave={() => onHover(null)}
    >
      <div className={classes.key}>{digit !== null && <Kbd>{digit}</Kbd>}</div>
      <div className={classes.shape}>
        <KindShape path={path} state={state} count={candidate.free} size={28} />
      </div>
      <div className={classes.head}>
        <h3 id={titleId} className={classes.name} title={text(candidate.name)}>
          {text(candidate.name)}
        </h3>
        <p className={classes.rooms}>
          <span className={classes.wide}>{rooms}</span>
          <span className={classes.narrow}>
            {t('dispatch.card.inTravel', {
              km: km(candidate.travel.km),
              minutes: minutes(candidate.travel.minutes),
            })}
          </span>
        </p>
      </div>
      <p className={classes.expected}>
        <strong>{expected(candidate.expectedMinutes)}</strong>
        <span>{t('dispatch.card.expected')}</span>
      </p>
      <dl className={classes.facts}>
        <div className={classes.travel}>
          <dt>{km(candidate.travel.km) + STAR + minutes(candidate.travel.minutes)}</dt>
          <dd>
            {candidate.travel.source === 'routing' ? t('dispatch.card.routing') : t('dispatch.card.estimate')}
          </dd>
        </div>
        <div>
          <dt className="visually-hidden">{t('common.age.confirmed')}</dt>
          <dd className={classes.age}>
            <AgeTag freshness={candidate.freshness} confirmedAt={candidate.confirmedAt} now={now} caption />
          </dd>
        </div>
        <div>
          <dt className={classes.chance}>
            {share(candidate.chance)} <ChanceBars chance={candidate.chance} low={low} />
          </dt>
          <dd>{t('dispatch.card.chance')}</dd>
        </div>
      </dl>
      {status.kind === 'gone' ? (
        <p className={classes.line} data-line="gone" role="status">
          <IconAlertCircle {...ICON} />
          <span>{status.why}</span>
        </p>
      ) : (
        <LastLine candidate={candidate} tile={tile} first={first} />
      )}
      <div className={classes.action}>
        <Action {...props} />
      </div>
    </article>
  );
});
