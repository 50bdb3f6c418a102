import type { FacilityView } from '#shared/api/facilities.ts';
import { detailsIn, together, type DetailsEdit, type UnitEdit } from '#shared/domain/details.ts';
import type { BadField } from '#shared/refusals.ts';

/** All that can be edited, as the server told it last; undefined while it has not. */
export function standingOf(view: FacilityView): DetailsEdit | undefined {
  const { details, admission, hours, units = [] } = view;
  if (details === undefined) return undefined;
  return {
    name: view.name,
    dutyPhone: details.dutyPhone,
    sitePhone: details.sitePhone,
    hours,
    admission: {
      intoxicated: admission.intoxicated,
      needsMedicalHelp: details.needsMedicalHelp,
      minors: admission.minors,
      pregnant: admission.pregnant,
      papersAny: admission.papersAny,
      demands: admission.demands,
    },
    units: units.map(({ unitId, name, admits, capacity, cots }) => ({
      unitId,
      name,
      admits,
      capacity,
      cots: cots.capacity,
    })),
    confidential: view.confidential,
    autoAccept: view.autoAccept,
    terms: {
      licenceUntil: view.terms?.licenceUntil ?? null,
      contractUntil: view.terms?.contractUntil ?? null,
    },
    managerMay: details.managerMay,
  };
}

const valuesIn = (edit: DetailsEdit): Map<string, string> =>
  new Map(detailsIn(edit).map(({ path, value }) => [path, JSON.stringify(value)]));

/** What was typed and differs from what stands: only this is sent, and only this is kept when others edited meanwhile. */
export function changesOf(standing: DetailsEdit, typed: DetailsEdit): DetailsEdit {
  const known = valuesIn(standing);
  return together(detailsIn(typed).filter(({ path, value }) => known.get(path) !== JSON.stringify(value)));
}

export const pathsOf = (edit: DetailsEdit): string[] => detailsIn(edit).map(({ path }) => path);

/** What the form shows: typed over standing. */
export const shownOf = (standing: DetailsEdit, typed: DetailsEdit): DetailsEdit =>
  together([...detailsIn(standing), ...detailsIn(typed)]);

export const withUnit = (typed: DetailsEdit, change: UnitEdit): DetailsEdit =>
  together([{ edit: typed }, { edit: { units: [change] } }]);

/** An empty line is no number, and no phone. */
export const phoneOf = (typed: string): string | null => (typed.trim() === '' ? null : typed);

/** Errors by the path the form knows: the server counts the units as they were sent. */
export function errorsByPath(fields: readonly BadField[], sent: DetailsEdit): ReadonlyMap<string, string> {
  return new Map(
    fields.map(({ field, expected }) => [
      field.replace(/^units\.(\d+)\./, (whole, index: string) => {
        const unit = sent.units?.[Number(index)];
        return unit === undefined ? whole : `units.${unit.unitId}.`;
      }),
      expected,
    ]),
  );
}
