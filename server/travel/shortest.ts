/** An undirected graph: for each node its neighbours and the length of the way there. */
export type Adjacency = readonly (readonly { to: number; length: number }[])[];

export interface Tree {
  /** Length of the shortest way from the root; Infinity where there is none. */
  length: Float64Array;
  /** The node before, on the way from the root; −1 at the root and where there is no way. */
  before: Int32Array;
}

/** A binary heap of nodes by length; a node may be in it more than once, the shortest entry counts. */
class Heap {
  readonly #nodes: number[] = [];
  readonly #lengths: number[] = [];

  get isEmpty(): boolean {
    return this.#nodes.length === 0;
  }

  push(node: number, length: number): void {
    let at = this.#nodes.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#lengthAt(parent) <= length) break;
      this.#copy(parent, at);
      at = parent;
    }
    this.#put(at, node, length);
  }

  /** The node with the least length, and that length. */
  pop(): { node: number; length: number } {
    const top = { node: this.#nodes[0] ?? -1, length: this.#lengthAt(0) };
    const node = this.#nodes.pop() ?? -1;
    const length = this.#lengths.pop() ?? Number.POSITIVE_INFINITY;
    if (this.isEmpty) return top;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const child = this.#lengthAt(left + 1) < this.#lengthAt(left) ? left + 1 : left;
      if (this.#lengthAt(child) >= length) break;
      this.#copy(child, at);
      at = child;
    }
    this.#put(at, node, length);
    return top;
  }

  /** Infinity past the end. */
  #lengthAt(at: number): number {
    return this.#lengths[at] ?? Number.POSITIVE_INFINITY;
  }

  #put(at: number, node: number, length: number): void {
    this.#nodes[at] = node;
    this.#lengths[at] = length;
  }

  #copy(from: number, to: number): void {
    this.#put(to, this.#nodes[from] ?? -1, this.#lengthAt(from));
  }
}

/** Shortest ways from one node to all others (Dijkstra). */
export function shortestFrom(root: number, graph: Adjacency): Tree {
  const length = new Float64Array(graph.length).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(graph.length).fill(-1);
  const heap = new Heap();
  length[root] = 0;
  heap.push(root, 0);
  while (!heap.isEmpty) {
    const { node, length: reached } = heap.pop();
    if (reached > (length[node] ?? 0)) continue;
    for (const edge of graph[node] ?? []) {
      const next = reached + edge.length;
      if (next >= (length[edge.to] ?? 0)) continue;
      length[edge.to] = next;
      before[edge.to] = node;
      heap.push(edge.to, next);
    }
  }
  return { length, before };
}
