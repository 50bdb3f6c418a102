import { Button, PasswordInput, TextInput, UnstyledButton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation } from 'react-router';
import { signIn } from '#web/lib/auth.ts';
import { isProblem } from '#web/lib/problem.ts';
import { meQuery, queryClient, referenceQuery } from '#web/lib/query.ts';
import { unsentNote } from '#web/lib/unsent-note.ts';
import { Banner } from '#web/ui/Banner.tsx';
import { DemoChip } from '#web/ui/DemoChip.tsx';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import { LanguageSwitch } from '#web/ui/LanguageSwitch.tsx';
import { Logo } from '#web/ui/Logo.tsx';
import { DEMO_USERS } from './demo-users.ts';
import type { ComeBack } from './SignedIn.tsx';
import classes from './SignInPage.module.css';

const PRODUCT = 'Oryn';

/** What a link to this page may carry; anything else is ignored. */
function comeBackFrom(state: unknown): ComeBack {
  const given = (state ?? {}) as Partial<ComeBack>;
  const from = typeof given.from === 'string' && /^\/(?!\/|sign-in)/.test(given.from) ? given.from : '/';
  return { from, expired: given.expired === true };
}

function useSignInProblem(): (error: unknown) => string {
  const { t } = useTranslation();
  const text = useProblemText();
  return (error) => (isProblem(error, 'TOO_MANY') ? t('session.throttled') : text(error));
}

interface DemoUsersProps {
  chosen: string;
  /** Said where the demo is served to this machine only. */
  password: string | undefined;
  onChoose: (login: string) => void;
}

function DemoUsers({ chosen, password, onChoose }: DemoUsersProps) {
  const { t } = useTranslation();
  return (
    <section className={classes.demo} aria-labelledby="demo-title">
      <h2 id="demo-title" className={classes.demoTitle}>
        {t('session.demoTitle')}
      </h2>
      <p className={classes.hint}>
        {password === undefined ? t('session.demoHint') : t('session.demoOneTap', { password })}
      </p>
      <ul className={classes.users}>
        {DEMO_USERS.map(({ login, label }) => (
          <li key={login}>
            <UnstyledButton
              className={classes.user}
              aria-pressed={chosen === login}
              onClick={() => onChoose(login)}
            >
              <span className={classes.login}>{login}</span>
              <span>{t(label)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** User name and password; afterwards back to where one was. */
export function SignInPage() {
  const { t } = useTranslation();
  const back = comeBackFrom(useLocation().state);
  const me = useQuery(meQuery);
  const reference = useQuery(referenceQuery);
  const [unsent] = useState(unsentNote);
  const [username, setUsername] = useState(unsent?.login ?? '');
  const [password, setPassword] = useState('');
  const problemText = useSignInProblem();
  const entering = useMutation({
    mutationFn: (who: { username: string; password: string }) => signIn(who.username.trim(), who.password),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
  const choose = (login: string): void => {
    const known = reference.data?.demoPassword;
    setUsername(login);
    if (known !== undefined) {
      setPassword(known);
      entering.mutate({ username: login, password: known });
      return;
    }
    document.getElementById('password')?.focus();
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    entering.mutate({ username, password });
  };
  if (me.data) return <Navigate to={back.from} replace />;
  return (
    <main className={classes.page}>
      <div className={classes.head}>
        <span className={classes.brand}>
          <Logo size={34} />
          {PRODUCT}
        </span>
        <LanguageSwitch />
      </div>
      <div className={classes.card}>
        <h1 className={classes.title}>{t('session.title')}</h1>
        <p className={classes.hint}>{t('session.tagline')}</p>
        {back.expired && <Banner tone="held">{t('session.expired')}</Banner>}
        {unsent !== null && <Banner tone="kok">{t('outbox.signIn', { ...unsent })}</Banner>}
        {entering.error !== null && (
          <Banner tone="urgent" role="alert">
            {problemText(entering.error)}
          </Banner>
        )}
        <form className={classes.form} onSubmit={submit}>
          <TextInput
            label={t('session.username')}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            size="md"
            required
            withAsterisk={false}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
          <PasswordInput
            id="password"
            label={t('session.password')}
            name="password"
            autoComplete="current-password"
            size="md"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }}
          />
          <Button type="submit" size="md" loading={entering.isPending}>
            {t('session.submit')}
          </Button>
        </form>
      </div>
      {reference.data?.demo === true && (
        <>
          <DemoChip />
          <DemoUsers chosen={username} password={reference.data.demoPassword} onChoose={choose} />
        </>
      )}
      <Link className={classes.link} to="/public">
        {t('session.publicBoard')}
      </Link>
    </main>
  );
}
