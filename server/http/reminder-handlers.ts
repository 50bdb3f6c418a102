import { createPunctuality } from '#server/usecases/punctuality.ts';
import { reminders, setReminders } from '#server/usecases/reminders.ts';
import type { reminderRoutes } from '#shared/api/reminder-routes.ts';
import type { Handlers } from './router.ts';

/** Counts that grow old: who is reminded, and who was punctual. */
export function reminderHandlers(canMail: boolean): Pick<Handlers, keyof typeof reminderRoutes> {
  const punctuality = createPunctuality();
  return {
    reminders: (parts, { params }) => reminders(parts, params.id, canMail),
    setReminders: (parts, { actor, asked, params, body }) =>
      setReminders(parts, actor, asked, { id: params.id, body, canMail }),
    punctuality: (parts, { actor, query }) => punctuality(parts, actor, query.region),
  };
}
