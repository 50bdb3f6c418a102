import { useQuery } from '@tanstack/react-query';
import type { RemindersView } from '#shared/api/reminders.ts';
import type { Tile } from '#shared/api/tile.ts';
import { reminderDue, type Reminder } from '#shared/domain/reminders.ts';
import type { FacilityId } from '#shared/ids.ts';
import { MINUTE, SECOND, type Millis } from '#shared/time.ts';
import { call } from '#web/lib/api.ts';
import { useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';

/** Failures show within a minute or two; nothing else here changes by itself. */
const ASK_AGAIN = 2 * MINUTE;

export const remindersKey = (id: FacilityId) => ['reminders', id] as const;

export const useReminders = (id: FacilityId) =>
  useQuery<RemindersView>({
    queryKey: remindersKey(id),
    queryFn: ({ signal }) => call('reminders', { params: { id } }, signal),
    refetchInterval: ASK_AGAIN,
  });

const timeOf = (text: string | null): Millis | null => (text === null ? null : Date.parse(text));

/** What the centre is to be reminded of now, from the tile's own times: also without a line. */
export function useDueReminder(tile: Tile): { reminder: Reminder; now: Millis } | null {
  const now = useNow(SECOND);
  const { country, kinds } = useReference();
  const { data } = useReminders(tile.facilityId);
  const kind = kinds.find((one) => one.kind === tile.kind);
  if (kind === undefined || (tile.units ?? []).length === 0) return null;
  const reminder = reminderDue(
    {
      age: {
        confirmedAt: timeOf(tile.confirmedAt),
        staleAt: timeOf(tile.staleAt),
        unknownAt: timeOf(tile.unknownAt),
      },
      interval: kind.confirmMinutes * MINUTE,
      shiftStarts: data?.shiftStarts ?? [],
      timeZone: country.timeZone,
    },
    now,
  );
  return reminder === null ? null : { reminder, now };
}
