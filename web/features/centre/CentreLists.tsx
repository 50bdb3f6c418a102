import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import type { TileUnit } from '#shared/api/tile.ts';
import { useFormats } from '#web/lib/formats.ts';
import { usePartyWords } from '#web/lib/party-words.ts';
import { ArrivalItem } from './ArrivalItem.tsx';
import classes from './Cards.module.css';
import type { CentreLists } from './referral-lists.ts';
import { RequestCard } from './RequestCard.tsx';
import type { ReferralActions } from './useReferralActions.ts';

interface Shared {
  units: readonly TileUnit[];
  actions: ReferralActions;
  disabled: boolean;
}

/** Requests that ring, least time left first; a new one is read out at once. */
export function Inbox({
  waiting,
  confidential,
  ...shared
}: Shared & { waiting: readonly Referral[]; confidential: boolean }) {
  const { t } = useTranslation();
  const { clock } = useFormats();
  const words = usePartyWords();
  const latest = [...waiting].sort((one, other) => other.createdAt.localeCompare(one.createdAt))[0];
  return (
    <section aria-labelledby="centre-inbox" className={classes.list}>
      <h2 className="visually-hidden" id="centre-inbox">
        {t('centre.inbox.title')}
      </h2>
      <p className="visually-hidden" aria-live="assertive">
        {latest !== undefined &&
          t('centre.inbox.announce', {
            code: latest.code,
            party: words(latest.party).who,
            time: latest.answerBy === undefined ? '' : clock(Date.parse(latest.answerBy), 'until'),
          })}
      </p>
      {waiting.length === 0 ? (
        <div className={classes.card}>
          <p className={classes.quiet}>{t('centre.inbox.empty')}</p>
        </div>
      ) : (
        <div className={classes.requests}>
          {waiting.map((referral, index) => (
            <RequestCard
              key={referral.referralId}
              referral={referral}
              confidential={confidential}
              first={index === 0}
              {...shared}
            />
          ))}
        </div>
      )}
    </section>
  );
}

/** Who is on the way, in the order of arrival, and who may still come after the hold was let go. */
export function Arrivals({ lists, ...shared }: Shared & { lists: CentreLists }) {
  const { t } = useTranslation();
  const { waiting, expected, mayStillCome } = lists;
  // A request that waits is answered first: it has the filled button.
  const leads = waiting.length === 0;
  return (
    <section className={classes.card} aria-labelledby="centre-arrivals">
      <div className={classes.sectionHead}>
        <h2 className={classes.title} id="centre-arrivals">
          {t('centre.arrivals.title')}
        </h2>
        {expected.length > 0 && <span className={classes.count}>{expected.length}</span>}
      </div>
      {expected.length === 0 && <p className={classes.quiet}>{t('centre.arrivals.empty')}</p>}
      <ul className={classes.list}>
        {expected.map((referral, index) => (
          <ArrivalItem
            key={referral.referralId}
            referral={referral}
            first={leads && index === 0}
            {...shared}
          />
        ))}
      </ul>
      {mayStillCome.length > 0 && (
        <details className={classes.late}>
          <summary>
            {t('centre.arrivals.late')} <span className={classes.count}>{mayStillCome.length}</span>
          </summary>
          <p className={classes.quiet}>{t('centre.arrivals.lateNote')}</p>
          <ul className={classes.list}>
            {mayStillCome.map((referral) => (
              <ArrivalItem key={referral.referralId} referral={referral} first={false} {...shared} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
