import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FacilityId } from '#shared/ids.ts';
import { useFormats } from '#web/lib/formats.ts';
import cards from '../Cards.module.css';
import details from '../Details.module.css';
import classes from './Month.module.css';
import { notTaken, useMonth } from './useMonth.ts';

/** The running month in four lines, and the way to all of it. */
export function MonthCard({ facilityId }: { facilityId: FacilityId }) {
  const { t } = useTranslation();
  const { number, minutes } = useFormats();
  const { data } = useMonth(facilityId, null);
  const { meanStayDays = null, answers, autoAccept } = data ?? {};
  const answer = answers?.medianMinutes ?? null;
  const lines: [name: string, value: string][] = [];
  if (data !== undefined)
    lines.push(
      [t('month.card.admitted'), t('month.figure.people', { count: data.admitted.people })],
      [t('month.card.refused'), String(notTaken(data).centre)],
    );
  if (autoAccept !== true && answer !== null) lines.push([t('month.card.answer'), minutes(answer)]);
  if (meanStayDays !== null)
    lines.push([t('month.card.stay'), t('month.figure.days', { n: number(meanStayDays, 1) })]);
  return (
    <section className={cards.card} aria-labelledby="centre-month">
      <h2 className={cards.title} id="centre-month">
        {t('month.card.title')}
      </h2>
      <dl className={classes.lines}>
        {lines.map(([name, value]) => (
          <div key={name} className={classes.line}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Link className={details.back} to="/centre/month">
        {t('month.card.open')}
      </Link>
    </section>
  );
}
