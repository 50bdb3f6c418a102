import { useTranslation } from 'react-i18next';
import type { FacilityView } from '#shared/api/facilities.ts';
import { useFormats } from '#web/lib/formats.ts';
import classes from './Cards.module.css';

type Reveal = NonNullable<FacilityView['reveals']>[number];

const SHOWN = 5;

/** Who was told the secret place, newest first (rule 6): the centre sees every one. */
export function Reveals({ reveals }: { reveals: readonly Reveal[] }) {
  const { t } = useTranslation();
  const { day, clock } = useFormats();
  return (
    <section className={classes.card} aria-labelledby="centre-reveals">
      <div className={classes.sectionHead}>
        <h2 className={classes.title} id="centre-reveals">
          {t('centre.reveals.title')}
        </h2>
        {reveals.length > 0 && <span className={classes.count}>{reveals.length}</span>}
      </div>
      {reveals.length === 0 && <p className={classes.quiet}>{t('centre.reveals.empty')}</p>}
      <ul className={classes.list}>
        {reveals.slice(0, SHOWN).map(({ at, referralId, code, login }) => (
          <li key={`${referralId} ${at}`} className={classes.quiet}>
            {t('centre.reveals.line', {
              when: `${day(Date.parse(at))}, ${clock(Date.parse(at))}`,
              code,
              who: login ?? t('centre.reveals.gone'),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
