import { IconCalendarEvent, IconClock, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FacilityView } from '#shared/api/facilities.ts';
import { MINUTE } from '#shared/time.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useWhen } from '#web/lib/when.ts';
import { useNow } from '#web/live/clock.ts';
import classes from './Cards.module.css';
import own from './NextPlaces.module.css';

const ICONS = { stay: IconCalendarEvent, pattern: IconClock, hold: IconHourglass } as const;
/** The next few tell what a shift must know. */
const SHOWN = 3;

type Queue = NonNullable<FacilityView['waiting']>;

/** Who waits for a place here: how many people and what they need, first come first. */
function WaitingHere({ queue }: { queue: Queue }) {
  const { t } = useTranslation();
  const text = useText();
  const { clock } = useFormats();
  const { needs } = useReference();
  return (
    <>
      <h3 className={own.queue}>{t('waiting.here.queue', { count: queue.length })}</h3>
      <ol className={classes.list}>
        {queue.map(({ since, people, needs: codes }, index) => (
          <li key={`${since} ${String(index)}`} className={classes.quiet}>
            {[
              t('waiting.here.people', { count: people, time: clock(Date.parse(since), 'since') }),
              ...needs.filter(({ code }) => codes.includes(code)).map((need) => text(need.text)),
            ].join(' · ')}
          </li>
        ))}
      </ol>
    </>
  );
}

/** When places come free, how that is known, and who waits for them. */
export function NextPlaces({ view }: { view: FacilityView }) {
  const { t } = useTranslation();
  const when = useWhen();
  const now = useNow(MINUTE);
  const places = (view.nextPlaces ?? []).slice(0, SHOWN);
  const queue = view.waiting ?? [];
  return (
    <section className={classes.card} aria-labelledby="centre-next">
      <div className={classes.sectionHead}>
        <h2 className={classes.title} id="centre-next">
          {t('waiting.here.title')}
        </h2>
      </div>
      {places.length === 0 && <p className={classes.quiet}>{t('waiting.here.empty')}</p>}
      <ul className={own.places}>
        {places.map(({ at, places: count, basis }) => {
          const Icon = ICONS[basis];
          return (
            <li key={at}>
              <Icon size={18} stroke={1.75} aria-hidden="true" />
              <div>
                <p className={own.when}>
                  {t('waiting.here.places', { count, when: when(Date.parse(at), now) })}
                </p>
                <p className={classes.quiet}>{t(`waiting.basis.${basis}`)}</p>
              </div>
            </li>
          );
        })}
      </ul>
      {queue.length > 0 && <WaitingHere queue={queue} />}
    </section>
  );
}
