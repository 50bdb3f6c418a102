import type { FacilityId, PlaceId } from '#shared/ids.ts';
import { alike, ownWords } from './alike.ts';
import { bestPairs } from './assignment.ts';
import { isMeant, plainNumber, type Listing, type Ours, type RegisterEntry } from './registers.ts';

/** Why two are taken for one, or might be. */
export type MatchReason =
  /** A person said so. */
  | { why: 'confirmed' }
  | { why: 'licence' }
  /** Both have a number, and not the same one. */
  | { why: 'other_licence' }
  | { why: 'settlement' }
  | { why: 'district' }
  | { why: 'region' }
  /** From 0 to 1. */
  | { why: 'name'; alike: number }
  /** One of the names says only what it is and where. */
  | { why: 'name_silent' }
  /** Of its kind, the only one left in the settlement on both sides. */
  | { why: 'alone' };

export interface Match {
  entry: string;
  facilityId: FacilityId;
  /** In hundredths: 100 is the same name in the same settlement, CERTAIN the same licence or a person's word. */
  score: number;
  reasons: readonly MatchReason[];
}

export interface LikelyMatch extends Match {
  /** Others that come close, for either of the two. */
  rivals: readonly Match[];
}

export interface Reconciliation {
  /** Once each side: the same licence, the same name in the same settlement, or a person's word. */
  both: readonly Match[];
  likely: readonly LikelyMatch[];
  onlyHere: readonly FacilityId[];
  /** Keys of entries. */
  onlyThere: readonly string[];
  /** Pairs that a person said are two. */
  rejected: readonly Match[];
}

/*
 * What a sign is worth, in hundredths. Chosen so that no single weak sign makes a pair: the same settlement alone, or
 * a like name in another place, stays under LIKELY, while any two signs together reach it. They were tried on pairs
 * made by hand (test/domain/reconcile.test.ts), not fitted to a published list: there is none.
 */
const WORTH = {
  settlement: 40,
  district: 25,
  region: 10,
  name: 60,
  name_silent: 25,
  alone: 20,
  other_licence: -30,
};
/** Two signs: settlement and the only one there, or settlement and a third of the name, or the name and its region. */
const LIKELY = 60;
/** As written apart from a letter or two: what spelling in another alphabet changes. */
const SAME_NAME = 0.95;
/** Nearer than this, two candidates cannot be told apart by these signs: a quarter of a name, or less than a place. */
const CLOSE = 15;
/** More than any name: whoever has the licence is not in doubt because a neighbour is called alike. */
const CERTAIN = 120;

export interface Signs {
  register: string;
  entries: readonly RegisterEntry[];
  ours: readonly Ours[];
  /** Folded words that tell no facility of this place from another. */
  plainOf: (where: Pick<RegisterEntry, 'regionKato' | 'districtKato' | 'placeId'>) => ReadonlySet<string>;
  /** The town of a place: districts of a city are one. */
  townOf: (placeId: PlaceId) => PlaceId;
}

/** What their names say beyond kind and place. */
interface Words {
  theirs: readonly string[];
  ours: readonly (readonly string[])[];
}

interface Compared {
  entry: RegisterEntry;
  one: Ours;
  words: Words;
}

const pairOf = (
  { entry, one }: Pick<Compared, 'entry' | 'one'>,
  score: number,
  reasons: readonly MatchReason[],
): Match => ({
  entry: entry.key,
  facilityId: one.facilityId,
  score,
  reasons,
});

/** Numbers say the same, say otherwise, or say nothing. Numbers of another register count where they are the same. */
function licenceOf({ entry, one }: Compared, register: string): 'licence' | 'other_licence' | null {
  if (entry.licence === null) return null;
  const wanted = plainNumber(entry.licence);
  const known = one.listings.filter(({ number }) => number !== null);
  const same = ({ number }: Listing): boolean => plainNumber(number ?? '') === wanted;
  if (known.some(same) && one.regionKato === entry.regionKato) return 'licence';
  return known.some((listing) => listing.register === register) ? 'other_licence' : null;
}

function placeOf({ entry, one }: Compared, { townOf }: Signs): 'settlement' | 'district' | 'region' | null {
  if (entry.regionKato !== one.regionKato) return null;
  if (entry.placeId !== null && townOf(entry.placeId) === townOf(one.placeId)) return 'settlement';
  return entry.districtKato !== null && entry.districtKato === one.districtKato ? 'district' : 'region';
}

