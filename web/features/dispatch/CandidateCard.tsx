import { IconAlertCircle, IconCornerDownLeft, IconPhone } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
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
import { useMedia } from '#web/ui/useMedia.ts';
import { chanceBars } from './card-line.ts';
import { CardTags } from './CardTags.tsx';
import classes from './CandidateCard.module.css';
import { LastLine } from './LastLine.tsx';

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
  /** This facility has said no to this very call. */
  saidNo?: Referral | undefined;
  status: CardStatus;
  selected: boolean;
  bedsNeeded: number;
  onHold: (id: FacilityId) => void;
  onSelect: (id: FacilityId) => void;
  onHover: (id: FacilityId | null) => void;
}

const STAR = ' · ';
/** As in the style sheet: where a card has no room for three columns. */
const NARROW = '(max-width: 47.99em), (min-width: 64em) and (max-width: 79.99em)';

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

const ICON = { size: 15, stroke: 1.75, 'aria-hidden': true } as const;

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
      {!callFirst && phone !== undefined && status.kind !== 'redirect' && (
        <a
          className={classes.square}
          href={`tel:${phone.replace(/\s/g, '')}`}
          aria-label={`${t('dispatch.card.call')}: ${phone}`}
          onClick={(event) => event.stopPropagation()}
        >
          <IconPhone size={20} stroke={1.75} aria-hidden="true" />
        </a>
      )}
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

/** Way, age of the count and chance, in three columns that line up over all cards. */
function Facts({ candidate, now }: { candidate: Candidate; now: number }) {
  const { t } = useTranslation();
  const { km, minutes, share } = useFormats();
  const { travel, freshness, confirmedAt, chance, callFirst } = candidate;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{km(travel.km) + STAR + minutes(travel.minutes)}</dt>
        <dd>{travel.source === 'routing' ? t('dispatch.card.routing') : t('dispatch.card.estimate')}</dd>
      </div>
      <div>
        <dt className="visually-hidden">{t('common.age.confirmed')}</dt>
        <dd className={classes.age}>
          <AgeTag freshness={freshness} confirmedAt={confirmedAt} now={now} caption />
        </dd>
      </div>
      <div>
        <dt className={classes.chance}>
          {share(chance)} <ChanceBars chance={chance} low={callFirst || chance < 0.6} />
        </dt>
        <dd>{t('dispatch.card.chance')}</dd>
      </div>
    </dl>
  );
}

/** One facility that fits: minutes first, then why they are believed (LOOK §6). */
export const CandidateCard = memo(function CandidateCard(props: CandidateCardProps) {
  const { candidate, digit, first, saidNo, status, selected, onSelect, onHover } = props;
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { km, minutes, expected } = useFormats();
  const { kinds } = useReference();
  const now = useNow(MINUTE);
  const tile = useTile(candidate.facilityId);
  const rooms = useRooms(candidate, tile);
  const path = kinds.find(({ kind }) => kind === candidate.kind)?.shape ?? '';
  const state = tile === undefined ? 'unknown' : placeState(tile, now, candidate.free);
  const hidden = tile?.pointIs === 'settlement';
  const narrow = useMedia(NARROW);
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
      {narrow ? (
        <CardTags candidate={candidate} now={now} hidden={hidden} />
      ) : (
        <Facts candidate={candidate} now={now} />
      )}
      {status.kind === 'gone' && (
        <p className={classes.line} data-line="gone" role="status">
          <IconAlertCircle {...ICON} />
          <span>{status.why}</span>
        </p>
      )}
      {status.kind !== 'gone' && (!narrow || saidNo !== undefined) && (
        <LastLine candidate={candidate} tile={tile} first={first} saidNo={saidNo} />
      )}
      <div className={classes.action}>
        <Action {...props} />
      </div>
    </article>
  );
});
