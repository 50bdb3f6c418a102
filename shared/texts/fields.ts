import type { Language, Text3 } from '#shared/text.ts';

/** Fields that people fill in, as they are called on the screens. */
const FIELDS: Readonly<Record<string, Text3>> = {
  incidentRef: {
    kk: 'Оқиғаларды тіркеу журналындағы нөмір (КУИ)',
    ru: 'Номер в журнале происшествий (КУИ)',
    en: 'Number in the register of incidents',
  },
  reason: { kk: 'Себебі', ru: 'Причина', en: 'Reason' },
  unavailable: {
    kk: 'Орындардың пайдаланылмау себебі',
    ru: 'Почему места не используются',
    en: 'Why beds are out of service',
  },
  note: { kk: 'Ескертпе', ru: 'Заметка', en: 'Note' },
  name: { kk: 'Атауы', ru: 'Название', en: 'Name' },
  eta: { kk: 'Келу уақыты', ru: 'Время прибытия', en: 'Time of arrival' },
  until: { kk: 'Қай уақытқа дейін', ru: 'До какого времени', en: 'Until when' },
  expectedUntil: { kk: 'Қашан шығады', ru: 'Когда уезжают', en: 'When they are expected to leave' },
};

/** A field by its path (`units.0.unavailable`) in words; undefined for one that no screen shows. */
export function fieldText(path: string, language: Language): string | undefined {
  const last = path.split('.').at(-1) ?? path;
  return Object.hasOwn(FIELDS, last) ? FIELDS[last]?.[language] : undefined;
}
