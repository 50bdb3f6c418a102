import { useTranslation } from 'react-i18next';
import { MANAGER_FIELDS, type DetailsEdit } from '#shared/domain/details.ts';
import type { Text3 } from '#shared/text.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText3 = (value: unknown): value is Text3 =>
  isFields(value) && ['kk', 'ru', 'en'].every((language) => typeof value[language] === 'string');

const PLAIN = [
  'name',
  'dutyPhone',
  'sitePhone',
  'hours',
  'confidential',
  'autoAccept',
  'terms',
  'managerMay',
] as const;
const RULES = ['minors', 'pregnant', 'intoxicated', 'needsMedicalHelp', 'papersAny', 'demands'] as const;
const OF_UNIT = ['name', 'admits', 'capacity', 'cots'] as const;
const WHO = ['women', 'men', 'children', 'infants', 'pregnant', 'wheelchair'] as const;

/** Details and their values in words: for the history, for errors, and for codes of papers and demands. */
export function useDetailWords(standing: DetailsEdit) {
  const { t } = useTranslation();
  const text = useText();
  const { papers, demands } = useReference();
  const wordOf = (words: readonly { code: string; text: Text3 }[], code: string): string => {
    const word = words.find((one) => one.code === code);
    return word === undefined ? code : text(word.text);
  };
  const paperSet = (set: readonly string[]): string =>
    set.map((code) => wordOf(papers, code)).join(` ${t('details.and')} `);

  const label = (path: string): string => {
    const [head = '', second = '', third = ''] = path.split('.');
    if (head === 'rooms') return t(second === 'added' ? 'rooms.added' : 'rooms.retired');
    const rule = RULES.find((one) => one === second);
    if (head === 'admission' && rule !== undefined) return t(`details.label.${rule}`);
    if (head === 'units') {
      const name = standing.units?.find(({ unitId }) => unitId === second)?.name;
      const of = OF_UNIT.find((one) => one === third);
      const said = name === undefined ? t('rooms.gone') : text(name);
      return [said, of && t(`details.label.unit.${of}`)].filter(Boolean).join(', ');
    }
    const plain = PLAIN.find((one) => one === head);
    return plain === undefined ? path : t(`details.label.${plain}`);
  };

  const objectWords = (value: Fields): string => {
    if (isText3(value)) return text(value);
    if (isText3(value.name))
      return t('rooms.room', {
        name: text(value.name),
        capacity: String(value.capacity),
        cots: String(value.cots),
      });
    if ('roundTheClock' in value)
      return value.roundTheClock === true
        ? t('details.hours.always')
        : `${String(value.from)}–${String(value.to)}`;
    if ('licenceUntil' in value)
      return [value.licenceUntil, value.contractUntil]
        .map((day) => (typeof day === 'string' ? day : t('details.none')))
        .join(', ');
    const admitted = WHO.filter((who) => value[who] === true).map((who) => t(`details.units.${who}`));
    const boys = typeof value.boysUpTo === 'number' ? [t('details.units.boys', { age: value.boysUpTo })] : [];
    return [...admitted, ...boys].join(', ') || t('details.none');
  };

  const listWords = (field: string, value: readonly unknown[]): string => {
    const words = value.map((one) => {
      if (Array.isArray(one)) return paperSet(one.map(String));
      if (field === 'admission.demands') return wordOf(demands, String(one));
      const own = MANAGER_FIELDS.find((part) => part === one);
      if (field === 'managerMay' && own !== undefined) return t(`rooms.admin.fields.${own}`);
      return String(one);
    });
    return words.join(', ') || t('details.none');
  };

  const value = (field: string, said: unknown): string => {
    if (Array.isArray(said)) return listWords(field, said);
    if (isFields(said)) return objectWords(said);
    if (typeof said === 'boolean') return t(said ? 'details.yes' : 'details.no');
    return typeof said === 'string' || typeof said === 'number' ? String(said) : t('details.none');
  };

  return {
    label,
    value,
    paperSet,
    papers: papers.map(({ code }) => code),
    demands: demands.map(({ code }) => code),
    demand: (code: string): string => wordOf(demands, code),
  };
}
