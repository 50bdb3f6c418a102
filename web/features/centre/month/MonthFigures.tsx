import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MonthSummary } from '#shared/api/month.ts';
import { useFormats } from '#web/lib/formats.ts';
import cards from '../Cards.module.css';
import classes from './Month.module.css';
import { notTaken } from './useMonth.ts';

interface FigureProps {
  name: string;
  value: ReactNode;
  hint: string;
  /** The median of others, in words; null: none is told. */
  others?: string | null;
}

function Figure({ name, value, hint, others = null }: FigureProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.figure}>
      <dt className={classes.figureName}>{name}</dt>
      <dd>
        <strong className={classes.value}>{value}</strong>
        {others !== null && <span className={classes.others}>{t('month.median', { value: others })}</span>}
        <span className={cards.quiet}>{hint}</span>
      </dd>
    </div>
  );
}

/** The month at a glance, each figure beside the median of the kind where one can be told. */
export function MonthFigures({ month }: { month: MonthSummary }) {
  const { t } = useTranslation();
  const { number, share, minutes } = useFormats();
  const { compared, nights, answers, admitted, left } = month;
  const unknown = t('month.figure.unknown');
  const told = (value: number | null, words: (value: number) => string): string | null =>
    value === null ? null : words(value);
  const shareOf = (value: number): string => share(value);
  const days = (value: number): string => t('month.figure.days', { n: number(value, 1) });
  const answer = month.autoAccept ? t('month.figure.byItself') : told(answers.medianMinutes, minutes);
  return (
    <section className={cards.card} aria-labelledby="month-figures">
      <h2 className={cards.title} id="month-figures">
        {t('month.figures')}
      </h2>
      <p className={cards.quiet}>
        {compared.centres < 3 ? t('month.notCompared') : t('month.compared', { count: compared.centres })}
      </p>
      <dl className={classes.figures}>
        <Figure
          name={t('month.figure.occupancy')}
          value={told(month.occupancy, shareOf) ?? unknown}
          others={told(compared.occupancy, shareOf)}
          hint={t('month.figure.occupancyHint')}
        />
        <Figure
          name={t('month.figure.nights')}
          value={
            nights.known === 0
              ? unknown
              : t('month.figure.nightsOf', { full: nights.full, known: nights.known })
          }
          others={told(compared.fullNights, shareOf)}
          hint={t('month.figure.nightsHint')}
        />
        <Figure
          name={t('month.figure.answer')}
          value={answer ?? unknown}
          others={month.autoAccept ? null : told(compared.answerMinutes, minutes)}
          hint={
            month.autoAccept
              ? t('month.figure.byItselfHint')
              : t('month.figure.answered', { answered: answers.answered, asked: answers.asked })
          }
        />
        <Figure
          name={t('month.figure.stay')}
          value={told(month.meanStayDays, days) ?? unknown}
          others={told(compared.stayDays, days)}
          hint={t('month.figure.stayHint')}
        />
        <Figure
          name={t('month.figure.admitted')}
          value={t('month.figure.people', { count: admitted.people })}
          hint={t('month.figure.left', { count: left.people })}
        />
        <Figure
          name={t('month.figure.refused')}
          value={notTaken(month).centre}
          hint={t('month.figure.refusedHint', { asked: answers.asked })}
        />
      </dl>
    </section>
  );
}
