import type { waiting as source } from '../ru/waiting.ts';
import type { Texts } from '../texts.ts';

/** Where nothing is free: when a place is expected, waiting for one, and the telephone. */
export const waiting: Texts<typeof source> = {
  title: 'Жақын маңда бос орын жоқ',
  within: '{{minutes}} жол қашықтығында бұл адамдарға қазір орын жоқ.',
  lacking: 'Орын жетпейтін ең жақын мекемелер',
  about: 'шамамен {{time}}',
  tomorrow: 'ертең шамамен {{time}}',
  next: 'орын {{when}}',
  nextUnknown: 'қашан босайтыны белгісіз',
  basis: {
    stay: 'болу мерзімі бойынша',
    pattern: 'әдетте қанша болатынына қарай',
    hold: 'брондалған орынға келмесе',
  },
  beyond: 'Көрші өңірде бос орын бар',
  support: 'Отбасын қолдау орталығы',
  lines: 'Телефондар',
  wait: 'Орын күту',
  waitHint: 'Сәйкес келетін бірінші орынды сізге сақтап, дыбыстық белгі береміз.',
  chooseAt: 'Осында күту: {{facility}}',
  waits: 'Бұл шақыру бойынша {{time}} дейін орын күтіледі.',
  close: 'Орын табылмады, шақыруды жабу',
  closed: 'Шақыру жабылды. Қажеттілік жоспарлау үшін есепке алынды, адамдар туралы дерексіз.',
  listTitle: 'Орын күтіп тұр',
  position: '{{facility}}: кезекте {{position}}',
  until: '{{time}} дейін күтеді',
  stop: 'Күтпеу',
  stopReason: 'Неге енді күтпейді',
  keep: 'Күте беру',
  here: {
    title: 'Келесі бос орын',
    empty: 'Жақында босайтын орын жоқ.',
    places_one: '{{when}}, {{count}} орын',
    places_other: '{{when}}, {{count}} орын',
    queue_one: '{{count}} шақыру орын күтіп тұр',
    queue_other: '{{count}} шақыру орын күтіп тұр',
    people_one: '{{count}} адам, {{time}} бері күтіп тұр',
    people_other: '{{count}} адам, {{time}} бері күтіп тұр',
  },
};
