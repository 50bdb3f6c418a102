import { useTranslation } from 'react-i18next';
import type { PlanComparison } from '#shared/api/planning.ts';
import { useFormats } from '#web/lib/formats.ts';
import classes from './Planner.module.css';

/** People within the limit of all: today's share, and what the plan adds. */
export function ShareBar({ plan }: { plan: PlanComparison }) {
  const { t } = useTranslation();
  const { share, minutes } = useFormats();
  const of = (people: number): number => (plan.people === 0 ? 0 : people / plan.people);
  const [before, after] = [of(plan.before.withinLimit), of(plan.after.withinLimit)];
  return (
    <div className={classes.share}>
      <div className={classes.shareWords}>
        <strong>{t('planner.result.share', { time: minutes(plan.limitMinutes) })}</strong>
        <span>{t('planner.result.fromTo', { from: share(before, 1), to: share(after, 1) })}</span>
      </div>
      <div className={classes.bar} aria-hidden="true">
        <span className={classes.was} style={{ width: `${before * 100}%` }} />
        <span className={classes.gain} style={{ width: `${Math.max(0, after - before) * 100}%` }} />
      </div>
    </div>
  );
}
