import type { FacilityId, Kato, PlaceId } from '#shared/ids.ts';
import type { Text3 } from '#shared/text.ts';
import type { Millis } from '#shared/time.ts';
import type { Facility } from './facility.ts';
import { foldedWords } from './spelling.ts';

/** What somebody who keeps a register said of it: how many there are of one kind. */
export interface RegisterCount {
  kind: string;
  count: number;
  /** What was counted, in their words. */
  of: Text3;
  parts: readonly { count: number; of: Text3 }[];
  /** Regions of which a number was said or follows; `orMore`: at least so many. */
  regions: readonly { regionKato: Kato; count: number; orMore?: boolean | undefined }[];
}

/** A list of facilities that somebody else keeps: a row of the country's `registers.json`. */
export interface Register {
  register: string;
  name: Text3;
  short: Text3;
  owner: Text3;
  /** Year and month in which it was said. */
  date: string;
  source: Text3;
  says: readonly RegisterCount[];
}

export interface Registers {
  /** How their counts contradict each other, and what of it is known. */
  dispute: Text3 | null;
  /** Words that tell no facility from another, such as legal forms; of names in any language. */
  plainWords: readonly string[];
  registers: readonly Register[];
}

/** One line of a register's list. Neither address nor phone is ever read: nobody needs them to compare. */
export interface RegisterEntry {
  /** What names it within its list. */
  key: string;
  line: number;
  name: string;
  kind: string;
  regionKato: Kato;
  districtKato: Kato | null;
  placeId: PlaceId | null;
  licence: string | null;
}

/** A list as it was given, with who gave it when. */
export interface RegisterList {
  id: string;
  register: string;
  /** Day the list speaks of, `YYYY-MM-DD`. */
  asOf: string;
  importedAt: Millis;
  /** A user id; null: imported at the server. */
  importedBy: string | null;
  fileName: string;
  /** SHA-256 of the file, in hexadecimal. */
  hash: string;
  entries: readonly RegisterEntry[];
}

/** A register lists the facility: a person said so. */
export interface Listing {
  register: string;
  /** Licence or entry number. */
  number: string | null;
  /** Day of the list that it stood in, `YYYY-MM-DD`. */
  listedAt: string;
  /** What the entry is called: recognised in later lists by this where there is no number. */
  entry: string;
}

/** An entry that a person said is another facility. */
export type OtherEntry = Pick<Listing, 'register' | 'number' | 'entry'>;

/** `same`: this facility is the entry; `other`: it is not; `open`: as if nobody had said anything. */
export const DECISIONS = ['same', 'other', 'open'] as const;
export type RegisterDecision = (typeof DECISIONS)[number];

/** Somebody said whether a facility is what a register lists. */
export type RegistersChanged = Listing & { type: 'registers.changed'; decision: RegisterDecision };

/** A licence as it is compared: letters and digits, without what is written between them. */
export const plainNumber = (number: string): string => foldedWords(number.replace(/№|N°/g, '')).join('');

/** Kind, place and name of an entry, as it is recognised in another list without a number. */
export const calledAs = ({
  name,
  kind,
  regionKato,
  districtKato,
  placeId,
}: Omit<RegisterEntry, 'key' | 'line' | 'licence'>): string =>
  [kind, placeId ?? districtKato ?? regionKato, foldedWords(name).sort().join(' ')].join('|');

export const keyOf = (entry: Omit<RegisterEntry, 'key' | 'line'>): string =>
  entry.licence === null ? calledAs(entry) : `no|${plainNumber(entry.licence)}`;

/** Whether what was said of an entry is meant of this one: its number decides, its name where one has no number. */
export const isMeant = ({ number, entry }: OtherEntry, listed: RegisterEntry): boolean =>
  number !== null && listed.licence !== null
    ? plainNumber(number) === plainNumber(listed.licence)
    : entry === calledAs(listed);

const sameEntry = (a: OtherEntry, b: OtherEntry): boolean =>
  a.register === b.register && a.entry === b.entry && a.number === b.number;

/** The facility with what was said last of this entry. */
export function changeRegisters(facility: Facility, event: RegistersChanged): Facility {
  const { decision, register, number, listedAt, entry } = event;
  const { registers = [], otherEntries = [] } = facility.details;
  const others = <T extends OtherEntry>(said: readonly T[]): T[] =>
    said.filter((one) => !sameEntry(one, event));
  const listing: Listing = { register, number, listedAt, entry };
  return {
    ...facility,
    details: {
      ...facility.details,
      registers: [...others(registers), ...(decision === 'same' ? [listing] : [])],
      otherEntries: [...others(otherEntries), ...(decision === 'other' ? [{ register, number, entry }] : [])],
    },
  };
}

/** A facility as it is compared with entries. */
export interface Ours {
  facilityId: FacilityId;
  kind: string;
  names: readonly string[];
  regionKato: Kato;
  districtKato: Kato;
  placeId: PlaceId;
  listings: readonly Listing[];
  otherEntries: readonly OtherEntry[];
}

export const oursOf = ({ id, details }: Facility): Ours => ({
  facilityId: id,
  kind: details.kind,
  names: [details.name.kk, details.name.ru, details.name.en],
  regionKato: details.regionKato,
  districtKato: details.districtKato,
  placeId: details.placeId,
  listings: details.registers ?? [],
  otherEntries: details.otherEntries ?? [],
});
