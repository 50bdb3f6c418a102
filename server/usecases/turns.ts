/** Work on a long list stops for others after this many milliseconds. */
const TURN_MS = 4;

/** Lets requests through between the steps of long work, so that no look back holds up a search. */
export async function* inTurns<T>(items: Iterable<T>): AsyncGenerator<T> {
  let until = performance.now() + TURN_MS;
  for (const item of items) {
    yield item;
    if (performance.now() < until) continue;
    await new Promise((resolve) => setImmediate(resolve));
    until = performance.now() + TURN_MS;
  }
}
