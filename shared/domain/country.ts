import type { AdviceRow, Preset } from '#shared/api/advice.ts';
import type { DeskId, Kato, PlaceId } from '#shared/ids.ts';
import type { Language, Text3 } from '#shared/text.ts';
import type { Admission } from './facility.ts';
import type { Point } from './geo.ts';
import type { PoliceReport } from './police-reports.ts';
import type { Registers } from './registers.ts';

/** One kind of facility: a row of the country's `kinds.json`, never an `if` in code. */
export interface Kind {
  kind: string;
  name: Text3;
  plural: Text3;
  short: Text3;
  shape: string;
  serviceGroup: string;
  alsoServes: readonly string[];
  offersBeds: boolean;
  confidential: boolean;
  autoAccept: boolean;
  confirmMinutes: number;
  answerMinutes: number;
  holdMinMinutes: number;
  holdMaxMinutes: number;
  holdGraceMinutes: number;
  admission: Admission;
  stayLimit: { minutes: number; law: Text3; lawDate: string; unconfirmed: boolean } | null;
  bring: readonly Text3[];
  /** Assumed turnover before a unit has a history of its own: beds taken per bed and day. */
  priorTakenPerBedPerDay: number;
}

/** One thing a police inspector does before and on the way to a facility; never a law that nobody has read. */
export interface ProcedureStep {
  step: string;
  text: Text3;
  source: Text3;
  /** Day of the source; of what stands in no document, the day it was last gone over (`YYYY-MM-DD`). */
  date: string;
  /** General knowledge that no document was found for: the screen says so. */
  unconfirmed: boolean;
}

export interface ServiceGroup {
  group: string;
  name: Text3;
  short: Text3;
  /** People of this group may be looked for near home: "not in this district" is offered. */
  safeDistance: boolean;
}

export interface Reason {
  code: string;
  use: readonly string[];
  fault: 'centre' | 'person' | 'none';
  text: Text3;
}

export interface CodedText {
  code: string;
  text: Text3;
}

/** A figure to hold coverage against, with its source and date. */
export interface Benchmark {
  group: string;
  key: string;
  value: string;
  unit: string;
  /** As the source itself says it, and in the reader's language. */
  source: string;
  date: string;
  note: string;
  told: { source: Text3; note: Text3 };
}

export interface Area {
  kato: Kato;
  /** Its own code for a region. */
  regionKato: Kato;
  name: Text3;
  /** Administrative centre, or the area's own point. */
  point: Point;
  people: number | null;
}

export interface Settlement {
  placeId: PlaceId;
  name: Text3;
  aliases: readonly string[];
  point: Point;
  people: number | null;
  regionKato: Kato;
  districtKato: Kato;
  /** The district was taken from an approximate area. */
  approximate: boolean;
}

export interface RoadLeg {
  from: Point;
  to: Point;
  /** Estimated road length in km (great circle × 1.07). */
  km: number;
}

/** How long a call goes on, in hours: our proposal until an operator sets its own. */
export interface CallRules {
  /** A call waits for a place so long, unless the dispatcher says otherwise, and never longer than the most. */
  waitHours: number;
  waitHoursMost: number;
  /** A call of which nothing was heard for so long is over. */
  quietHours: number;
}

/** Everything that is data about the country. Another country is another folder. */
export interface Country {
  id: string;
  name: Text3;
  timeZone: string;
  languages: readonly Language[];
  defaultLanguage: Language;
  bounds: readonly [readonly [number, number], readonly [number, number]];
  /** Lines to call; `for`: service groups, and reasons of exclusion on which a dispatcher is told the number. */
  lines: readonly { phone: string; name: Text3; for: readonly string[] }[];
  attribution: string;
  /** Local times at which the shifts of a centre begin, `HH:MM`: our proposal until a centre sets its own. */
  shiftStarts: readonly string[];
  calls: CallRules;
  groups: readonly ServiceGroup[];
  kinds: readonly Kind[];
  /** Steps of a police inspector, by kind of facility; a kind without a file has none. */
  procedures: readonly { kind: string; steps: readonly ProcedureStep[] }[];
  reasons: readonly Reason[];
  /** Where a centre reaches the dispatchers of a desk. */
  desks: readonly { desk: DeskId; name: Text3; phone: string }[];
  needs: readonly CodedText[];
  conditions: readonly CodedText[];
  papers: readonly CodedText[];
  /** What facilities ask for at the door besides papers. */
  demands: readonly CodedText[];
  presets: readonly Preset[];
  advice: readonly AdviceRow[];
  benchmarks: readonly Benchmark[];
  /** Published figures of the police: those that ship, then an operator's own. */
  policeReports: readonly PoliceReport[];
  /** Lists that others keep, and what they say of themselves. */
  registers: Registers;
  regions: readonly Area[];
  districts: readonly Area[];
  settlements: readonly Settlement[];
  roads: readonly RoadLeg[];
  /** Approximate (or imported) district areas, as polygons of [lon, lat] rings. */
  districtAreas: readonly {
    kato: Kato;
    approximate: boolean;
    polygons: readonly (readonly (readonly (readonly [number, number])[])[])[];
  }[];
}

/** The line that a dispatcher is told on a code of advice or of exclusion. */
export const phoneFor = ({ lines }: Country, code: string): string | undefined =>
  lines.find((line) => line.for.includes(code))?.phone;
