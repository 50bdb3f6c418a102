import { useTranslation } from 'react-i18next';
import type { MonthSummary } from '#shared/api/month.ts';
import { useFormats } from '#web/lib/formats.ts';
import cards from '../Cards.module.css';
import classes from './Month.module.css';

const NONE = '–';

/** Noon of a local date: the same day on every clock of the country. */
export const noonOf = (date: string): number => Date.parse(`${date}T06:00:00Z`);

function ByDay({ days }: Pick<MonthSummary, 'days'>) {
  const { t } = useTranslation();
  const { shortDay, number } = useFormats();
  const told = (value: number | null, digits = 0): string => (value === null ? NONE : number(value, digits));
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('month.table.day')}</th>
          <th scope="col">{t('month.table.mean')}</th>
          <th scope="col">{t('month.table.most')}</th>
          <th scope="col">{t('month.table.free')}</th>
          <th scope="col">{t('month.table.admitted')}</th>
          <th scope="col">{t('month.table.left')}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ date, mean, most, free, admitted, left }) => (
          <tr key={date}>
            <th scope="row">{shortDay(noonOf(date))}</th>
            <td>{told(mean, 1)}</td>
            <td>{told(most)}</td>
            <td data-full={free === 0 || undefined}>{told(free)}</td>
            <td>{admitted}</td>
            <td>{left}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ByHour({ byHour }: Pick<MonthSummary, 'byHour'>) {
  const { t } = useTranslation();
  const { share } = useFormats();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('month.table.hour')}</th>
          <th scope="col">{t('month.table.share')}</th>
        </tr>
      </thead>
      <tbody>
        {byHour.map((value, hour) => (
          <tr key={hour}>
            <th scope="row">{`${String(hour).padStart(2, '0')}:00`}</th>
            <td>{value === null ? NONE : share(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The numbers behind the charts. */
export function MonthTables({ month }: { month: MonthSummary }) {
  const { t } = useTranslation();
  return (
    <details className={`${cards.card ?? ''} ${cards.folded ?? ''} ${classes.tables ?? ''}`}>
      <summary className={classes.fold}>{t('month.table.title')}</summary>
      <div className={classes.both}>
        <div className={classes.scroll} role="region" aria-label={t('month.table.title')} tabIndex={0}>
          <ByDay days={month.days} />
        </div>
        <div className={classes.hours}>
          <h3 className={classes.small}>{t('month.table.hours')}</h3>
          <ByHour byHour={month.byHour} />
        </div>
      </div>
    </details>
  );
}
