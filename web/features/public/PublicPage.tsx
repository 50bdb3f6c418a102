import { Anchor } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PublicBoard } from '#shared/api/reference.ts';
import { HOUR } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { call } from '#web/lib/api.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { DemoChip } from '#web/ui/DemoChip.tsx';
import { ErrorState } from '#web/ui/ErrorState.tsx';
import { LanguageSwitch } from '#web/ui/LanguageSwitch.tsx';
import { Logo } from '#web/ui/Logo.tsx';
import { Light, LIGHTS } from './Light.tsx';
import classes from './PublicPage.module.css';

type Lines = PublicBoard['lines'];

/** Numbers to call, the largest thing on the page. */
function HelpLines({ lines }: { lines: Lines }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <section className={classes.lines} aria-labelledby="public-lines" id="lines">
      <h2 className={classes.heading} id="public-lines">
        {t('publicBoard.lines')}
      </h2>
      <ul>
        {lines.map(({ phone, name }) => (
          <li key={phone}>
            <a
              className={classes.lineCall}
              href={`tel:${phone}`}
              aria-label={t('publicBoard.call', { phone, name: text(name) })}
            >
              <IconPhone size={22} stroke={1.75} aria-hidden />
              <strong>{phone}</strong>
              <span>{text(name)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Meaning() {
  const { t } = useTranslation();
  return (
    <section className={classes.card}>
      <h2 className={classes.heading}>{t('publicBoard.meaning.title')}</h2>
      <ul className={classes.meaning}>
        {LIGHTS.map((light) => (
          <li key={light}>
            <Light light={light} />
            <span>{t(`publicBoard.meaning.${light}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A sign for each region and group; under 640 px each region becomes a card. */
function LightTable({ board }: { board: PublicBoard }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{t('publicBoard.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('publicBoard.region')}</th>
          {board.groups.map(({ group, name }) => (
            <th key={group} scope="col">
              {text(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {board.regions.map(({ kato, name, lights }) => (
          <tr key={kato}>
            <th scope="row">{text(name)}</th>
            {board.groups.map(({ group, name: groupName }) => (
              <td key={group} data-label={text(groupName)}>
                <Light light={lights.find((one) => one.group === group)?.light ?? 'none'} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function usePublicBoard() {
  return useQuery({
    queryKey: ['public-board'],
    queryFn: ({ signal }) => call('publicBoard', undefined, signal),
    staleTime: HOUR,
  });
}

/** `/public`: for anyone, without signing in. The phones come first and work without the table. */
export function PublicPage() {
  const { t } = useTranslation();
  const { country, demo } = useReference();
  const { day } = useFormats();
  const { data, error, refetch } = usePublicBoard();
  useEffect(() => {
    document.title = `${t('publicBoard.title')} · Oryn`;
  }, [t]);
  return (
    <div className={classes.page}>
      <a className="skip-link" href="#lines">
        {t('publicBoard.skip')}
      </a>
      <header className={classes.top}>
        <Logo />
        {demo && <DemoChip short />}
        <span className={classes.space} />
        <LanguageSwitch />
      </header>
      <main id="main" className={classes.main}>
        <div>
          <h1 className={classes.title}>{t('publicBoard.title')}</h1>
          <p className={classes.lead}>{t('publicBoard.lead')}</p>
        </div>
        <p className={classes.danger}>{t('publicBoard.danger')}</p>
        <HelpLines lines={data?.lines ?? country.lines} />
        <section className={classes.card}>
          {data !== undefined && (
            <>
              <h2 className={classes.heading}>{t('publicBoard.table')}</h2>
              <p className={classes.quiet}>
                {t('publicBoard.day', { day: day(Date.parse(`${data.day}T12:00:00Z`)) })}.{' '}
                {t('publicBoard.yesterday')}
              </p>
              <LightTable board={data} />
            </>
          )}
          {data === undefined && error !== null && (
            <ErrorState error={error} title={t('publicBoard.loadFailed')} onRetry={() => void refetch()} />
          )}
        </section>
        <Meaning />
      </main>
      <footer className={classes.foot}>
        <Anchor component={Link} to="/sign-in">
          {t('publicBoard.signIn')}
        </Anchor>
        <span className={classes.quiet}>{country.attribution}</span>
      </footer>
    </div>
  );
}
