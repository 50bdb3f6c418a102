import { useTranslation } from 'react-i18next';
import type { MonthSummary } from '#shared/api/month.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import cards from '../Cards.module.css';
import classes from './Month.module.css';

type Refusal = MonthSummary['refusals'][number];

function Bars({ title, items, most }: { title: string; items: readonly Refusal[]; most: number }) {
  const { t } = useTranslation();
  const text = useText();
  const { reasons } = useReference();
  if (items.length === 0) return null;
  const wordsOf = (code: string): string => {
    const reason = reasons.find((one) => one.code === code);
    if (reason !== undefined) return text(reason.text);
    return code === 'no_answer' ? t('month.refusals.no_answer') : t('month.refusals.more');
  };
  return (
    <>
      <h3 className={classes.small}>{title}</h3>
      <ul className={classes.bars}>
        {items.map(({ reason, count }) => (
          <li key={reason} className={classes.bar}>
            <span>{wordsOf(reason)}</span>
            <strong className="tabular">{count}</strong>
            <span className={classes.track} aria-hidden="true">
              <span className={classes.fill} style={{ width: `${(100 * count) / most}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Why people were not taken: what the centre could not, apart from what the person did not want. */
export function MonthRefusals({ month }: { month: MonthSummary }) {
  const { t } = useTranslation();
  const { refusals } = month;
  const most = Math.max(1, ...refusals.map(({ count }) => count));
  const own = refusals.filter(({ reason }) => reason === 'person_declined');
  const centre = refusals.filter(({ reason }) => reason !== 'person_declined');
  return (
    <section className={cards.card} aria-labelledby="month-refusals">
      <h2 className={cards.title} id="month-refusals">
        {t('month.refusals.title')}
      </h2>
      {refusals.length === 0 && <p className={cards.quiet}>{t('month.refusals.none')}</p>}
      <Bars title={t('month.refusals.centre')} items={centre} most={most} />
      <Bars title={t('month.refusals.person')} items={own} most={most} />
    </section>
  );
}
