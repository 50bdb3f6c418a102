import { useTranslation } from 'react-i18next';
import type { PlanComparison } from '#shared/api/planning.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { StatusMark } from '../StatusMark.tsx';
import classes from './Planner.module.css';

/** Districts whose status changes, the largest first. */
export function Changes({ plan }: { plan: PlanComparison }) {
  const { t } = useTranslation();
  const text = useText();
  const { minutes, number } = useFormats();
  const changed = plan.changes.filter(({ before, after }) => before !== after);
  const time = (way: number | null): string => (way === null ? t('planner.proof.unknown') : minutes(way));
  return (
    <details className={classes.changes}>
      <summary>{t('planner.changes.title', { n: number(changed.length) })}</summary>
      <ul>
        {changed.map(({ kato, name, before, after, minutesBefore, minutesAfter }) => (
          <li key={kato}>
            <span>{text(name)}</span>
            <span className={classes.fromTo}>
              <StatusMark status={before} />
              <span className="visually-hidden">{t('planner.changes.becomes')}</span>
              <StatusMark status={after} />
            </span>
            <span className={classes.quiet}>
              {t('planner.result.fromTo', { from: time(minutesBefore), to: time(minutesAfter) })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
