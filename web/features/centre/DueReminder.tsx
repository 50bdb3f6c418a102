import { IconBellRinging } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '#shared/api/tile.ts';
import { useFormats } from '#web/lib/formats.ts';
import { Banner } from '#web/ui/Banner.tsx';
import { useDueReminder } from './useReminders.ts';

/** At the start of a shift, and before a count grows old: the one thing to do now. */
export function DueReminder({ tile }: { tile: Tile }) {
  const { t } = useTranslation();
  const { age, clock, span } = useFormats();
  const due = useDueReminder(tile);
  if (due === null) return null;
  const { reminder, now } = due;
  const staleAt = tile.staleAt === null ? now : Date.parse(tile.staleAt);
  const words = {
    shift_start: () => t('upkeep.due.shift_start', { time: clock(reminder.since, 'at') }),
    due_soon: () => t('upkeep.due.due_soon', { left: span(staleAt - now) }),
    overdue: () => t('upkeep.due.overdue', { age: age(staleAt, now) }),
  }[reminder.kind]();
  return (
    <Banner tone="held" icon={<IconBellRinging size={20} stroke={1.75} aria-hidden />}>
      {words}
    </Banner>
  );
}
