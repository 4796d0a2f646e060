/** The shape of what dropout multiplies a tensor with: a dimension of the noise that is null is the tensor's. */
export function maskShape(
  shape: readonly number[],
  noiseShape?: readonly (number | null)[],
): readonly number[] {
  return noiseShape ? noiseShape.map((size, axis) => size ?? shape[axis]) : shape;
}
