import { type CriterionContext, keepHighest } from './criterion';
import { filters } from './filters';

/**
 * The filters farthest from the layer's geometric median, as measured by the sum of their Euclidean distances to all
 * others: those nearest to it can be replaced by the others (FPGM; He, Liu, Wang, Hu and Yang, "Filter pruning via
 * geometric median", 2019, arXiv 1811.00250, eq. 5 to 8).
 */
export async function keepByGeometricMedian({ model, layerName, keep }: CriterionContext): Promise<number[]> {
  const rows = await filters(model, layerName);
  const farness = rows.map((row) => rows.reduce((sum, other) => sum + distance(row, other), 0));
  return keepHighest(farness, keep);
}

function distance(a: Float32Array, b: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += (a[i] - b[i]) ** 2;
  return Math.sqrt(squares);
}
