import { useTranslation } from 'react-i18next';
import type { Candidate } from '#shared/api/searches.ts';
import { useFormats } from '#web/lib/formats.ts';
import { AgeTag } from '#web/ui/AgeTag.tsx';
import { chanceBars } from './card-line.ts';
import classes from './CardFacts.module.css';

const STAR = ' · ';

/** How road minutes are known; a word that a newer server may add counts as an estimate. */
const SOURCES: Readonly<Record<string, 'dispatch.card.routing' | 'dispatch.card.fallback'>> = {
  routing: 'dispatch.card.routing',
  fallback: 'dispatch.card.fallback',
};

function ChanceBars({ chance, low }: { chance: number; low: boolean }) {
  const on = chanceBars(chance);
  return (
    <span className={classes.bars} data-low={low || undefined} aria-hidden="true">
      {[1, 2, 3, 4, 5].map((bar) => (
        <span key={bar} data-on={bar <= on || undefined} />
      ))}
    </span>
  );
}

/** Way, age of the count and chance, in three columns that line up over all cards. */
export function CardFacts({ candidate, now }: { candidate: Candidate; now: number }) {
  const { t } = useTranslation();
  const { km, minutes, share } = useFormats();
  const { travel, freshness, confirmedAt, chance, callFirst } = candidate;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{km(travel.km) + STAR + minutes(travel.minutes)}</dt>
        <dd>{t(SOURCES[travel.source] ?? 'dispatch.card.estimate')}</dd>
      </div>
      <div>
        <dt className="visually-hidden">{t('common.age.confirmed')}</dt>
        <dd className={classes.age}>
          <AgeTag freshness={freshness} confirmedAt={confirmedAt} now={now} caption />
        </dd>
      </div>
      <div>
        <dt className={classes.chance}>
          {share(chance)} <ChanceBars chance={chance} low={callFirst || chance < 0.6} />
        </dt>
        <dd>{t('dispatch.card.chance')}</dd>
      </div>
    </dl>
  );
}