/** Names of a facility and of an entry are compared without what says only kind and place. */
function nameOf({ words }: Compared): number | null {
  const found = words.ours.map((name) => alike(name, words.theirs)).filter((value) => value !== null);
  return found.length === 0 ? null : Math.max(...found);
}

/** What speaks for a pair; null: nothing does, or they are of two kinds or regions. */
function matchOf(pair: Compared, signs: Signs): Match | null {
  const number = licenceOf(pair, signs.register);
  if (number === 'licence') return pairOf(pair, CERTAIN, [{ why: 'licence' }]);
  const place = placeOf(pair, signs);
  if (pair.entry.kind !== pair.one.kind || place === null) return null;
  const name = nameOf(pair);
  const reasons: MatchReason[] = [{ why: place }];
  let score = WORTH[place];
  reasons.push(name === null ? { why: 'name_silent' } : { why: 'name', alike: name });
  score += name === null ? WORTH.name_silent : Math.round(WORTH.name * name);
  if (number === 'other_licence') {
    reasons.push({ why: 'other_licence' });
    score += WORTH.other_licence;
  }
  return pairOf(pair, score, reasons);
}

const isExact = ({ reasons }: Match): boolean =>
  reasons.some(({ why }) => why === 'licence') ||
  (reasons.some(({ why }) => why === 'settlement') &&
    reasons.some((reason) => reason.why === 'name' && reason.alike >= SAME_NAME) &&
    !reasons.some(({ why }) => why === 'other_licence'));

const touches = (a: Match, b: Match): boolean => a.entry === b.entry || a.facilityId === b.facilityId;
const isSame = (a: Match, b: Match): boolean => a.entry === b.entry && a.facilityId === b.facilityId;
const inOrder = (a: Match, b: Match): number =>
  b.score - a.score ||
  (a.entry < b.entry ? -1 : a.entry > b.entry ? 1 : 0) ||
  (a.facilityId < b.facilityId ? -1 : 1);

/** Whoever is the only one of its kind left in a settlement, on both sides, is more likely meant. */
function withAlone(
  matches: readonly Match[],
  { entries, ours }: { entries: readonly RegisterEntry[]; ours: readonly Ours[] },
  townOf: Signs['townOf'],
): Match[] {
  const place = ({ kind, placeId }: { kind: string; placeId: PlaceId | null }): string =>
    `${kind} ${placeId === null ? '' : townOf(placeId)}`;
  const tally = (of: readonly { kind: string; placeId: PlaceId | null }[]): ReadonlyMap<string, number> => {
    const found = new Map<string, number>();
    for (const each of of) found.set(place(each), (found.get(place(each)) ?? 0) + 1);
    return found;
  };
  const [there, here] = [tally(entries), tally(ours)];
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  return matches.map((match) => {
    const entry = byKey.get(match.entry);
    const inSettlement = match.reasons.some(({ why }) => why === 'settlement');
    const alone = entry !== undefined && there.get(place(entry)) === 1 && here.get(place(entry)) === 1;
    if (!inSettlement || !alone) return match;
    return { ...match, score: match.score + WORTH.alone, reasons: [...match.reasons, { why: 'alone' }] };
  });
}

/** The best pairs of what is left, each thing once; found apart in groups that have nothing to do with one another. */
function assigned(matches: readonly Match[]): Match[] {
  const entries = [...new Set(matches.map(({ entry }) => entry))].sort();
  const facilities = [...new Set(matches.map(({ facilityId }) => facilityId))].sort();
  const left = new Map(entries.map((entry, index) => [entry, index]));
  const right = new Map(facilities.map((facilityId, index) => [facilityId, index]));
  const byPlace = new Map(
    matches.map((match) => [`${left.get(match.entry) ?? 0} ${right.get(match.facilityId) ?? 0}`, match]),
  );
  const group = new Map<string, string>();
  const rootOf = (node: string): string => {
    const above = group.get(node) ?? node;
    return above === node ? node : rootOf(above);
  };
  for (const { entry, facilityId } of matches) group.set(rootOf(`e ${entry}`), rootOf(`f ${facilityId}`));
  const groups = new Map<string, Match[]>();
  for (const match of matches) {
    const root = rootOf(`e ${match.entry}`);
    groups.set(root, [...(groups.get(root) ?? []), match]);
  }
  return [...groups.values()].flatMap((within) =>
    bestPairs(
      within.map(({ entry, facilityId, score }) => ({
        left: left.get(entry) ?? 0,
        right: right.get(facilityId) ?? 0,
        worth: score,
      })),
    ).flatMap((pair) => byPlace.get(`${pair.left} ${pair.right}`) ?? []),
  );
}

