import { memo, useRef } from 'react';
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
import { Kbd } from '#web/ui/Kbd.tsx';
import { KindShape } from '#web/ui/KindShape.tsx';
import { useMedia } from '#web/ui/useMedia.ts';
import { shortName } from './card-line.ts';
import { CardAction } from './CardAction.tsx';
import { CardFacts } from './CardFacts.tsx';
import { CardTags } from './CardTags.tsx';
import classes from './CandidateCard.module.css';
import { GoneLine, LastLine } from './LastLine.tsx';
import { useStandingHeight } from './useStandingHeight.ts';

/** How far a hold of this card is. */
export type CardStatus =
  | { kind: 'open' }
  | { kind: 'holding' }
  | { kind: 'held'; code: string }
  /** `since`: when it went, if that was seen. */
  | { kind: 'gone'; why: string; since: number | null }
  /** Another facility has this call's referral: this one can take it over. */
  | { kind: 'redirect' }
  | { kind: 'off' };

export interface CandidateCardProps {
  candidate: Candidate;
  /** Key 1–9 as shown; null beyond nine, or when it cannot be held. */
  digit: number | null;
  /** The key of the first card that still stands: said on one that went. */
  nextDigit: number | null;
  first: boolean;
  /** At the head of the list, standing or not: only there the sum is said unasked, so that no other card grows. */
  top: boolean;
  /** This facility has said no to this very call. */
  saidNo?: Referral | undefined;
  status: CardStatus;
  selected: boolean;
  bedsNeeded: number;
  onHold: (id: FacilityId) => void;
  onSelect: (id: FacilityId) => void;
  onHover: (id: FacilityId | null) => void;
}

/** As in the style sheet: where a card has no room for three columns. */
const NARROW = '(max-width: 47.99em), (min-width: 64em) and (max-width: 79.99em)';

/** Letters of a name that fit on two lines beside the minutes of a narrow card. */
const NARROW_LINES = 26;

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
  const { candidate, digit, nextDigit, first, top, saidNo, status, selected, onSelect, onHover } = props;
  const frame = useRef<HTMLElement>(null);
  useStandingHeight(frame);
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { km, minutes, expected } = useFormats();
  const { kinds } = useReference();
  const now = useNow(MINUTE);
  const tile = useTile(candidate.facilityId);
  const rooms = useRooms(candidate, tile);
  const state = tile === undefined ? 'unknown' : placeState(tile, now, candidate.free);
  const hidden = tile?.pointIs === 'settlement';
  const narrow = useMedia(NARROW);
  const name = text(candidate.name);
  const kind = kinds.find((each) => each.kind === candidate.kind);
  return (
    <article
      ref={frame}
      className={classes.card}
      data-first={first || undefined}
      data-gone={status.kind === 'gone' || undefined}
      data-selected={selected || undefined}
      data-facility={candidate.facilityId}
      aria-label={name}
      aria-current={selected || undefined}
      tabIndex={-1}
      lang={language}
      onClick={() => onSelect(candidate.facilityId)}
      onMouseEnter={() => onHover(candidate.facilityId)}
      onMouseLeave={() => onHover(null)}
    >
      <div className={classes.key}>{digit !== null && <Kbd>{digit}</Kbd>}</div>
      <div className={classes.shape}>
        <KindShape path={kind?.shape ?? ''} state={state} count={candidate.free} size={28} />
      </div>
      <div className={classes.head}>
        <h3 className={classes.name} title={name}>
          {kind === undefined
            ? name
            : shortName(name, text(kind.name), text(kind.short), narrow ? NARROW_LINES : undefined)}
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
        <CardFacts candidate={candidate} now={now} />
      )}
      {status.kind === 'gone' && <GoneLine why={status.why} since={status.since} nextDigit={nextDigit} />}
      {status.kind !== 'gone' && (!narrow || saidNo !== undefined) && (
        <LastLine candidate={candidate} tile={tile} first={first && top} saidNo={saidNo} />
      )}
      <CardAction {...props} />
    </article>
  );
});
