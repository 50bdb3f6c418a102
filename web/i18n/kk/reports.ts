import type { reports as source } from '../ru/reports.ts';
import type { Texts } from '../texts.ts';

export const reports: Texts<typeof source> = {
  open: 'Есептер',
  label: 'Қамту есептері',
  what: 'Толық айлардағы орындар, жолдар, бағдар және өтініштер: картасы мен графиктері, дереккөздері мен күндері бар.',
  region: 'Өңір',
  country: 'Бүкіл ел',
  from: 'Бірінші ай',
  to: 'Соңғы ай',
  language: 'Есеп тілі',
  formats: {
    pdf: 'PDF жүктеп алу',
    xlsx: 'XLSX жүктеп алу',
    csv: 'CSV жүктеп алу',
  },
  making: 'Есеп дайындалуда, әдетте бірнеше секунд кетеді.',
  done: 'Дайын: {{name}}, {{size}}',
  kb: '{{n}} КБ',
  failed: 'Есеп алынбады.',
  noMonths: 'Есебі жүргізілген толық ай әлі жоқ.',
  whole: 'Тек толық айлар: соңғы ай аяқталғаннан кейін бір тәуліктен соң, барлық қоңырау саналғанда шығады.',
  languages: { kk: 'қазақша', ru: 'русский', en: 'English' },
};
