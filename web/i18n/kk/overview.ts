import type { overview as source } from '../ru/overview.ts';
import type { Texts } from '../texts.ts';

export const overview: Texts<typeof source> = {
  title: 'Бос орындар',
  groups: 'Топтар бойынша бос орындар',
  of: '/ {{n}}',
  map: '{{group}}: өңірлердегі бос орын',
  mapAsList: 'Сол сандар тізім түрінде',
  legend: { few: '1–{{n}}', zero: 'орын жоқ', noFacility: 'мекеме жоқ' },
  noFacility: 'мекеме жоқ',
  waiting: {
    title: 'Жауап күтуде',
    none: 'ешкім күтпейді',
    oldest: '{{time}} күтіп тұр',
    left: '{{time}} қалды',
  },
  silent: {
    title: 'Ұзақ хабарсыз',
    none: 'бәрі уақытында растаған',
  },
  spotlight: {
    nothing: 'жоқ',
    nearest: 'ең жақын орынға дейін {{time}}',
    nowhere: 'жолмен жететін бос орын жоқ',
    waiting: 'жауап күтуде: {{n}}, ең ұзағы {{time}}',
    silent: 'хабарсыз: {{n}}',
    calm: 'Ешкім күтіп тұрған жоқ, сандар расталған.',
    position: '{{n}} / {{all}}',
    paused: 'тоқтатылған',
  },
  turns: {
    label: 'Назардағы өңір',
    previous: 'Алдыңғы өңір',
    next: 'Келесі өңір',
    pause: 'Өңірлердің ауысуын тоқтату',
    resume: 'Өңірлердің ауысуын жалғастыру',
  },
  totalsOnly: 'Сізге тек ел бойынша қорытынды қолжетімді.',
  lost: 'Байланыс жоқ',
  lostAge: 'Сандар {{age}} алынған',
  theme: 'Қараңғы табло',
  loadFailed: 'Сандар жүктелмеді. Табло өзі қайталап көреді.',
};
