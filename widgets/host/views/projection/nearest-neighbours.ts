/** The nearest points of each point, nearest first; the first is the point itself. */
export interface Neighbours {
  readonly indices: number[][];
  /** Euclidean. */
  readonly distances: number[][];
}

/**
 * Compares every point with every other one: exact, and for some thousands of maps faster than an index. Of points at
 * the same distance those with the lower index are nearer.
 *
 * @param points float32 `[point, dimension]`
 * @param count of neighbours, the point itself among them
 */
export function nearestNeighbours(points: Float32Array, dimension: number, count: number): Neighbours {
  const pointCount = points.length / dimension;
  const nearest = Array.from({ length: pointCount }, () => new Nearest(count - 1));
  for (let a = 0; a < pointCount; a++)
    for (let b = a + 1; b < pointCount; b++) {
      let square = 0;
      for (let at = 0; at < dimension; at++) {
        const difference = points[a * dimension + at] - points[b * dimension + at];
        square += difference * difference;
      }
      nearest[a].offer(b, square);
      nearest[b].offer(a, square);
    }
  return {
    indices: nearest.map(({ indices }, point) => [point, ...indices]),
    distances: nearest.map(({ squares }) => [0, ...squares.map(Math.sqrt)]),
  };
}

/** The nearest of the points that it was offered. */
class Nearest {
  readonly indices: number[] = [];
  readonly squares: number[] = [];

  constructor(private readonly count: number) {}

  offer(index: number, square: number): void {
    const { squares, indices, count } = this;
    if (squares.length === count && !(square < squares[count - 1])) return;
    let place = squares.length;
    while (place > 0 && squares[place - 1] > square) place--;
    squares.splice(place, 0, square);
    indices.splice(place, 0, index);
    if (squares.length <= count) return;
    squares.pop();
    indices.pop();
  }
}
