/** A subtree: a neuron, or two subtrees that were joined at a height. */
export interface Linked {
  /** The neuron of a leaf. */
  readonly neuron?: number;
  readonly children: readonly Linked[];
  /** The mean difference between the two sides; 0 for a leaf. */
  readonly height: number;
}

/**
 * Joins the two clusters with the smallest mean difference, again and again, until one is left.
 *
 * Of equal differences that of the clusters that were made last is taken, and of neurons that of the lowest indices.
 * Each cluster remembers the nearest of those before it in this order, so that time grows with the square of the number
 * of neurons for most matrices.
 *
 * @param differences float64 `[neuron, neuron]`, symmetric; left as it is
 */
export function averageLinkage(differences: Float64Array, leafCount: number): Linked {
  const linkage = new Linkage(differences.slice(), leafCount);
  while (linkage.size > 1) linkage.join();
  return linkage.first;
}

class Linkage {
  /** Places of the matrix in use: the cluster that was made last comes first. */
  private readonly order: number[];
  private readonly clusters: Linked[];
  private readonly sizes: Float64Array;
  /** For each place the nearest of those before it in the order; -1 for the first. */
  private readonly nearest: Int32Array;

  constructor(
    private readonly distance: Float64Array,
    private readonly count: number,
  ) {
    this.order = Array.from({ length: count }, (_, place) => place);
    this.clusters = this.order.map((neuron) => ({ neuron, children: [], height: 0 }));
    this.sizes = new Float64Array(count).fill(1);
    this.nearest = new Int32Array(count).fill(-1);
    this.order.forEach((_, index) => this.look(index));
  }

  get size(): number {
    return this.order.length;
  }

  get first(): Linked {
    return this.clusters[this.order[0]];
  }

  join(): void {
    const { order, distance, count, nearest, clusters, sizes } = this;
    let [a, least] = [order[1], Infinity];
    for (const place of order.slice(1)) {
      const difference = distance[place * count + nearest[place]];
      if (difference < least) [a, least] = [place, difference];
    }
    const b = nearest[a];
    const [shareOfA, shareOfB] = [sizes[a], sizes[b]].map((size) => size / (sizes[a] + sizes[b]));
    order.splice(order.indexOf(a), 1);
    order.splice(order.indexOf(b), 1);
    for (const other of order) {
      const mean = shareOfA * distance[a * count + other] + shareOfB * distance[b * count + other];
      distance[a * count + other] = mean;
      distance[other * count + a] = mean;
    }
    clusters[a] = { children: [clusters[a], clusters[b]], height: least };
    sizes[a] += sizes[b];
    order.unshift(a);
    nearest[a] = -1;
    for (let index = 1; index < order.length; index++) {
      const place = order[index];
      const known = nearest[place];
      if (known === a || known === b || known < 0) this.look(index);
      else if (distance[place * count + a] <= distance[place * count + known]) nearest[place] = a;
    }
  }

  /** Looks for the nearest before a place of the order. */
  private look(index: number): void {
    const { order, distance, count, nearest } = this;
    const row = order[index] * count;
    let least = Infinity;
    for (let before = 0; before < index; before++) {
      const difference = distance[row + order[before]];
      if (difference < least) [nearest[order[index]], least] = [order[before], difference];
    }
  }
}
