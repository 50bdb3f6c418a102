import type { Millis } from '#shared/time.ts';
import type { Admits } from './beds.ts';
import type { Facility } from './facility.ts';
import { adultsOf, bedsNeeded, cotsNeeded, hasNeed, takesCot, type Child, type Party } from './party.ts';
import type { Allocation } from './referral.ts';
import { admitsAll, needsOf, roomOf, roomsOf, type Needs, type Room } from './rooms.ts';

/** A party never sleeps in more units. */
export const MOST_UNITS = 3;

/** Whether a unit takes this child; an unknown sex counts as a boy, and an infant needs `infants` as well. */
export const admitsChild = (admits: Admits, child: Child): boolean =>
  admits.children &&
  (child.sex === 'f' || admits.boysUpTo === null || child.age <= admits.boysUpTo) &&
  (!takesCot(child) || admits.infants);

/** Whether a woman of this party may sleep in a unit. */
export const admitsWomen = (admits: Admits, party: Party): boolean =>
  admits.women && (admits.pregnant || !hasNeed(party, 'pregnant'));

const admitsAnAdult = (admits: Admits, party: Party): boolean =>
  (party.women > 0 && admitsWomen(admits, party)) || (party.men > 0 && admits.men);

/** Units the party can use at all: an adult of it may sleep there, and a wheelchair can get in. */
export const takesSome = (admits: Admits, party: Party): boolean =>
  admitsAnAdult(admits, party) && (admits.wheelchair || !hasNeed(party, 'wheelchair'));

/**
 * Beds and cots for the whole party, or null when no one, two or three units can take it. Exact:
 * - women, men, children, boys by age, infants, wheelchair and pregnancy each as the units admit them;
 * - an adult of the party sleeps in every unit used, so that no child sleeps without one (rule 8);
 * - children under two take a cot and no bed.
 * Of all ways the fewest units win; then families get rooms of their own and people without children leave those
 * for families; then the fewest beds left over; then the order of the units.
 */
export const packParty = (facility: Facility, party: Party, now: Millis): Allocation[] | null =>
  packRooms(roomsOf(facility, now), party);

/** Whether the party could ever sleep there together, were the house empty and every bed in use. */
export const couldFit = (facility: Facility, party: Party): boolean =>
  packRooms(
    facility.units.map((unit) => roomOf(unit, { beds: unit.capacity, cots: unit.cots.capacity })),
    party,
  ) !== null;

/** `packParty` for rooms already counted. */
export function packRooms(rooms: readonly Room[], party: Party): Allocation[] | null {
  const size = sizeOf(party);
  const single = bestRoom(rooms, size);
  if (single !== null) return [{ unitId: single.unit.id, beds: size.beds, cots: size.cots }];
  if (size.adults < 2) return null;
  const open = rooms.filter((room) => room.beds > 0 && takesSome(room.unit.admits, party));
  const most = Math.min(MOST_UNITS, open.length, size.adults);
  for (let count = 2; count <= most; count += 1) {
    const best = bestOf(choices(open, count), party, size);
    if (best !== null) return best;
  }
  return null;
}

interface Size {
  adults: number;
  beds: number;
  cots: number;
  family: boolean;
  needs: Needs;
}

const sizes = new WeakMap<Party, Size>();

/** Counted once for each party: a search packs the same one thousands of times. Parties never change in place. */
function sizeOf(party: Party): Size {
  const known = sizes.get(party);
  if (known !== undefined) return known;
  const size: Size = {
    adults: adultsOf(party),
    beds: bedsNeeded(party),
    cots: cotsNeeded(party),
    family: party.children.length > 0,
    needs: needsOf(party),
  };
  sizes.set(party, size);
  return size;
}

/** The unit that takes the whole party at the least cost: what `bestOf` would find among single units. */
function bestRoom(rooms: readonly Room[], size: Size): Room | null {
  if (size.adults === 0) return null;
  let best: Room | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const room of rooms) {
    if (room.beds < size.beds || room.cots < size.cots || !admitsAll(room, size.needs)) continue;
    const cost = room.beds - size.beds + (isUnwanted(room, size) ? UNWANTED : 0);
    if (cost >= least) continue;
    best = room;
    least = cost;
  }
  return best;
}

function admitsChildren(admits: Admits, children: readonly Child[]): boolean {
  for (const child of children) if (!admitsChild(admits, child)) return false;
  return true;
}

function bestOf(ways: readonly (readonly Room[])[], party: Party, size: Size): Allocation[] | null {
  let best: Allocation[] | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const chosen of ways) {
    const cost = costOf(chosen, size);
    if (cost >= least) continue;
    const allocations = fill(chosen, party);
    if (allocations !== null) [best, least] = [allocations, cost];
  }
  return best;
}

/** Units that should rather be left to others weigh more than any number of beds left over. */
const UNWANTED = 1e6;

/** Families get rooms of their own; people without children leave those to families. */
const isUnwanted = (room: Room, size: Size): boolean => room.isFamilyRoom !== size.family;

