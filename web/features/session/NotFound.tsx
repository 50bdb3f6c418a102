import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './Plain.module.css';

/** No such page; the way back. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <main className={classes.plain}>
      <h1 className={classes.title}>{t('shell.notFound')}</h1>
      <p>{t('shell.notFoundHint')}</p>
      <Link className={classes.home} to="/">
        {t('shell.home')}
      </Link>
    </main>
  );
}
