/** The two directions in which points differ most. */
export interface PrincipalComponents {
  /** Where each point lies along them, from the mean: float32 `[point, 2]`. */
  readonly places: Float32Array;
  /** Shares of the variance, in [0, 1]. */
  readonly explained: readonly [first: number, second: number];
}

const mostRounds = 60;
const tolerance = 1e-7;

/**
 * Principal components by orthogonal iteration on the centred points. The signs are chosen so that the largest
 * coordinate of a direction is positive; the same points give the same places.
 *
 * @param points float32 `[point, dimension]`
 */
export function principalComponents(points: Float32Array, dimension: number): PrincipalComponents {
  const count = dimension === 0 ? 0 : points.length / dimension;
  const centred = centre(points, count, dimension);
  const total = centred.reduce((sum, value) => sum + value * value, 0);
  const places = new Float32Array(count * 2);
  if (!(total > 0)) return { places, explained: [0, 0] };
  const directions = [0, 1].map((which) => startOf(which, dimension));
  orthonormalise(directions);
  for (let round = 0; round < mostRounds; round++) {
    const next = directions.map((direction) => applied(centred, count, dimension, direction));
    orthonormalise(next);
    const change = Math.max(
      ...next.map((direction, which) => 1 - Math.abs(dot(direction, directions[which]))),
    );
    directions.splice(0, 2, ...next);
    if (change < tolerance) break;
  }
  const explained = directions.map((direction, which) => {
    const sign = largest(direction) < 0 ? -1 : 1;
    let sum = 0;
    for (let point = 0; point < count; point++) {
      const place = sign * along(centred, point * dimension, direction);
      places[point * 2 + which] = place;
      sum += place * place;
    }
    return sum / total;
  });
  return { places, explained: [explained[0], explained[1]] };
}

function centre(points: Float32Array, count: number, dimension: number): Float64Array {
  const mean = new Float64Array(dimension);
  for (let at = 0; at < points.length; at++) mean[at % dimension] += points[at] / count;
  return Float64Array.from(points, (value, at) => value - mean[at % dimension]);
}

/** Any direction does that is not orthogonal to the ones looked for; these have no pattern that maps have. */
function startOf(which: number, dimension: number): Float64Array {
  return Float64Array.from({ length: dimension }, (_, at) => Math.sin((at + 1) * (which + 1.618) * 12.9898));
}

/** The covariance applied to a direction, up to a factor. */
function applied(
  centred: Float64Array,
  count: number,
  dimension: number,
  direction: Float64Array,
): Float64Array {
  const result = new Float64Array(dimension);
  for (let point = 0; point < count; point++) {
    const weight = along(centred, point * dimension, direction);
    for (let at = 0; at < dimension; at++) result[at] += weight * centred[point * dimension + at];
  }
  return result;
}

function along(centred: Float64Array, start: number, direction: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < direction.length; at++) sum += centred[start + at] * direction[at];
  return sum;
}

/** Gram and Schmidt's; a direction that vanishes stays zero. */
function orthonormalise([first, second]: Float64Array[]): void {
  normalise(first);
  const share = dot(first, second);
  for (let at = 0; at < second.length; at++) second[at] -= share * first[at];
  normalise(second);
}

function normalise(direction: Float64Array): void {
  const length = Math.sqrt(dot(direction, direction));
  for (let at = 0; at < direction.length; at++) direction[at] = length > 1e-12 ? direction[at] / length : 0;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at];
  return sum;
}

function largest(direction: Float64Array): number {
  return direction.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
}
