import { IconUsers } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWaiting } from '#web/live/waiting.ts';
import { CallCard, type CallCardProps } from './CallCard.tsx';
import classes from './Dock.module.css';
import { SoundSwitch } from './SoundSwitch.tsx';
import type { Dock as DockState } from './useDock.ts';

const WaitingList = lazy(async () => ({ default: (await import('./WaitingList.tsx')).WaitingList }));

interface DockProps extends Omit<CallCardProps, 'item'> {
  dock: DockState;
}

/** The way to what colleagues of the desk have open, with how many of it waits. */
function Colleagues({ dock: { colleagues, colleaguesWaiting } }: Pick<DockProps, 'dock'>) {
  const { t } = useTranslation();
  if (colleagues.length === 0) return null;
  return (
    <Link
      className={classes.colleagues}
      to="/dispatch/referrals"
      data-waiting={colleaguesWaiting > 0 || undefined}
    >
      <IconUsers size={15} stroke={1.75} aria-hidden="true" />
      {t('dispatch.dock.colleagues', { count: colleagues.length })}
    </Link>
  );
}

/** My referrals under list and map; on a phone the first one alone. */
export function Dock({ dock, ...actions }: DockProps) {
  const waiting = useWaiting();
  const { t } = useTranslation();
  const { items } = dock;
  return (
    <section
      className={classes.dock}
      aria-labelledby="dock-title"
      data-empty={items.length === 0 || undefined}
    >
      <div className={classes.dockHead}>
        <h2 id="dock-title">{t('dispatch.dock.title')}</h2>
        <SoundSwitch />
        <Colleagues dock={dock} />
      </div>
      {items.length === 0 ? (
        <p className={classes.dockEmpty}>{t('dispatch.dock.empty')}</p>
      ) : (
        <ul className={classes.dockList}>
          {items.map((item) => (
            <li key={item.lead.callId}>
              <CallCard item={item} {...actions} onHide={dock.hide} />
            </li>
          ))}
        </ul>
      )}
      {items.length > 1 && (
        <Link className={classes.others} to="/dispatch/referrals">
          {t('dispatch.dock.others', { count: items.length - 1 })}
        </Link>
      )}
      {waiting.length > 0 && (
        <Suspense fallback={null}>
          <WaitingList waiting={waiting} />
        </Suspense>
      )}
    </section>
  );
}
