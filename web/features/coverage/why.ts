import type { TFunction } from 'i18next';
import type { CoverageRow } from '#shared/api/coverage.ts';
import type { Formats } from '#web/i18n/format.ts';

/** Beds that one family place counts as (DESIGN §10): an adult and two children. */
export const BEDS_PER_FAMILY_PLACE = 3;
/** Nearer than this the road is no reason. */
const NEAR_MINUTES = 30;
/** Share of hours without a free bed that is worth a word; the threshold of `short`. */
const OFTEN_FULL = 0.05;

/** One reason of the sentence, with the figures it states. */
export type WhyPart =
  | { kind: 'noBeds' }
  | { kind: 'beds'; beds: number; open: number }
  | { kind: 'nearest'; km: number; minutes: number }
  | { kind: 'nearestHere'; minutes: number }
  | { kind: 'unreachable' }
  | { kind: 'openNear'; minutes: number }
  | { kind: 'openNowhere' }
  | { kind: 'needs'; people: number; beds: number; families: boolean }
  | { kind: 'enough'; people: number }
  | { kind: 'hoursFull'; share: number }
  | { kind: 'silent'; count: number };

function nearestPart(row: CoverageRow): WhyPart | null {
  const { minutesToNearest: minutes, kmToNearest: km } = row;
  if (minutes === null) return { kind: 'unreachable' };
  if (minutes > NEAR_MINUTES && km !== null) return { kind: 'nearest', km, minutes };
  return row.beds === 0 ? { kind: 'nearestHere', minutes } : null;
}

function openPart(row: CoverageRow): WhyPart | null {
  if (row.openBeds > 0) return null;
  if (row.minutesToOpen === null) return row.minutesToNearest === null ? null : { kind: 'openNowhere' };
  return row.minutesToOpen === row.minutesToNearest ? null : { kind: 'openNear', minutes: row.minutesToOpen };
}

function needPart(row: CoverageRow, group: string): WhyPart | null {
  const { benchmarkBeds, shortfallBeds, people } = row;
  if (benchmarkBeds === null || shortfallBeds === null) return null;
  return shortfallBeds > 0
    ? { kind: 'needs', people, beds: benchmarkBeds, families: group === 'victims' }
    : { kind: 'enough', people };
}

/** Why an area stands as it does, from its own figures: beds, road, need, hours, silence. */
export function whyParts(row: CoverageRow, group: string): WhyPart[] {
  const { beds, openBeds, hoursFullShare, unknownFacilities } = row;
  const isPlace = row.kato !== null;
  const parts: (WhyPart | null)[] = [
    beds === 0 ? { kind: 'noBeds' } : { kind: 'beds', beds, open: openBeds },
    isPlace ? nearestPart(row) : null,
    isPlace ? openPart(row) : null,
    needPart(row, group),
    hoursFullShare !== null && hoursFullShare > OFTEN_FULL
      ? { kind: 'hoursFull', share: hoursFullShare }
      : null,
    unknownFacilities > 0 ? { kind: 'silent', count: unknownFacilities } : null,
  ];
  return parts.filter((part) => part !== null);
}

type Words = (part: WhyPart) => string;

function wordsWith(t: TFunction, { number, km, minutes, share }: Formats): Words {
  return (part) => {
    switch (part.kind) {
      case 'noBeds':
        return t('coverage.why.noBeds');
      case 'beds':
        return t('coverage.why.hasBeds', {
          beds: t('coverage.why.beds', { count: part.beds, n: number(part.beds) }),
          open: number(part.open),
        });
      case 'nearest':
        return t('coverage.why.nearest', { km: km(Math.round(part.km)), time: minutes(part.minutes) });
      case 'nearestHere':
        return t('coverage.why.nearestHere', { time: minutes(part.minutes) });
      case 'unreachable':
        return t('coverage.why.unreachable');
      case 'openNear':
        return t('coverage.why.openNear', { time: minutes(part.minutes) });
      case 'openNowhere':
        return t('coverage.why.openNowhere');
      case 'needs': {
        const people = number(part.people);
        const count = Math.ceil(part.families ? part.beds / BEDS_PER_FAMILY_PLACE : part.beds);
        const key = part.families ? 'coverage.why.needsFamily' : 'coverage.why.needsBeds';
        return t(key, { people, count, n: number(count) });
      }
      case 'enough':
        return t('coverage.why.enough', { people: number(part.people) });
      case 'hoursFull':
        return t('coverage.why.hoursFull', { share: share(part.share) });
      case 'silent':
        return t('coverage.why.silent', { count: part.count });
    }
  };
}

/** The reasons as one sentence of the reader's language. */
export function whySentence(parts: readonly WhyPart[], t: TFunction, formats: Formats): string {
  const sentence = parts.map(wordsWith(t, formats)).join('; ');
  return `${sentence.charAt(0).toLocaleUpperCase()}${sentence.slice(1)}.`;
}
