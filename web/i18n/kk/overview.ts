import type { overview as source } from '../ru/overview.ts';
import type { Texts } from '../texts.ts';

export const overview: Texts<typeof source> = {
  title: 'Бос орындар',
  groups: 'Топтар бойынша бос орындар',
  of: '{{n}} ішінен',
  map: '{{group}}: өңірлердегі бос орын',
  mapAsList: 'Сол сандар тізім түрінде',
  legend: { few: '1–{{n}}', zero: 'орын жоқ', noFacility: 'мекеме жоқ' },
  noFacility: 'орталық жоқ',
  answering: { title: 'Қазір қабылдайды', of: '{{n}} мекемеден' },
  silent: {
    title: 'Мерзімінен ұзақ хабарсыз',
    none: 'Барлық сан уақытында расталған',
    never: 'ешқашан',
  },
  spotlight: {
    zero: 'Орын жоқ: {{region}}',
    noFacility: 'Орталық жоқ: {{region}}',
    nearest: 'ең жақын орынға дейін {{time}}',
    nowhere: 'жолмен жететін орын жоқ',
    people: 'халқы {{n}}',
    calm: 'Әр өңірде бос орын бар',
    calmHint: '{{group}}, елдің барлық өңірі',
    position: '{{all}} ішінен {{n}}',
  },
  lost: 'Байланыс жоқ',
  lostAge: 'Сандар {{age}} алынған',
  theme: 'Қараңғы табло',
  loadFailed: 'Сандар жүктелмеді. Табло өзі қайталап көреді.',
};
