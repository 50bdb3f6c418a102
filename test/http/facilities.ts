import type { Facility } from '#shared/domain/facility.ts';
import { aFacility, anyone, aUnit, ids, text3 } from '../build.ts';

/** What nobody but its people and the owner of an accepted referral may ever receive. */
export const SECRET = {
  point: { lat: 42.884217, lon: 71.402963 },
  address: 'Sekretnaya 17',
  sitePhone: '+7 726 299 88 77',
} as const;

/** A confidential crisis centre: ten beds and two cots for women with children. */
const crisisCentre = (): Facility =>
  aFacility({
    details: {
      confidential: true,
      exactPoint: SECRET.point,
      address: {
        kk: `${SECRET.address} (kk)`,
        ru: `${SECRET.address} (ru)`,
        en: SECRET.address,
      },
      sitePhone: SECRET.sitePhone,
    },
  });

/** A shelter for anybody, not confidential, in the same town. */
const shelter = (): Facility =>
  aFacility({
    id: ids.facility('shelter-taraz'),
    details: { kind: 'shelter', name: text3('Shelter, Taraz'), serviceGroups: ['homeless', 'victims'] },
    units: [
      aUnit({
        id: ids.unit('shelter-taraz-hall'),
        name: text3('Hall'),
        serviceGroup: 'homeless',
        admits: anyone,
        capacity: 5,
        cots: { capacity: 0, occupied: 0 },
      }),
    ],
  });

/** A detoxification centre that accepts by itself. */
const detox = (): Facility =>
  aFacility({
    id: ids.facility('detox-taraz'),
    details: {
      kind: 'detox_centre',
      name: text3('Detoxification centre, Taraz'),
      serviceGroups: ['sobering'],
      autoAccept: true,
      admission: {
        roundTheClock: true,
        intakeFrom: null,
        intakeTo: null,
        intoxicated: true,
        requiresIntoxication: true,
        needsMedicalHelp: false,
        papersAny: [],
        minors: false,
        pregnant: false,
      },
    },
    units: [
      aUnit({
        id: ids.unit('detox-taraz-men'),
        name: text3('Men'),
        serviceGroup: 'sobering',
        admits: { ...anyone, women: false, children: false },
        capacity: 6,
        cots: { capacity: 0, occupied: 0 },
      }),
    ],
  });

export const someFacilities = (): Facility[] => [crisisCentre(), shelter(), detox()];
