import { IconCertificate, IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DAY } from '#shared/time.ts';
import { useFormats } from '#web/lib/formats.ts';
import { stepOf, type LastDay } from '#web/lib/terms.ts';
import { Tag, type TagTone } from './Tag.tsx';

const TONES: Readonly<Record<30 | 60 | 90, TagTone>> = { 30: 'urgent', 60: 'held', 90: 'stale' };
const ICONS = { licence: IconCertificate, contract: IconFileText } as const;

/** "Licence until 12 December · 20 days left", louder at 90, 60 and 30 days. */
export function LastDayLine({ day }: { day: LastDay }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const Icon = ICONS[day.term];
  const step = stepOf(day);
  return (
    <>
      <span>{t(`terms.${day.term}`, { day: formats.date(day.at) })}</span>{' '}
      {step !== null && (
        <Tag tone={TONES[step]} icon={<Icon size={14} stroke={1.75} aria-hidden />}>
          {day.daysLeft < 0
            ? t('terms.ended')
            : t('terms.left', { days: formats.span(Math.max(1, day.daysLeft) * DAY) })}
        </Tag>
      )}
    </>
  );
}
