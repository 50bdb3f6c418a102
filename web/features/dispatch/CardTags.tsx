import {
  IconCircleCheck,
  IconClockExclamation,
  IconHelp,
  IconInfoCircle,
  IconLock,
  IconPhone,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '#shared/api/searches.ts';
import { useFormats } from '#web/lib/formats.ts';
import { Tag } from '#web/ui/Tag.tsx';
import classes from './CandidateCard.module.css';
import { useRuleText } from './useRuleText.ts';

const ICON = { size: 14, stroke: 1.75, 'aria-hidden': true } as const;

const AGE = {
  fresh: { tone: 'free', icon: <IconCircleCheck {...ICON} /> },
  stale: { tone: 'stale', icon: <IconClockExclamation {...ICON} /> },
  unknown: { tone: 'stale', icon: <IconHelp {...ICON} /> },
} as const;

interface CardTagsProps {
  candidate: Candidate;
  now: number;
  /** The place is confidential. */
  hidden: boolean;
}

/** What a phone's card says in one row: call first, age, chance, hidden place. */
export function CardTags({ candidate, now, hidden }: CardTagsProps) {
  const { t } = useTranslation();
  const { age, share } = useFormats();
  const ruleText = useRuleText();
  const { freshness, confirmedAt, callFirst, chance, travel } = candidate;
  return (
    <p className={classes.tags}>
      {callFirst && (
        <Tag tone="held" icon={<IconPhone {...ICON} />}>
          {t('dispatch.card.callFirstTag')}
        </Tag>
      )}
      <Tag {...AGE[freshness]}>
        {confirmedAt === null ? t('common.age.never') : age(Date.parse(confirmedAt), now)}
      </Tag>
      <Tag>{t('dispatch.card.chanceTag', { share: share(chance) })}</Tag>
      {travel.source === 'fallback' && <Tag>{t('dispatch.card.fallback')}</Tag>}
      {candidate.rules.map((each) => (
        <Tag key={each.rule} icon={<IconInfoCircle {...ICON} />}>
          {ruleText(each)}
        </Tag>
      ))}
      {hidden && <Tag icon={<IconLock {...ICON} />}>{t('dispatch.card.hiddenTag')}</Tag>}
    </p>
  );
}
