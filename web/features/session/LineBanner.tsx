import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#shared/api/reference.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useNow } from '#web/live/clock.ts';
import { useConnection } from '#web/live/hooks.ts';
import { useNewVersion } from '#web/live/new-version.ts';
import { useUnsent } from '#web/live/unsent.ts';
import { Banner } from '#web/ui/Banner.tsx';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import classes from './LineBanner.module.css';

/** A centre goes on working without a line; who steers referrals cannot, and must know it. */
function useConsequence(me: Me): string | null {
  const { t } = useTranslation();
  const unsent = useUnsent();
  if (me.permissions.includes('census.take'))
    return unsent === 0 ? t('outbox.nothingWaits') : t('outbox.waits', { count: unsent });
  return me.permissions.includes('referral.steer') ? t('outbox.noQueue') : null;
}

/** What is shown may be old: since when, what waits to be sent, pushing the page down. */
export function LineBanner({ me }: { me: Me }) {
  const { t } = useTranslation();
  const { clock, age } = useFormats();
  const connection = useConnection();
  const now = useNow();
  const unsent = useUnsent();
  const consequence = useConsequence(me);
  const works = me.permissions.includes('census.take');
  if (connection.state !== 'lost') return null;
  const { heardAt } = connection;
  return (
    <Banner
      tone="offline"
      role="alert"
      icon={<IconCloudOff size={22} stroke={1.75} aria-hidden="true" />}
      action={
        unsent > 0 && (
          <span className={classes.count} aria-hidden="true">
            {unsent}
          </span>
        )
      }
    >
      <strong className={classes.line}>
        {heardAt === null
          ? t('shell.line.lostNever')
          : t(works ? 'outbox.since' : 'shell.line.lostSince', {
              time: clock(heardAt),
              age: age(heardAt, now),
            })}
      </strong>
      {consequence !== null && <span className={classes.line}>{consequence}</span>}
    </Banner>
  );
}

/** A new version waits; it is loaded when the reader says so, never in the middle of work. */
export function NewVersionBanner() {
  const { t } = useTranslation();
  const load = useNewVersion();
  const lost = useConnection().state === 'lost';
  if (load === null || lost) return null;
  return (
    <Banner
      tone="kok"
      icon={<IconRefresh size={20} stroke={1.75} aria-hidden="true" />}
      action={<PlainButton onClick={load}>{t('outbox.load')}</PlainButton>}
    >
      {t('outbox.newVersion')}
    </Banner>
  );
}
