import { describe, expect, it } from 'vitest';
import { loadCountry } from '#server/reference.ts';
import { RoadGraph } from '#server/travel/road-graph.ts';
import { shortestFrom } from '#server/travel/shortest.ts';
import { greatCircleKm, type Point } from '#shared/domain/geo.ts';

const country = loadCountry('data/kz');
const roads = new RoadGraph(country);

/** The biggest settlement of that Russian name. */
function place(name: string): Point {
  const [biggest] = country.settlements
    .filter((settlement) => settlement.name.ru === name)
    .sort((a, b) => (b.people ?? 0) - (a.people ?? 0));
  if (biggest === undefined) throw new Error(`no settlement ${name}`);
  return biggest.point;
}

function travel(from: Point, to: Point) {
  const [answer] = roads.estimates(from, [to]);
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

/**
 * Road distances in km between city centres as commonly published, rounded; not from one source. Pairs whose published
 * figures disagree are left out.
 */
const KNOWN: readonly (readonly [string, string, number])[] = [
  ['Алматы', 'Тараз', 500],
  ['Алматы', 'Шымкент', 690],
  ['Алматы', 'Талдыкорган', 265],
  ['Алматы', 'Балхаш', 620],
  ['Алматы', 'Астана', 1215],
  ['Алматы', 'Усть-Каменогорск', 1060],
  ['Тараз', 'Шымкент', 180],
  ['Шымкент', 'Туркестан', 165],
  ['Шымкент', 'Кызылорда', 455],
  ['Кызылорда', 'Актобе', 1010],
  ['Уральск', 'Актобе', 480],
  ['Атырау', 'Уральск', 490],
  ['Атырау', 'Актау', 900],
  ['Астана', 'Караганда', 217],
  ['Астана', 'Кокшетау', 295],
  ['Астана', 'Павлодар', 445],
  ['Астана', 'Костанай', 700],
  ['Караганда', 'Балхаш', 385],
  ['Караганда', 'Жезказган', 535],
  ['Павлодар', 'Семей', 335],
  ['Семей', 'Усть-Каменогорск', 210],
];

describe('the embedded estimate of travel', () => {
  it('is within 4 % of known road distances on average, and never more than 10 % off', () => {
    const errors = KNOWN.map(([from, to, km]) => Math.abs(travel(place(from), place(to)).km / km - 1));
    expect(errors).toHaveLength(21);
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.04);
    expect(Math.max(...errors)).toBeLessThan(0.1);
  });

  it('drives 70 km/h between cities on the trunk road', () => {
    for (const [from, to] of KNOWN) {
      const { km, minutes } = travel(place(from), place(to));
      expect(km / (minutes / 60)).toBeCloseTo(70, 0);
    }
  });

  it('goes around the desert, not through it', () => {
    expect(travel(place('Атырау'), place('Актау')).km).toBeGreaterThan(800);
  });

  it('takes great circle × 1.3 at 30 km/h inside one city', () => {
    const centre = place('Алматы');
    const there = { lat: centre.lat + 0.05, lon: centre.lon };
    const km = greatCircleKm(centre, there) * 1.3;
    expect(Math.abs(travel(centre, there).km - km)).toBeLessThan(0.06);
    expect(Math.abs(travel(centre, there).minutes - (km / 30) * 60)).toBeLessThan(0.06);
  });

  it('takes great circle × 1.14 at 45 km/h between villages that no trunk road joins', () => {
    const lonely = new RoadGraph({
      roads: [{ from: { lat: 45, lon: 70 }, to: { lat: 45, lon: 71 }, km: 84 }],
      settlements: [],
    });
    const [from, to] = [
      { lat: 46, lon: 70.4 },
      { lat: 46, lon: 70.6 },
    ];
    const km = greatCircleKm(from, to) * 1.14;
    const [answer] = lonely.estimates(from, [to]);
    expect(answer?.km).toBeCloseTo(km, 0);
    expect(answer?.minutes).toBeCloseTo((km / 45) * 60, 0);
  });

  it('adds the way to the trunk road and from it', () => {
    const lonely = new RoadGraph({
      roads: [{ from: { lat: 45, lon: 70 }, to: { lat: 45, lon: 72 }, km: 168 }],
      settlements: [],
    });
    const [from, to] = [
      { lat: 45.1, lon: 70 },
      { lat: 45.1, lon: 72 },
    ];
    const off = greatCircleKm(from, { lat: 45, lon: 70 }) * 1.14;
    const [answer] = lonely.estimates(from, [to]);
    expect(answer?.km).toBeCloseTo(2 * off + 168, 0);
    expect(answer?.minutes).toBeCloseTo((2 * off * 60) / 45 + (168 * 60) / 70, 0);
  });

  it('takes as long there as back', () => {
    for (const [from, to] of KNOWN)
      expect(travel(place(to), place(from)).minutes).toBeCloseTo(travel(place(from), place(to)).minutes, 6);
  });

  it('reaches every settlement from every other', () => {
    const points = country.settlements.map((settlement) => settlement.point);
    for (const from of points.slice(0, 40))
      for (const answer of roads.estimates(from, points)) expect(answer.minutes).toBeLessThan(5000);
  });

  it('tells the minutes between places of a list as it tells them from one of them', () => {
    const points = country.settlements.map((settlement) => settlement.point).filter((_, i) => i % 40 === 0);
    const between = roads.minutesAmong(points);
    for (const [i, from] of points.entries())
      expect(points.map((_, j) => between(i, j))).toEqual(
        roads.estimates(from, points).map(({ minutes }) => minutes),
      );
    expect(() => between(0, points.length)).toThrow();
  });

  it('draws a way along the network, as long as it says', async () => {
    const { legs, km, source } = await roads.route(place('Алматы'), place('Астана'));
    expect(legs.map(({ onNetwork }) => onNetwork)).toEqual([true]);
    const points = legs[0]?.points ?? [];
    let drawn = 0;
    for (let i = 1; i < points.length; i += 1) drawn += greatCircleKm(points[i - 1]!, points[i]!) * 1.07;
    expect(points.length).toBeGreaterThan(5);
    expect(Math.abs(drawn / km - 1)).toBeLessThan(0.01);
    expect(source).toBe('estimate');
  });

  it('draws the ways on to the network and off it apart, each beginning where the one before ends', async () => {
    const from = { lat: 43.4, lon: 72.4 };
    const to = { lat: 49.4, lon: 82.4 };
    const { legs } = await roads.route(from, to);
    expect(legs.map(({ onNetwork }) => onNetwork)).toEqual([false, true, false]);
    expect(legs[0]?.points[0]).toEqual(from);
    expect(legs.at(-1)?.points.at(-1)).toEqual(to);
    for (let i = 1; i < legs.length; i += 1) expect(legs[i]?.points[0]).toEqual(legs[i - 1]?.points.at(-1));
  });

  it('draws a straight way inside one city', async () => {
    const centre = place('Алматы');
    const there = { lat: centre.lat + 0.05, lon: centre.lon };
    expect((await roads.route(centre, there)).legs).toEqual([{ onNetwork: false, points: [centre, there] }]);
  });
});

describe('shortest ways', () => {
  it('go round when that is shorter', () => {
    const graph = [
      [
        { to: 1, length: 10 },
        { to: 2, length: 1 },
      ],
      [],
      [{ to: 3, length: 1 }],
      [{ to: 1, length: 1 }],
      [],
    ];
    const { length, before } = shortestFrom(0, graph);
    expect([...length]).toEqual([0, 3, 1, 2, Number.POSITIVE_INFINITY]);
    expect([...before]).toEqual([-1, 3, 0, 2, -1]);
  });
});
