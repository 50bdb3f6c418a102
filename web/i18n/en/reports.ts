import type { reports as source } from '../ru/reports.ts';
import type { Texts } from '../texts.ts';

export const reports: Texts<typeof source> = {
  open: 'Reports',
  label: 'Coverage reports',
  what: 'Beds, roads, benchmark, calls and declines over whole months: with map and charts, sources and dates.',
  region: 'Region',
  country: 'The whole country',
  from: 'From month',
  to: 'To month',
  language: 'Language of the report',
  formats: {
    pdf: 'Download PDF',
    xlsx: 'Download XLSX',
    csv: 'Download CSV',
  },
  making: 'The report is being made, usually in a few seconds.',
  done: 'Done: {{name}}, {{size}}',
  kb: '{{n}} kB',
  failed: 'The report could not be made.',
  noMonths: 'There is no whole month with confirmed counts yet.',
  whole: 'Whole months only: the last one appears a day after its end, when all its calls are counted.',
  monthly: {
    label: 'Every month by e-mail',
    begin: 'Send it',
    end: 'Unsubscribe',
    state: {
      waiting: 'Waits for the end of the month.',
      sent: 'Sent: {{month}}.',
      failing: 'Not delivered, will be tried again.',
      given_up: 'Not delivered for this month: check the address.',
    },
    noMail: 'This server sends no mail: reports can be downloaded here.',
  },
  languages: { kk: 'қазақша', ru: 'русский', en: 'English' },
};
