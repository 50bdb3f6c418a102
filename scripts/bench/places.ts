import { loadCountry } from '#server/reference.ts';
import { askPlace, placesOf } from '#server/usecases/places.ts';
import { foldedWords } from '#shared/domain/spelling.ts';
import { median, type BenchRow } from './table.ts';

const REPEATS = 25;
const WARM_UP = 5;
const LIMIT = 8;

/** Names as they are typed: every beginning of each is a keystroke; typos, other layouts and coordinates among them. */
const TYPED = [
  ...['усть-каминагорск', 'ust kamenogorsk', 'өскемен', 'кулан', 'алматы', 'целиноград', 'жззказгн'],
  ...['qyzylorda', 'ecnm rfvtyjujhcr', 'район рыскулова', 'абай караганда', '49.95, 82.61', 'qwertyuiop'],
];
const KEYSTROKES = TYPED.flatMap((name) => Array.from(name, (_, i) => name.slice(0, i + 1)));

/** The field of places, keystroke by keystroke, against one scan of the same names without typos. */
export function placesRows(): Promise<BenchRow[]> {
  const country = loadCountry('data/kz');
  const names = placesOf(country).keys.map(({ text }) => text);
  const scan = (q: string): number => {
    const typed = foldedWords(q).join('');
    return names.filter((name) => name.startsWith(typed)).length;
  };
  const find = (q: string): number => {
    const answer = askPlace(country, { q, limit: LIMIT, regions: [] });
    return answer.ok ? answer.value.items.length : 0;
  };
  const slowest = new Map<string, number>();
  const [product, baseline]: [number[], number[]] = [[], []];
  let found = 0;
  for (let repeat = -WARM_UP; repeat < REPEATS; repeat += 1) {
    const start = performance.now();
    for (const q of KEYSTROKES) found += scan(q);
    const between = performance.now();
    for (const q of KEYSTROKES) {
      const since = performance.now();
      found += find(q);
      if (repeat >= 0) slowest.set(q, Math.min(performance.now() - since, slowest.get(q) ?? Infinity));
    }
    if (repeat < 0) continue;
    baseline.push(between - start);
    product.push(performance.now() - between);
  }
  if (found === 0) throw new Error('Nothing was found: the field measured nothing');
  const [mine, theirs] = [median(product) / KEYSTROKES.length, median(baseline) / KEYSTROKES.length];
  const worst = Math.max(...slowest.values());
  return Promise.resolve([
    {
      what: 'a keystroke in the field of places',
      baseline: 'one scan of the same names, no typos forgiven',
      ratio: mine / theirs,
      goal: '≤ 60, each under 50 ms',
      absolute: `${(mine * 1000).toFixed(0)} µs, the dearest ${worst.toFixed(2)} ms, the scan ${(theirs * 1000).toFixed(0)} µs`,
    },
  ]);
}
