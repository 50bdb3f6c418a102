import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import type { Me } from '#shared/api/reference.ts';
import type { Action } from '#shared/permissions.ts';
import type { Millis } from '#shared/time.ts';
import { goLive } from '#web/live/socket.ts';
import { meQuery, queryClient, referenceQuery } from '#web/lib/query.ts';
import { onSessionEnd } from '#web/lib/session-end.ts';
import { ErrorState } from '#web/ui/ErrorState.tsx';
import { homeOf } from './navigation.ts';
import { PageBoundary } from './PageBoundary.tsx';
import classes from './Plain.module.css';
import { Shell } from './Shell.tsx';

/** Where to go back to after signing in, and whether a session was lost on the way. */
export interface ComeBack {
  from: string;
  expired: boolean;
}

let wasSignedIn = false;

function ToSignIn() {
  const { pathname, search } = useLocation();
  const back: ComeBack = { from: pathname + search, expired: wasSignedIn };
  return <Navigate to="/sign-in" replace state={back} />;
}

function NotAllowed({ me }: { me: Me }) {
  const { t } = useTranslation();
  return (
    <main className={classes.plain} id="main">
      <h1 className={classes.title}>{t('shell.notAllowed')}</h1>
      <p>{t('shell.notAllowedHint', { name: me.name })}</p>
    </main>
  );
}

/** Keeps the live line open while somebody is signed in. */
function useLive(me: Me | null | undefined): void {
  const id = me?.id;
  const hasReferrals = me?.permissions.includes('referral.read') ?? false;
  useEffect(() => {
    if (id === undefined) return;
    wasSignedIn = true;
    return goLive({ hasReferrals });
  }, [id, hasReferrals]);
  useEffect(() => {
    return onSessionEnd(() => queryClient.setQueryData(meQuery.queryKey, null));
  }, []);
}

/** A line that has not answered by then is none, if there is something to show instead. */
const PATIENCE: Millis = 2500;

/** Opens the page with what was known last when the server does not answer. */
function useLastKnown(missing: boolean, failing: boolean): void {
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (!missing || tried) return;
    const show = (): void => {
      setTried(true);
      // Whoever has never worked here without a line has nothing kept, and sees why the page cannot start.
      import('#web/live/last-known.ts').then(({ showLastKnown }) => showLastKnown()).catch(() => undefined);
    };
    const timer = setTimeout(show, navigator.onLine && !failing ? PATIENCE : 0);
    return () => clearTimeout(timer);
  }, [missing, failing, tried]);
}

interface SignedInProps {
  may: Action;
  /** Without the shell: a wall board has its own head. */
  bare?: boolean;
  children: ReactNode;
}

/** A page for those who are signed in and may do `may`. */
export function SignedIn({ may, bare = false, children }: SignedInProps) {
  const me = useQuery(meQuery);
  const reference = useQuery(referenceQuery);
  const { t } = useTranslation();
  useLastKnown(
    me.data === undefined || reference.data === undefined,
    me.failureCount > 0 || reference.failureCount > 0,
  );
  useLive(me.data);
  const failed = me.error ?? reference.error;
  if (me.data === undefined || reference.data === undefined)
    return failed === null ? null : (
      <main>
        <ErrorState
          error={failed}
          title={t('shell.startFailed')}
          onRetry={() => void Promise.all([me.refetch(), reference.refetch()])}
        />
      </main>
    );
  if (me.data === null) return <ToSignIn />;
  const page = me.data.permissions.includes(may) ? children : <NotAllowed me={me.data} />;
  const inside = <PageBoundary>{page}</PageBoundary>;
  return bare ? inside : <Shell me={me.data}>{inside}</Shell>;
}

/** `/`: everybody's own first page. */
export function Home() {
  const me = useQuery(meQuery);
  const { t } = useTranslation();
  useLastKnown(me.data === undefined, me.failureCount > 0);
  if (me.data === undefined)
    return me.error === null ? null : (
      <main>
        <ErrorState error={me.error} title={t('shell.startFailed')} onRetry={() => void me.refetch()} />
      </main>
    );
  return <Navigate to={me.data === null ? '/sign-in' : homeOf(me.data)} replace />;
}
