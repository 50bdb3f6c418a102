import { IconCar, IconHourglass } from '@tabler/icons-react';
import type { Referral } from '#shared/api/referrals.ts';
import { isLive } from '#shared/domain/referral.ts';
import { endedWithoutBed } from '#web/lib/referral-turns.ts';
import { Tag, type TagTone } from '#web/ui/Tag.tsx';
import { useTurnText } from './useTurnText.ts';

const toneOf = (referral: Referral): TagTone => {
  if (endedWithoutBed(referral)) return 'urgent';
  if (!isLive(referral.state)) return 'plain';
  if (referral.overdue) return 'held';
  return referral.state === 'requested' ? 'kok' : 'free';
};

/** Who must act, or how it ended and why. */
export function TurnTag({ referral }: { referral: Referral }) {
  const turnText = useTurnText();
  const Icon =
    referral.state === 'requested' ? IconHourglass : referral.state === 'en_route' ? IconCar : null;
  return (
    <Tag tone={toneOf(referral)} icon={Icon && <Icon size={14} stroke={1.75} aria-hidden="true" />}>
      {turnText(referral)}
    </Tag>
  );
}
