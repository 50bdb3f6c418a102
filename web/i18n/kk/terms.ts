import type { terms as source } from '../ru/terms.ts';
import type { Texts } from '../texts.ts';

export const terms: Texts<typeof source> = {
  title: 'Лицензия мен шарт',
  licence: 'Лицензия мерзімі: {{day}}',
  contract: 'Шарт мерзімі: {{day}}',
  left: '{{days}} қалды',
  ended: 'мерзімі өткен',
  illustrative: 'Күні көрсету үшін ойдан алынған.',
  list: 'Лицензиясы немесе шарты жақында аяқталады',
  listHint: 'Алдағы 90 күнде',
  none: 'Алдағы 90 күнде ештеңе аяқталмайды.',
  places: 'орын {{n}}',
  more: 'Тағы {{n}} көрсету',
};