/** What is spent on the party if it takes these units; Infinity when they have too few beds. Less is better. */
function costOf(chosen: readonly Room[], size: Size): number {
  let leftOver = -size.beds;
  let unwanted = 0;
  for (const room of chosen) {
    leftOver += room.beds;
    if (isUnwanted(room, size)) unwanted += 1;
  }
  return leftOver < 0 ? Number.POSITIVE_INFINITY : unwanted * UNWANTED + leftOver;
}

/** Every choice of `count` rooms, in the order of the units. */
function choices(rooms: readonly Room[], count: number): Room[][] {
  if (count === 1) return rooms.map((room) => [room]);
  return rooms.flatMap((room, i) =>
    choices(rooms.slice(i + 1), count - 1).map((others) => [room, ...others]),
  );
}

/**
 * Free beds of the units that could take this party, or a part of it: they admit an adult of it and meet its needs.
 * A single adult's children must be admitted beside her.
 */
export function placesIn(rooms: readonly Room[], party: Party): number {
  const alone = adultsOf(party) === 1;
  let places = 0;
  for (const { unit, beds } of rooms) {
    const { admits } = unit;
    const meetsNeeds = takesSome(admits, party) && (admits.pregnant || !hasNeed(party, 'pregnant'));
    if (meetsNeeds && (!alone || admitsChildren(admits, party.children))) places += beds;
  }
  return places;
}

/** `placesIn` for a facility as it stands at `now`. */
export const placesFor = (facility: Facility, party: Party, now: Millis): number =>
  placesIn(roomsOf(facility, now), party);

/** People who may sleep in the same ones of the chosen units; bit `i` of `where` stands for unit `i`. */
interface Group {
  where: number;
  people: number;
}

/** Which of the chosen units say yes, as bits. */
const whereOf = (chosen: readonly Room[], yes: (admits: Admits) => boolean): number =>
  chosen.reduce((bits, room, i) => (yes(room.unit.admits) ? bits | (1 << i) : bits), 0);

const childGroups = (chosen: readonly Room[], children: readonly Child[]): Group[] =>
  children.map((child) => ({ where: whereOf(chosen, (admits) => admitsChild(admits, child)), people: 1 }));

/** Beds and cots in exactly these units, each with an adult in it; null when that cannot be. */
function fill(chosen: readonly Room[], party: Party): Allocation[] | null {
  const infants = party.children.filter(takesCot);
  const spareCots = cotsNeeded(party) - infants.length;
  const cots = spread(
    [
      ...childGroups(chosen, infants),
      { where: whereOf(chosen, (admits) => admits.infants), people: spareCots },
    ],
    chosen.map((room) => room.cots),
  );
  if (cots === null) return null;
  const adults = {
    women: whereOf(chosen, (admits) => admitsWomen(admits, party)),
    men: whereOf(chosen, (admits) => admits.men),
  };
  const older = childGroups(
    chosen,
    party.children.filter((child) => !takesCot(child)),
  );
  // The first adult of each unit is given a place there before anybody else: bit i of `seeds` says a man's in unit i.
  for (let seeds = 0; seeds < 1 << chosen.length; seeds += 1) {
    const men = bitCount(seeds);
    const women = chosen.length - men;
    const seedsFit =
      (seeds & ~adults.men) === 0 && (~seeds & ((1 << chosen.length) - 1) & ~adults.women) === 0;
    if (!seedsFit || men > party.men || women > party.women) continue;
    const others = [
      { where: adults.women, people: party.women - women },
      { where: adults.men, people: party.men - men },
      ...older,
    ];
    const beds = spread(
      others,
      chosen.map((room) => room.beds - 1),
    );
    if (beds === null) continue;
    return chosen.map(({ unit }, i) => ({ unitId: unit.id, beds: (beds[i] ?? 0) + 1, cots: cots[i] ?? 0 }));
  }
  return null;
}

const bitCount = (bits: number): number => (bits === 0 ? 0 : (bits & 1) + bitCount(bits >> 1));

/**
 * How many people go to each unit so that everybody is where they may be; null when there is no such way.
 * Each person goes to the first unit that leaves a way for the rest (Hall's theorem), so earlier units fill first.
 */
function spread(groups: readonly Group[], room: readonly number[]): number[] | null {
  const waiting = groups.filter((group) => group.people > 0).map((group) => ({ ...group }));
  let left = room;
  if (!canSpread(waiting, left)) return null;
  for (const group of waiting) {
    while (group.people > 0) {
      group.people -= 1;
      const next = left
        .map((_, i) => i)
        .filter((i) => (group.where & (1 << i)) !== 0)
        .map((i) => left.with(i, (left[i] ?? 0) - 1))
        .find((after) => canSpread(waiting, after));
      if (next === undefined) return null;
      left = next;
    }
  }
  return room.map((beds, i) => beds - (left[i] ?? 0));
}

/** Hall's condition: in every set of units there is room for those who may sleep nowhere else. */
function canSpread(groups: readonly Group[], left: readonly number[]): boolean {
  for (let set = 0; set < 1 << left.length; set += 1) {
    let room = 0;
    for (let i = 0; i < left.length; i += 1) if ((set & (1 << i)) !== 0) room += left[i] ?? 0;
    for (const group of groups) if ((group.where & ~set) === 0) room -= group.people;
    if (room < 0) return false;
  }
  return true;
}
