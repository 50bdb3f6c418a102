import type { FacilityView } from '#shared/api/facilities.ts';
import type { StayView } from '#shared/api/stays.ts';
import { editsOf, managerMayOf } from '#shared/domain/details.ts';
import type { Facility, Stay } from '#shared/domain/facility.ts';
import type { DeskId, ReferralId } from '#shared/ids.ts';
import type { View } from '#shared/permissions.ts';
import { iso, isoOrNull, minutes, type Millis } from '#shared/time.ts';
import { presentTile } from './tile.ts';
import { presentQueue } from './waiting.ts';

const presentStay = (stay: Stay, stayLimitMinutes: number | null): StayView => ({
  stayId: stay.id,
  referralId: stay.referralId,
  unitIds: stay.allocations.map((allocation) => allocation.unitId),
  allocations: stay.allocations.map((allocation) => ({ ...allocation })),
  size: stay.size,
  since: iso(stay.since),
  expectedUntil: isoOrNull(stay.expectedUntil),
  limitAt: stayLimitMinutes === null ? null : iso(stay.since + minutes(stayLimitMinutes)),
  note: stay.note,
});

interface Revealed {
  at: Millis;
  userId: string;
  referralId: ReferralId;
  code: string;
  desk: DeskId;
}

/** Who was told the place, and for which referral; `logins`: names by user id. */
export const presentReveal = (
  { userId, at, ...about }: Revealed,
  logins: ReadonlyMap<string, string>,
): NonNullable<FacilityView['reveals']>[number] => ({
  at: iso(at),
  ...about,
  login: logins.get(userId) ?? null,
});

/** The address and who is inside: for its managers and admins only (DESIGN §7). */
const ownersPart = (facility: Facility): Partial<FacilityView> => {
  const { details, stays } = facility;
  return {
    address: details.address.ru,
    addressIn: details.address,
    stays: stays.map((stay) => presentStay(stay, details.rules.stayLimitMinutes)),
    details: {
      revision: editsOf(facility).revision,
      sitePhone: details.sitePhone,
      dutyPhone: details.dutyPhone,
      needsMedicalHelp: details.admission.needsMedicalHelp,
      managerMay: [...managerMayOf(facility)],
      registers: (details.registers ?? []).map(({ register, number, listedAt }) => ({
        register,
        number,
        listedAt,
      })),
    },
  };
};

/** A facility's tile with its rules, as a view may see them. */
export function presentFacility(facility: Facility, view: View, now: Millis): FacilityView {
  const { admission, rules, ...details } = facility.details;
  return {
    ...presentTile(facility, view, now),
    admission: {
      intoxicated: admission.intoxicated,
      requiresIntoxication: admission.requiresIntoxication,
      papersAny: admission.papersAny.map((papers) => [...papers]),
      demands: [...(admission.demands ?? [])],
      minors: admission.minors,
      pregnant: admission.pregnant,
    },
    services: [...details.serviceGroups],
    hours: {
      roundTheClock: admission.roundTheClock,
      from: admission.intakeFrom,
      to: admission.intakeTo,
    },
    languages: [...details.languages],
    limits: {
      stayMinutes: rules.stayLimitMinutes,
      answerMinutes: rules.answerMinutes,
      confirmMinutes: rules.confirmMinutes,
      holdMinMinutes: rules.holdMinMinutes,
      holdMaxMinutes: rules.holdMaxMinutes,
    },
    confidential: details.confidential,
    autoAccept: details.autoAccept,
    basis: details.basis,
    source: details.source,
    ...(view === 'owner' ? { ...ownersPart(facility), waiting: presentQueue(facility, now) } : {}),
  };
}
