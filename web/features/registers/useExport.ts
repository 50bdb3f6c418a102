import { useTranslation } from 'react-i18next';
import type { EntryView, ListedFacility, MatchReason, RegisterComparison } from '#shared/api/registers.ts';
import { writeCsv, type CsvValue } from '#shared/domain/csv.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import { GROUPS, type Group } from './filtered.ts';
import { keepTable } from './list-file.ts';
import { useReasons } from './useReasons.ts';

interface Line {
  entry?: EntryView;
  facility?: ListedFacility;
  reasons?: readonly MatchReason[];
}

const linesOf = (comparison: RegisterComparison): Readonly<Record<Group, readonly Line[]>> => ({
  both: comparison.both,
  likely: comparison.likely.flatMap((pair) => [pair, ...pair.rivals]),
  onlyHere: comparison.onlyHere.map((facility) => ({ facility })),
  onlyThere: comparison.onlyThere.map((entry) => ({ entry })),
});

/** The comparison as it is shown, as a file for a spreadsheet. */
export function useExport(register: string): (comparison: RegisterComparison) => void {
  const { t } = useTranslation();
  const text = useText();
  const reasons = useReasons();
  const { regions, kinds } = useReference();
  return (comparison) => {
    const heads = ['group', 'there', 'here', 'region', 'place', 'kind', 'licence', 'why'] as const;
    const row = (group: Group, { entry, facility, reasons: why }: Line): CsvValue[] => {
      const kato = facility?.regionKato ?? entry?.regionKato;
      const region = regions.find((one) => one.kato === kato);
      const kind = kinds.find((one) => one.kind === (facility?.kind ?? entry?.kind));
      const place = facility?.place ?? entry?.place ?? null;
      return [
        t(`registers.list.${group}`),
        entry?.name ?? null,
        facility === undefined ? null : text(facility.name),
        region === undefined ? null : text(region.name),
        place === null ? null : text(place),
        kind === undefined ? null : text(kind.name),
        entry?.licence ?? null,
        why === undefined ? null : reasons(why),
      ];
    };
    const lines = linesOf(comparison);
    const rows = GROUPS.flatMap((group) => lines[group].map((line) => row(group, line)));
    const head = heads.map((name) => t(`registers.csv.${name}`));
    keepTable(writeCsv([head, ...rows]), t('registers.list.exportFile', { register }));
  };
}
