/**
 * Indexes of the values, least first, each found only when asked for: cheaper than sorting where the first few will do.
 * A binary heap; equal values come in no particular order.
 */
export function* leastFirst(values: Float64Array): Generator<number> {
  const heap = Uint32Array.from(values.keys());
  const valueAt = (place: number): number => values[heap[place] ?? -1] ?? Number.POSITIVE_INFINITY;
  const settle = (from: number, size: number): void => {
    let place = from;
    for (;;) {
      const left = 2 * place + 1;
      if (left >= size) return;
      const child = left + 1 < size && valueAt(left + 1) < valueAt(left) ? left + 1 : left;
      if (valueAt(place) <= valueAt(child)) return;
      const moved = heap[place] ?? 0;
      heap[place] = heap[child] ?? 0;
      heap[child] = moved;
      place = child;
    }
  };
  for (let place = (heap.length >> 1) - 1; place >= 0; place -= 1) settle(place, heap.length);
  for (let size = heap.length; size > 0; size -= 1) {
    const least = heap[0] ?? 0;
    heap[0] = heap[size - 1] ?? 0;
    settle(0, size - 1);
    yield least;
  }
}
