import { useTranslation } from 'react-i18next';
import type { PlanComparison, PlanMeasures } from '#shared/api/planning.ts';
import { useFormats } from '#web/lib/formats.ts';
import classes from './Planner.module.css';

interface Props {
  plan: PlanComparison;
  /** A second plan beside it, under its name. */
  other: { name: string; plan: PlanComparison } | null;
}

type Figure = Exclude<keyof PlanMeasures, 'statuses'>;

const FIGURES: readonly Figure[] = [
  'within60',
  'within120',
  'withinLimit',
  'meanMinutes',
  'districtsBeyond120',
  'facilities',
  'beds',
];
/** More is better of everything but these. */
const LESS_IS_BETTER: readonly Figure[] = ['meanMinutes', 'districtsBeyond120'];

/** Before and after, and the difference in its sign and words. */
export function PlanTable({ plan, other }: Props) {
  const { t } = useTranslation();
  const { number, minutes } = useFormats();
  const write = (figure: Figure, value: number | null): string =>
    value === null ? '' : figure === 'meanMinutes' ? minutes(value) : number(value);
  const change = (figure: Figure): { text: string; good: boolean | null } => {
    const by = (plan.after[figure] ?? 0) - (plan.before[figure] ?? 0);
    const rounded = figure === 'meanMinutes' ? Math.round(by) : by;
    if (rounded === 0) return { text: number(0), good: null };
    const size = figure === 'meanMinutes' ? minutes(Math.abs(rounded)) : number(Math.abs(rounded));
    return {
      text: `${rounded > 0 ? '+' : '−'}${size}`,
      good: LESS_IS_BETTER.includes(figure) ? rounded < 0 : rounded > 0,
    };
  };
  const isAsked = (figure: Figure): boolean =>
    figure !== 'withinLimit' || (plan.limitMinutes !== 60 && plan.limitMinutes !== 120);
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{t('planner.table.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('planner.table.measure')}</span>
          </th>
          <th scope="col">{t('planner.table.before')}</th>
          <th scope="col">{t('planner.table.after')}</th>
          <th scope="col">{t('planner.table.change')}</th>
          {other !== null && <th scope="col">{other.name}</th>}
        </tr>
      </thead>
      <tbody>
        {FIGURES.filter(isAsked).map((figure) => {
          const { text, good } = change(figure);
          return (
            <tr key={figure}>
              <th scope="row">{t(`planner.table.${figure}`, { time: minutes(plan.limitMinutes) })}</th>
              <td>{write(figure, plan.before[figure])}</td>
              <td className={classes.strong}>{write(figure, plan.after[figure])}</td>
              <td data-good={good ?? undefined}>{text}</td>
              {other !== null && <td>{write(figure, other.plan.after[figure])}</td>}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
