import { IconBedOff, IconHourglassEmpty, IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Excluded, NothingFree as Answer, SearchResult } from '#shared/api/searches.ts';
import type { FacilityId } from '#shared/ids.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { useWhen } from '#web/lib/when.ts';
import { useNow } from '#web/live/clock.ts';
import { useTile } from '#web/live/hooks.ts';
import { MINUTE } from '#shared/time.ts';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import classes from './NothingFree.module.css';
import { WaitingProblem } from './WaitingProblem.tsx';
import { useWaitingCall } from './useWaitingCall.ts';

const telOf = (phone: string): string => `tel:${phone.replace(/\s/g, '')}`;

function Phone({ phone }: { phone: string }) {
  return (
    <a className={classes.phone} href={telOf(phone)}>
      <IconPhone size={16} stroke={1.75} aria-hidden="true" />
      {phone}
    </a>
  );
}

/** One of the nearest that lack room, with when a place is expected and how that is known. */
function Lacking({
  row,
  chosen,
  onChoose,
}: {
  row: Excluded;
  chosen: boolean;
  onChoose: ((chosen: boolean) => void) | null;
}) {
  const { t } = useTranslation();
  const text = useText();
  const when = useWhen();
  const now = useNow(MINUTE);
  const { km, minutes } = useFormats();
  const tile = useTile(row.facilityId);
  if (tile === undefined) return null;
  const { nextPlace } = row;
  const facility = text(tile.name);
  return (
    <li className={classes.row}>
      {onChoose !== null && (
        <input
          type="checkbox"
          checked={chosen}
          aria-label={t('waiting.chooseAt', { facility })}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      )}
      <span className={classes.name}>{facility}</span>
      <span className={classes.way}>{`${km(row.travel.km)} · ${minutes(row.travel.minutes)}`}</span>
      <span className={classes.next} data-known={nextPlace !== undefined || undefined}>
        {nextPlace === undefined
          ? t('waiting.nextUnknown')
          : `${t('waiting.next', { when: when(Date.parse(nextPlace.at), now) })}, ${t(`waiting.basis.${nextPlace.basis}`)}`}
      </span>
      {tile.phone !== undefined && <Phone phone={tile.phone} />}
    </li>
  );
}

/** The nearest free place beyond the own region. */
function Beyond({ beyond }: { beyond: NonNullable<Answer['beyondRegion']> }) {
  const { t } = useTranslation();
  const text = useText();
  const { km, minutes } = useFormats();
  const { regions } = useReference();
  const tile = useTile(beyond.facilityId);
  const region = regions.find(({ kato }) => kato === beyond.regionKato);
  if (tile === undefined) return null;
  return (
    <section>
      <h4>{t('waiting.beyond')}</h4>
      <p className={classes.row}>
        <span className={classes.name}>{text(tile.name)}</span>
        <span className={classes.way}>
          {[region && text(region.name), km(beyond.travel.km), minutes(beyond.travel.minutes)]
            .filter((part) => part !== undefined)
            .join(' · ')}
        </span>
        {tile.phone !== undefined && <Phone phone={tile.phone} />}
      </p>
    </section>
  );
}

/** Who can be called where no bed is: advice near by, and the country's lines. */
function Telephones({ support, lines }: Pick<Answer, 'support' | 'lines'>) {
  const { t } = useTranslation();
  const text = useText();
  const { km } = useFormats();
  return (
    <div className={classes.phones}>
      {support.length > 0 && (
        <section>
          <h4>{t('waiting.support')}</h4>
          <ul>
            {support.map(({ facilityId, name, phone, travel }) => (
              <li key={facilityId} className={classes.row}>
                <Phone phone={phone} />
                <span className={classes.name}>{text(name)}</span>
                <span className={classes.way}>{km(travel.km)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h4>{t('waiting.lines')}</h4>
        <ul>
          {lines.map(({ phone, name }) => (
            <li key={phone} className={classes.row}>
              <Phone phone={phone} />
              <span className={classes.name}>{text(name)}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/**
 * The honest answer where nothing is free within reach: what is nearest and when a place is expected, the neighbouring
 * region, whom to call, and waiting for a place (LOOK §6: "Nothing free" is no error).
 */
export function NothingFree({
  result,
  nothing,
  isOld,
  incidentRef,
}: {
  result: SearchResult;
  nothing: Answer;
  /** The answer is to the question of before: waiting now would be for other people. */
  isOld: boolean;
  /** Number in the register of incidents; empty: none. */
  incidentRef: string;
}) {
  const { t } = useTranslation();
  const { minutes, clock } = useFormats();
  const { waiting, start, close } = useWaitingCall(result.callId, result.searchId, incidentRef);
  const [left, setLeft] = useState<ReadonlySet<FacilityId>>(new Set());
  const chosen = nothing.lackingRoom.filter(({ facilityId }) => !left.has(facilityId));
  const free = waiting === undefined && !close.isSuccess;
  const choose = (id: FacilityId) => (on: boolean) =>
    setLeft(new Set(on ? [...left].filter((each) => each !== id) : [...left, id]));
  return (
    <section className={classes.panel} aria-labelledby="nothing-free">
      <header className={classes.head}>
        <IconBedOff size={24} stroke={1.75} aria-hidden="true" />
        <div>
          <h3 id="nothing-free">{t('waiting.title')}</h3>
          <p>{t('waiting.within', { minutes: minutes(nothing.reachMinutes) })}</p>
        </div>
      </header>
      {nothing.lackingRoom.length > 0 && (
        <section>
          <h4>{t('waiting.lacking')}</h4>
          <ul>
            {nothing.lackingRoom.map((row) => (
              <Lacking
                key={row.facilityId}
                row={row}
                chosen={!left.has(row.facilityId)}
                onChoose={free ? choose(row.facilityId) : null}
              />
            ))}
          </ul>
        </section>
      )}
      {free && (
        <div className={classes.acts}>
          {nothing.lackingRoom.length > 0 && (
            <PlainButton
              look="filled"
              disabled={isOld || chosen.length === 0 || start.isPending}
              onClick={() => start.mutate(chosen.map(({ facilityId }) => facilityId))}
            >
              <IconHourglassEmpty size={18} stroke={1.75} aria-hidden="true" />
              {t('waiting.wait')}
            </PlainButton>
          )}
          <PlainButton disabled={close.isPending} onClick={() => close.mutate()}>
            {t('waiting.close')}
          </PlainButton>
          {nothing.lackingRoom.length > 0 && <p className={classes.hint}>{t('waiting.waitHint')}</p>}
        </div>
      )}
      <div role="status">
        {waiting !== undefined && (
          <p className={classes.waits}>
            <IconHourglassEmpty size={18} stroke={1.75} aria-hidden="true" />
            {t('waiting.waits', { time: clock(Date.parse(waiting.until), 'until') })}
          </p>
        )}
        {close.isSuccess && <p className={classes.hint}>{t('waiting.closed')}</p>}
      </div>
      <WaitingProblem error={start.error ?? close.error} />
      {nothing.beyondRegion !== null && <Beyond beyond={nothing.beyondRegion} />}
      <Telephones support={nothing.support} lines={nothing.lines} />
    </section>
  );
}
