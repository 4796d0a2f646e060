import type { OccurrenceMaps } from '@actilens/analysis';
import { mostPoints } from '../../../shared';

/** More moments make a trail no clearer. */
const mostMoments = 12;

/**
 * The moments that are drawn of those before: the first, the last, and some in between, as many as can be projected together;
 * of another shape than the maps are now, or of too many neurons, none.
 */
export function moments(before: readonly OccurrenceMaps[], maps: OccurrenceMaps): OccurrenceMaps[] {
  const { neuronCount, classCount, height, width } = maps.shape;
  const alike = before.filter(
    ({ shape }) =>
      shape.neuronCount === neuronCount &&
      shape.classCount === classCount &&
      shape.height === height &&
      shape.width === width,
  );
  const room = Math.floor(mostPoints / (neuronCount * classCount)) - 1;
  const count = Math.min(alike.length, mostMoments, Math.max(0, room));
  const step = count > 1 ? (alike.length - 1) / (count - 1) : 0;
  return Array.from({ length: count }, (_, index) => alike[Math.round(index * step)]);
}
