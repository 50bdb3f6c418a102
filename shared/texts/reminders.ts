import type { ReminderKind } from '#shared/domain/reminders.ts';
import type { Text3 } from '#shared/text.ts';

/** What a reminder by mail says; `{name}`: the facility, or its kind when its place is secret. */
export const REMINDER_TEXTS: Readonly<Record<ReminderKind, { subject: Text3; text: Text3 }>> = {
  shift_start: {
    subject: {
      kk: 'Ауысым басталды: орын санын растаңыз',
      ru: 'Смена началась: подтвердите места',
      en: 'The shift has begun: please confirm the places',
    },
    text: {
      kk: '{name}: ауысым басталды. Бос орындардың саны дұрыс па? Oryn жүйесінде бір рет басып растаңыз.',
      ru: '{name}: смена началась. Верно ли число свободных мест? Подтвердите его в Oryn одним нажатием.',
      en: '{name}: the shift has begun. Is the number of free places right? One tap in Oryn confirms it.',
    },
  },
  due_soon: {
    subject: {
      kk: 'Орын санын растайтын уақыт жақындады',
      ru: 'Скоро пора подтвердить места',
      en: 'It will soon be time to confirm the places',
    },
    text: {
      kk: '{name}: орын саны жақында ескіреді. Өзгеріс болмаса, «Бәрі өзгеріссіз» түймесін басыңыз.',
      ru: '{name}: данные о местах скоро устареют. Если ничего не изменилось, нажмите «Всё без изменений».',
      en: '{name}: the count of places will soon be out of date. If nothing has changed, press “Everything unchanged”.',
    },
  },
  overdue: {
    subject: {
      kk: 'Орын саны ескірді: растаңыз',
      ru: 'Данные о местах устарели: подтвердите',
      en: 'The count of places is out of date: please confirm',
    },
    text: {
      kk: '{name}: орын саны ескірді, сондықтан диспетчер алдымен қоңырау шалады. Растасаңыз, орындар қайтадан бірден ұсынылады.',
      ru: '{name}: данные о местах устарели, поэтому диспетчеры сначала звонят. Подтвердите числа, и места снова будут предлагать сразу.',
      en: '{name}: the count of places is out of date, so dispatchers call first. Once confirmed, the places are offered at once again.',
    },
  },
};
