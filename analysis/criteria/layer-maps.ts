import { occurrenceMaps } from '../occurrence/count';
import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import type { CriterionContext } from './criterion';

/** The layer's maps over the training set: those that are there, or counted. */
export async function layerMaps(context: CriterionContext): Promise<OccurrenceMaps> {
  const { model, layerName, trainingSet, maps, signal, onProgress } = context;
  if (maps) return maps();
  const [counted] = await occurrenceMaps(model, trainingSet, {
    layers: [layerName],
    signal,
    onProgress: ({ imagesDone, imageCount }) => onProgress?.(imagesDone / imageCount),
  });
  return counted;
}
