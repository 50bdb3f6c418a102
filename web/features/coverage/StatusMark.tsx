import {
  IconAlertTriangle,
  IconCircle,
  IconCircleCheck,
  IconCircleOff,
  IconRoad,
  IconVolumeOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CoverageStatus } from '#shared/api/coverage.ts';
import { Tag, type TagTone } from '#web/ui/Tag.tsx';

const MARKS: Record<CoverageStatus, { tone: TagTone; Icon: typeof IconCircle }> = {
  none: { tone: 'urgent', Icon: IconCircleOff },
  remote: { tone: 'held', Icon: IconRoad },
  short: { tone: 'held', Icon: IconAlertTriangle },
  silent: { tone: 'stale', Icon: IconVolumeOff },
  full: { tone: 'plain', Icon: IconCircle },
  adequate: { tone: 'plain', Icon: IconCircleCheck },
};

/** A status in its sign, word and colour. */
export function StatusMark({ status }: { status: CoverageStatus }) {
  const { t } = useTranslation();
  const { tone, Icon } = MARKS[status];
  return (
    <Tag tone={tone} icon={<Icon size={15} stroke={1.75} aria-hidden />}>
      {t(`coverage.status.${status}`)}
    </Tag>
  );
}
