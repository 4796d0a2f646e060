/**
 * How many neurons a difference matrix is about, once it is known to be one.
 *
 * @param differences float64 `[neuron, neuron]`, as `occurrenceDifferences` returns it
 * @throws RangeError when it is empty, not square, not symmetric, not zero on the diagonal, or holds a value that
 *   is negative or not finite
 */
export function neuronCountOf(differences: Float64Array): number {
  const neuronCount = Math.round(Math.sqrt(differences.length));
  if (neuronCount < 1 || neuronCount ** 2 !== differences.length) {
    throw new RangeError(
      `differences: expected [neuron, neuron] entries, a square number, got ${differences.length}`,
    );
  }
  for (let row = 0; row < neuronCount; row++) {
    for (let column = 0; column <= row; column++) {
      const value = differences[row * neuronCount + column];
      const mirrored = differences[column * neuronCount + row];
      const sound = row === column ? value === 0 : value === mirrored && value >= 0 && value < Infinity;
      if (!sound) {
        throw new RangeError(
          'differences: expected finite values from 0 up, symmetric and with a zero diagonal, ' +
            `got ${value} at [${row}, ${column}] and ${mirrored} at [${column}, ${row}]`,
        );
      }
    }
  }
  return neuronCount;
}
