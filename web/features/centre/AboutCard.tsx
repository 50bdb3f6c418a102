import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import cards from './Cards.module.css';
import classes from './Details.module.css';

/** The ways from the day's work to what the centre says of itself. */
export function AboutCard() {
  const { t } = useTranslation();
  return (
    <nav className={`${cards.card ?? ''} ${cards.folded ?? ''}`} aria-label={t('details.about')}>
      <div className={classes.links}>
        <Link className={classes.back} to="/centre/details">
          {t('details.title')}
        </Link>
      </div>
    </nav>
  );
}