/** What a person said is one and the same; the first of two who were confirmed for one. */
function confirmed({ register }: Signs, entries: readonly RegisterEntry[], ours: readonly Ours[]): Match[] {
  const pairs: Match[] = [];
  for (const one of ours)
    for (const listing of one.listings.filter((said) => said.register === register)) {
      const entry = entries.find((listed) => isMeant(listing, listed));
      if (entry === undefined) continue;
      const pair = pairOf({ entry, one }, CERTAIN, [{ why: 'confirmed' }]);
      if (!pairs.some((other) => touches(other, pair))) pairs.push(pair);
    }
  return pairs;
}

/** Everything that speaks for any pair, apart from the pairs that a person said are two. */
function compared(signs: Signs, entries: readonly RegisterEntry[], ours: readonly Ours[]) {
  const theirWords = entries.map((entry) => ownWords(entry.name, signs.plainOf(entry)));
  const possible: Match[] = [];
  const rejected: Match[] = [];
  for (const one of ours) {
    const plain = signs.plainOf(one);
    const mine = one.names.map((name) => ownWords(name, plain));
    const refused = one.otherEntries.filter(({ register }) => register === signs.register);
    for (const [index, entry] of entries.entries()) {
      const match = matchOf({ entry, one, words: { theirs: theirWords[index] ?? [], ours: mine } }, signs);
      if (match !== null) (refused.some((said) => isMeant(said, entry)) ? rejected : possible).push(match);
    }
  }
  return { possible, rejected };
}

const closeTo = (match: Match, others: readonly Match[]): Match[] =>
  others.filter(
    (other) => !isSame(other, match) && touches(other, match) && other.score >= match.score - CLOSE,
  );

/** What no pair of these touches. */
function without(pairs: readonly Match[], entries: readonly RegisterEntry[], ours: readonly Ours[]) {
  const keys = new Set(pairs.map(({ entry }) => entry));
  const facilityIds = new Set(pairs.map(({ facilityId }) => facilityId));
  return {
    entries: entries.filter(({ key }) => !keys.has(key)),
    ours: ours.filter(({ facilityId }) => !facilityIds.has(facilityId)),
  };
}

/**
 * A register's list against our facilities, one to one. First what a person confirmed; then what is certain: the same
 * licence, or the same name in the same settlement, with nobody else coming close; then the pairs that are most likely
 * together. What a person said is two is never proposed again. The order of neither list matters. `entries` have keys
 * of their own each.
 */
export function reconcile(signs: Signs): Reconciliation {
  const entries = [...signs.entries].sort((a, b) => (a.key < b.key ? -1 : 1));
  const ours = [...signs.ours].sort((a, b) => (a.facilityId < b.facilityId ? -1 : 1));
  const said = confirmed(signs, entries, ours);
  const unsaid = without(said, entries, ours);
  const { possible, rejected } = compared(signs, unsaid.entries, unsaid.ours);
  const certain = possible.filter((match) => isExact(match) && closeTo(match, possible).length === 0);
  const left = without(certain, unsaid.entries, unsaid.ours);
  const open = possible.filter((match) => !certain.some((pair) => touches(pair, match)));
  const candidates = withAlone(open, left, signs.townOf).filter(({ score }) => score >= LIKELY);
  const likely = assigned(candidates).map((match): LikelyMatch => ({
    ...match,
    rivals: closeTo(match, candidates).sort(inOrder),
  }));
  const alone = without(likely, left.entries, left.ours);
  return {
    both: [...said, ...certain].sort(inOrder),
    likely: likely.sort(inOrder),
    onlyHere: alone.ours.map(({ facilityId }) => facilityId),
    onlyThere: alone.entries.map(({ key }) => key),
    rejected: rejected.filter(({ score }) => score >= LIKELY - WORTH.alone).sort(inOrder),
  };
}
