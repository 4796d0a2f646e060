import type { Dendrogram } from './cluster';
import { neuronCountOf } from './difference-matrix';

/**
 * The order of a layer's neurons in which neighbours differ least: of all orders that keep the groups of the
 * dendrogram together, one with the smallest sum of differences between neighbours (Bar-Joseph, Gifford and
 * Jaakkola, "Fast optimal leaf ordering for hierarchical clustering", 2001).
 *
 * An order and its reverse are equally good: the one returned begins with the lower of the two outer indices.
 * Equal inputs give equal orders. (SciPy 1.17's `optimal_leaf_ordering` can miss the smallest sum:
 * https://github.com/scipy/scipy/issues/11227.) Time grows with the cube of the number of neurons, memory with its square.
 *
 * @param differences float64 `[neuron, neuron]`, the matrix that the dendrogram was made from
 * @returns each neuron index once
 * @throws RangeError when the matrix is not a difference matrix or has not the dendrogram's number of neurons
 */
export function leafOrder(dendrogram: Dendrogram, differences: Float64Array): number[] {
  const neuronCount = neuronCountOf(differences);
  if (neuronCount !== dendrogram.leafCount) {
    throw new RangeError(
      `differences: expected ${dendrogram.leafCount} neurons, as the dendrogram has, got ${neuronCount}`,
    );
  }
  const { nodes, neurons } = layOut(dendrogram);
  const order = new OrderSearch(nodes, neurons, differences).best().map((position) => neurons[position]);
  return order[0] <= order[order.length - 1] ? order : order.reverse();
}

/** A node of the tree, whose leaves stand at the positions from `start` to before `end`, the right child's from `middle`. */
interface Node {
  readonly start: number;
  readonly middle: number;
  readonly end: number;
  readonly left?: Node;
  readonly right?: Node;
}

/** Puts the leaves side by side, so that every subtree is a range of positions. Children come before their parents. */
function layOut({ leafCount, merges }: Dendrogram): { nodes: Node[]; neurons: number[] } {
  const nodes: Node[] = [];
  const neurons: number[] = [];
  const visit = (number: number): Node => {
    if (number < leafCount) {
      const start = neurons.push(number) - 1;
      return { start, middle: start, end: start + 1 };
    }
    const merge = merges[number - leafCount];
    const left = visit(merge.left);
    const right = visit(merge.right);
    const node = { start: left.start, middle: right.start, end: right.end, left, right };
    nodes.push(node);
    return node;
  };
  visit(leafCount + merges.length - 1);
  return { nodes, neurons };
}

/** The positions that can stand at the other end of a subtree's order when `position` stands at one end. */
function oppositeEnds(node: Node, position: number): [start: number, end: number] {
  if (node.left === undefined) return [node.start, node.end];
  return position < node.middle ? [node.middle, node.end] : [node.start, node.middle];
}

/**
 * Dynamic programming over the tree, in positions. Any two positions meet in exactly one node, so one matrix
 * holds, for every node, the cost of its best order with these two at the ends.
 */
class OrderSearch {
  private readonly count: number;
  private readonly distance: Float64Array;
  private readonly cost: Float64Array;
  /** At `[a, b]`: which position of a's side stands at the seam, in the best order from a to b. */
  private readonly seam: Int32Array;
  /** At `[a, c]`: the cheapest way from a through its subtree to c in the sibling, and over which position. */
  private readonly reach: Float64Array;
  private readonly reachSeam: Int32Array;

  constructor(
    private readonly nodes: readonly Node[],
    neurons: readonly number[],
    differences: Float64Array,
  ) {
    const count = neurons.length;
    this.count = count;
    this.distance = new Float64Array(count * count);
    for (let i = 0; i < this.distance.length; i++) {
      this.distance[i] = differences[neurons[Math.floor(i / count)] * count + neurons[i % count]];
    }
    this.cost = new Float64Array(count * count);
    this.seam = new Int32Array(count * count);
    this.reach = new Float64Array(count * count);
    this.reachSeam = new Int32Array(count * count);
  }

  /** The positions in their best order. */
  best(): number[] {
    if (this.nodes.length === 0) return [0];
    for (const node of this.nodes) this.join(node.left!, node.right!);
    const root = this.nodes[this.nodes.length - 1];
    let [first, last] = [root.start, root.middle];
    for (let a = root.start; a < root.middle; a++) {
      for (let b = root.middle; b < root.end; b++) {
        if (this.cost[a * this.count + b] < this.cost[first * this.count + last]) [first, last] = [a, b];
      }
    }
    const order: number[] = [];
    this.unfold(root, first, last, order);
    return order;
  }

  private join(left: Node, right: Node): void {
    const { count, distance, cost, reach, reachSeam, seam } = this;
    for (let a = left.start; a < left.end; a++) {
      const [innerStart, innerEnd] = oppositeEnds(left, a);
      for (let c = right.start; c < right.end; c++) {
        let lowest = Infinity;
        for (let inner = innerStart; inner < innerEnd; inner++) {
          const through = cost[a * count + inner] + distance[c * count + inner];
          if (through < lowest) [lowest, reachSeam[a * count + c]] = [through, inner];
        }
        reach[a * count + c] = lowest;
      }
      for (let b = right.start; b < right.end; b++) {
        const [outerStart, outerEnd] = oppositeEnds(right, b);
        let lowest = Infinity;
        for (let c = outerStart; c < outerEnd; c++) {
          const total = reach[a * count + c] + cost[b * count + c];
          if (total < lowest) [lowest, seam[b * count + a]] = [total, c];
        }
        seam[a * count + b] = reachSeam[a * count + seam[b * count + a]];
        cost[a * count + b] = lowest;
        cost[b * count + a] = lowest;
      }
    }
  }

  /** Appends the best order of the node's positions that runs from `first` to `last`. */
  private unfold(node: Node, first: number, last: number, order: number[]): void {
    if (node.left === undefined || node.right === undefined) {
      order.push(first);
      return;
    }
    const [near, far] = first < node.middle ? [node.left, node.right] : [node.right, node.left];
    this.unfold(near, first, this.seam[first * this.count + last], order);
    this.unfold(far, this.seam[last * this.count + first], last, order);
  }
}
