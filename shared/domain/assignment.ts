/** One possible pair of a left and a right thing, by their places in two lists, with what it is worth (more than 0). */
export interface Worth {
  left: number;
  right: number;
  worth: number;
}

/**
 * The pairs that are worth most together, each thing in one pair at most: the assignment problem, solved exactly by
 * the Hungarian method with potentials (Kuhn 1955, Munkres 1957; shortest augmenting paths after Jonker and Volgenant
 * 1987), O(l² · (l + r)) with l the smaller side. What is not listed is no pair. Of equally good answers it gives the
 * one that follows from the order of the lists.
 */
export function bestPairs(possible: readonly Worth[]): Worth[] {
  const lefts = [...new Set(possible.map(({ left }) => left))].sort((a, b) => a - b);
  const rights = [...new Set(possible.map(({ right }) => right))].sort((a, b) => a - b);
  if (lefts.length > rights.length)
    return bestPairs(possible.map(({ left, right, worth }) => ({ left: right, right: left, worth }))).map(
      ({ left, right, worth }) => ({ left: right, right: left, worth }),
    );
  const worth = new Map(possible.map((pair) => [`${pair.left} ${pair.right}`, pair]));
  const at = (row: number, column: number): Worth | undefined =>
    worth.get(`${lefts[row - 1] ?? -1} ${rights[column - 1] ?? -1}`);
  // Beside the true columns, one of no worth for each row that stays alone.
  const assigned = shortestPaths(
    lefts.length,
    rights.length + lefts.length,
    (row, column) => -(at(row, column)?.worth ?? 0),
  );
  return assigned.flatMap((row, column) => {
    const pair = row === 0 ? undefined : at(row, column);
    return pair === undefined ? [] : [pair];
  });
}

/** For each column (from 1) the row (from 1) given to it, 0 for none, so that the sum of costs is least. */
function shortestPaths(
  rows: number,
  columns: number,
  cost: (row: number, column: number) => number,
): number[] {
  const ofRow = new Array<number>(rows + 1).fill(0);
  const ofColumn = new Array<number>(columns + 1).fill(0);
  const rowOf = new Array<number>(columns + 1).fill(0);
  const way = new Array<number>(columns + 1).fill(0);
  const get = (list: readonly number[], index: number): number => list[index] ?? 0;
  for (let row = 1; row <= rows; row += 1) {
    rowOf[0] = row;
    const least = new Array<number>(columns + 1).fill(Infinity);
    const seen = new Array<boolean>(columns + 1).fill(false);
    let column = 0;
    do {
      seen[column] = true;
      const from = get(rowOf, column);
      let [delta, next] = [Infinity, 0];
      for (let j = 1; j <= columns; j += 1) {
        if (seen[j] === true) continue;
        const reduced = cost(from, j) - get(ofRow, from) - get(ofColumn, j);
        if (reduced < get(least, j)) {
          least[j] = reduced;
          way[j] = column;
        }
        if (get(least, j) < delta) [delta, next] = [get(least, j), j];
      }
      for (let j = 0; j <= columns; j += 1)
        if (seen[j] === true) {
          ofRow[get(rowOf, j)] = get(ofRow, get(rowOf, j)) + delta;
          ofColumn[j] = get(ofColumn, j) - delta;
        } else least[j] = get(least, j) - delta;
      column = next;
    } while (get(rowOf, column) !== 0);
    while (column !== 0) {
      rowOf[column] = get(rowOf, get(way, column));
      column = get(way, column);
    }
  }
  return rowOf;
}
