import {
  IconAlertTriangle,
  IconBed,
  IconClockExclamation,
  IconEyeExclamation,
  IconHourglassEmpty,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FacilityId } from '#shared/ids.ts';
import type { Notice } from '#shared/realtime/messages.ts';
import { isLive } from '#shared/domain/referral.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useReferrals, useTile } from '#web/live/hooks.ts';
import { referralStore } from '#web/live/referral-store.ts';
import classes from './Notices.module.css';
import { useStandingNotices } from './useNotice.ts';

const ICONS = {
  overdue: IconClockExclamation,
  conflict: IconAlertTriangle,
  reveals: IconEyeExclamation,
  place_held: IconBed,
  waited: IconHourglassEmpty,
} as const;

const NOWHERE = '' as FacilityId;

function useWords(notice: Notice): string {
  const { t } = useTranslation();
  const text = useText();
  const facilityId = notice.kind === 'reveals' ? NOWHERE : notice.facilityId;
  const tile = useTile(facilityId);
  const referral = useReferrals().find((each) => each.facilityId === facilityId);
  const name = tile?.name ?? referral?.facilityName;
  const facility = name === undefined ? '' : text(name);
  switch (notice.kind) {
    case 'overdue':
      return t('shell.notice.overdue', { code: notice.code, facility });
    case 'place_held':
      return t('shell.notice.placeHeld', { code: notice.code, facility });
    case 'waited':
      return t('shell.notice.waited', { facility });
    case 'conflict':
      return t('shell.notice.conflict', { facility });
    case 'reveals':
      return t('shell.notice.reveals', {
        count: notice.count,
        who: notice.login ?? t('shell.notice.gone'),
      });
  }
}

/** The referral of mine that a notice is about. */
function useConcerned(notice: Notice) {
  const referrals = useReferrals();
  if (notice.kind === 'reveals' || notice.kind === 'waited') return undefined;
  return referrals.find((each) =>
    notice.kind === 'overdue' || notice.kind === 'place_held'
      ? each.referralId === notice.referralId
      : each.facilityId === notice.facilityId && isLive(each.state),
  );
}

function Toast({ notice, more, desk }: { notice: Notice; more: number; desk: boolean }) {
  const { t } = useTranslation();
  const words = useWords(notice);
  const concerned = useConcerned(notice);
  const Icon = ICONS[notice.kind];
  const phone = concerned?.phone;
  return (
    <div className={classes.toast} data-kind={notice.kind} role="alert">
      <Icon size={20} stroke={1.75} aria-hidden="true" />
      <div className={classes.body}>
        <p>{words}</p>
        <p className={classes.ways}>
          {desk && phone !== undefined && (
            <a href={`tel:${phone.replace(/\s/g, '')}`}>{t('shell.notice.call', { phone })}</a>
          )}
          {desk && concerned !== undefined && (
            <Link to={`/dispatch?referral=${concerned.referralId}`}>
              {t('shell.notice.open', { code: concerned.code })}
            </Link>
          )}
          {more > 0 && <span>{t('shell.notice.more', { count: more })}</span>}
        </p>
      </div>
      <button
        type="button"
        aria-label={t('shell.notice.close')}
        onClick={() => referralStore.dismiss(notice)}
      >
        <IconX size={18} stroke={1.75} aria-hidden="true" />
      </button>
    </div>
  );
}

/** What somebody must know now, one at a time, until it is closed or settled (LOOK §6). `desk`: a dispatcher reads. */
export function Notices({ desk }: { desk: boolean }) {
  const notices = useStandingNotices();
  const [first] = notices;
  return (
    <div className={classes.place}>
      {first !== undefined && <Toast notice={first} more={notices.length - 1} desk={desk} />}
    </div>
  );
}
