import type { Language } from '#shared/text.ts';

interface About {
  place: string;
  month: string;
  group: string;
}

/** What the mail around a monthly report says. No number stands in it: mail is read on the way. */
export const REPORT_MAIL: Readonly<Record<Language, (about: About) => { subject: string; text: string }>> = {
  kk: ({ place, month, group }) => ({
    subject: `Қамту есебі: ${place}, ${month}`,
    text: `Айлық есеп хатқа қоса тіркелді: ${place}, ${group}, ${month}. Бұл хатты Oryn жүйесі сіздің жазылымыңыз бойынша жіберді; бас тарту үшін Oryn жүйесінде «Қамту» бетіндегі «Есептер» бөлімін ашыңыз.`,
  }),
  ru: ({ place, month, group }) => ({
    subject: `Отчёт об охвате: ${place}, ${month}`,
    text: `Месячный отчёт во вложении: ${place}, ${group}, ${month}. Письмо отправлено системой Oryn по вашей подписке; отказаться можно в Oryn, на странице «Охват», в разделе «Отчёты».`,
  }),
  en: ({ place, month, group }) => ({
    subject: `Coverage report: ${place}, ${month}`,
    text: `The monthly report is attached: ${place}, ${group}, ${month}. Oryn sent it because you subscribed; to stop it, open Reports on the Coverage page of Oryn.`,
  }),
};
