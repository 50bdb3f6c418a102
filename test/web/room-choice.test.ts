import { describe, expect, it } from 'vitest';
import type { TileUnit } from '#shared/api/tile.ts';
import { allIn, choicesFor, fitOf, sameRooms, withRoom } from '#web/features/centre/room-choice.ts';
import type { Party } from '#shared/api/party.ts';
import { anyone, ids, noMen, text3 } from '../build.ts';

const unit = (slug: string, overrides: Partial<TileUnit> = {}): TileUnit => ({
  unitId: ids.unit(slug),
  name: text3(slug),
  serviceGroup: 'victims',
  admits: anyone,
  sharing: 'shared',
  cots: { capacity: 1, occupied: 0, held: 0 },
  capacity: 4,
  unavailable: {},
  occupied: 0,
  held: 0,
  free: 4,
  over: 0,
  confirmedAt: null,
  ...overrides,
});

const aParty = (overrides: Partial<Party> = {}): Party => ({ women: 1, men: 0, children: [], ...overrides });
/** A woman with three children, the youngest in a cot: three beds and a cot. */
const aFamily = (): Party => aParty({ children: [{ age: 9, sex: 'm' }, { age: 5, sex: 'f' }, { age: 1 }] });

const HALL = ids.unit('hall');
const SMALL = ids.unit('small');
const held = { allocations: [{ unitId: HALL, beds: 3, cots: 1 }] };
const hall = unit('hall', { held: 3, cots: { capacity: 1, occupied: 0, held: 1 } });
const small = unit('small', { capacity: 2, occupied: 1 });

describe('rooms that a centre may give instead', () => {
  it('count what the party holds itself as free', () => {
    const [first, second] = choicesFor(held, aFamily(), [hall, small]);
    expect(first).toMatchObject({ takesAll: true, room: { beds: 4, cots: 1 } });
    expect(second).toMatchObject({ takesAll: false, room: { beds: 1 } });
  });

  it('offer a family room only as a whole', () => {
    const mine = unit('family', { sharing: 'one_party', held: 3 });
    const own = { allocations: [{ unitId: mine.unitId, beds: 3, cots: 0 }] };
    expect(choicesFor(own, aFamily(), [mine])[0]?.takesAll).toBe(true);
    expect(choicesFor(held, aFamily(), [mine])[0]?.takesAll).toBe(false);
  });

  it('say how many have no place yet, and when there are too many places', () => {
    const choices = choicesFor(held, aFamily(), [hall, small]);
    const fit = (beds: number, cots = 1) => fitOf([{ unitId: HALL, beds, cots }], aFamily(), choices);
    expect(fit(2)).toEqual({ kind: 'left', people: 1 });
    expect(fit(3)).toEqual({ kind: 'fits' });
    expect(fit(4)).toEqual({ kind: 'tooMany' });
  });

  it('never leave children without an adult of theirs, nor people where they are not admitted', () => {
    const two = unit('two');
    const family = aParty({ children: [{ age: 9, sex: 'f' }] });
    const choices = choicesFor(held, family, [hall, two]);
    const apart = withRoom(withRoom([], HALL, { beds: 1 }), two.unitId, { beds: 1 });
    expect(fitOf(apart, family, choices)).toEqual({ kind: 'noFit' });
    const man = aParty({ women: 0, men: 1 });
    const forWomen = unit('women', { admits: noMen });
    expect(fitOf(allIn(forWomen.unitId, man), man, choicesFor(held, man, [forWomen]))).toEqual({
      kind: 'noFit',
    });
  });

  it('are the same in any order', () => {
    const one = withRoom(withRoom([], HALL, { beds: 1 }), SMALL, { beds: 2 });
    const other = withRoom(withRoom([], SMALL, { beds: 2 }), HALL, { beds: 1 });
    expect(sameRooms(one, other)).toBe(true);
    expect(sameRooms(withRoom(one, SMALL, { beds: 0 }), other)).toBe(false);
  });
});
