import type { Millis } from '#shared/time.ts';
import { freeBeds, freeCots, type Admits, type Held, type Unit } from './beds.ts';
import { heldIn, type Facility } from './facility.ts';
import { cotsNeeded, hasNeed, type Party } from './party.ts';

/** A unit with what may be promised in it now. */
export interface Room {
  beds: number;
  cots: number;
  /** A family room, given to one party at a time. */
  isFamilyRoom: boolean;
  /** Whom the unit admits, in one number beside the beds: a search asks tens of thousands of rooms. */
  admits: AdmitsBits;
  boysUpTo: number;
  unit: Unit;
}

/** The yes-and-no part of `Admits`, a bit for each. */
type AdmitsBits = number;

const BIT = { women: 1, men: 2, children: 4, wheelchair: 8, pregnant: 16, infants: 32 } as const;
/** Older than any child. */
const ANY_AGE = 999;

function bitsOf(admits: Admits): AdmitsBits {
  let bits = 0;
  if (admits.women) bits |= BIT.women;
  if (admits.men) bits |= BIT.men;
  if (admits.children) bits |= BIT.children;
  if (admits.wheelchair) bits |= BIT.wheelchair;
  if (admits.pregnant) bits |= BIT.pregnant;
  if (admits.infants) bits |= BIT.infants;
  return bits;
}

export const roomOf = (unit: Unit, free: Held): Room => ({
  beds: free.beds,
  cots: free.cots,
  isFamilyRoom: unit.sharing === 'one_party',
  admits: bitsOf(unit.admits),
  boysUpTo: unit.admits.boysUpTo ?? ANY_AGE,
  unit,
});

/** The units of a facility with their free beds and cots at `now`. */
export const roomsOf = (facility: Facility, now: Millis): Room[] =>
  facility.units.map((unit) => {
    const held = heldIn(facility, unit.id, now);
    return roomOf(unit, { beds: freeBeds(unit, held), cots: freeCots(unit, held) });
  });

/** What a room must admit to take a whole party. */
export interface Needs {
  admits: AdmitsBits;
  /** Age of the oldest boy; −1 without boys. An unknown sex counts as a boy. */
  oldestBoy: number;
}

export function needsOf(party: Party): Needs {
  let bits = 0;
  if (party.women > 0) bits |= hasNeed(party, 'pregnant') ? BIT.women | BIT.pregnant : BIT.women;
  if (party.men > 0) bits |= BIT.men;
  if (party.children.length > 0) bits |= BIT.children;
  if (cotsNeeded(party) > 0) bits |= BIT.infants;
  if (hasNeed(party, 'wheelchair')) bits |= BIT.wheelchair;
  const boys = party.children.filter(({ sex }) => sex !== 'f');
  return { admits: bits, oldestBoy: Math.max(-1, ...boys.map(({ age }) => age)) };
}

/** Whether everybody of the party may sleep in this room, however many beds it has. */
export const admitsAll = (room: Room, needs: Needs): boolean =>
  (room.admits & needs.admits) === needs.admits && needs.oldestBoy <= room.boysUpTo;
