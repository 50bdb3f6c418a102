import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconChevronDown, IconLogout, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Me } from '#shared/api/reference.ts';
import { signOut } from '#web/lib/auth.ts';
import { isProblem } from '#web/lib/problem.ts';
import { meQuery, queryClient } from '#web/lib/query.ts';
import { forgetPlaces } from '#web/lib/recent-places.ts';
import { useUnsent } from '#web/live/unsent.ts';
import { LanguageSwitch } from '#web/ui/LanguageSwitch.tsx';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import classes from './Shell.module.css';

/** Open until Escape, a press elsewhere, or the focus leaves. */
function useDisclosure() {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const elsewhere = (event: Event): void => {
      if (event.target instanceof Node && frame.current?.contains(event.target) !== true) setOpen(false);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setOpen(false);
      frame.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    document.addEventListener('keydown', escape, true);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
      document.removeEventListener('keydown', escape, true);
    };
  }, [open]);
  return { open, setOpen, frame };
}

/** Signing out wipes what this device kept of its user; without a line the session ends at the next word. */
function useLeave(me: Me): () => Promise<void> {
  const navigate = useNavigate();
  return async () => {
    if (me.permissions.includes('census.take'))
      await (await import('#web/live/workspace.ts')).wipeWorkspace(me);
    await signOut().catch((error: unknown) => {
      if (!isProblem(error, 'NO_LINE')) throw error;
    });
    queryClient.clear();
    // The calls of this tab, and the places asked about, go with whoever took them.
    sessionStorage.clear();
    forgetPlaces();
    queryClient.setQueryData(meQuery.queryKey, null);
    await navigate('/sign-in', { replace: true });
  };
}

/** Who I am, light or dark, and the way out; where there is little room the languages as well. */
export function UserMenu({ me, compact }: { me: Me; compact: boolean }) {
  const { t } = useTranslation();
  const id = useId();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const { open, setOpen, frame } = useDisclosure();
  const leave = useLeave(me);
  const [asking, setAsking] = useState(false);
  const unsent = useUnsent();
  const Scheme = dark ? IconSun : IconMoon;
  return (
    <div className={classes.userFrame} ref={frame}>
      <button
        type="button"
        className={classes.user}
        aria-label={`${t('shell.menu')}: ${me.name}`}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <IconUserCircle size={compact ? 24 : 18} stroke={1.75} aria-hidden="true" />
        {!compact && <span className={classes.name}>{me.name}</span>}
        {!compact && <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
      </button>
      <div id={id} className={classes.menu} hidden={!open}>
        <p className={classes.menuName}>
          {me.name} · {t(`shell.roles.${me.role}`)}
        </p>
        {compact && (
          <div className={classes.menuRow}>
            <LanguageSwitch />
          </div>
        )}
        <button
          type="button"
          className={classes.menuItem}
          onClick={() => setColorScheme(dark ? 'light' : 'dark')}
        >
          <Scheme size={18} stroke={1.75} aria-hidden="true" />
          {dark ? t('shell.light') : t('shell.dark')}
        </button>
        <button
          type="button"
          className={classes.menuItem}
          onClick={() => (unsent > 0 ? setAsking(true) : void leave())}
        >
          <IconLogout size={18} stroke={1.75} aria-hidden="true" />
          {t('shell.signOut')}
        </button>
        {asking && (
          <div className={classes.leaving} role="alert">
            <strong>{t('outbox.leaving.title', { count: unsent })}</strong>
            <p>{t('outbox.leaving.text')}</p>
            <PlainButton look="filled" onClick={() => setAsking(false)}>
              {t('outbox.leaving.stay')}
            </PlainButton>
            <PlainButton look="urgent" onClick={() => void leave()}>
              {t('outbox.leaving.leave')}
            </PlainButton>
          </div>
        )}
      </div>
    </div>
  );
}
