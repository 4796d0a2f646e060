import type { LayerState } from '../../shared';

/** What makes a layer's state undrawable, in words; empty when nothing does. */
export function layerProblem(state: LayerState): string {
  const { neuronCount, classNames, height, width, leaves, neurons } = state;
  const pixels = height * width;
  if (!Array.isArray(classNames) || !Array.isArray(leaves) || !Array.isArray(neurons))
    return 'There is nothing to draw: the kernel sent no maps.';
  if (!(neuronCount > 0))
    return `There is nothing to draw: expected at least one neuron, got ${neuronCount}.`;
  if (classNames.length === 0) return 'There is nothing to draw: expected at least one class, got none.';
  if (!(pixels > 0))
    return `There is nothing to draw: expected maps of at least one pixel, got ${height} × ${width}.`;
  const isOrder = leaves.length === neuronCount && new Set(leaves).size === neuronCount;
  if (!isOrder || neurons.length !== neuronCount)
    return `The maps cannot be drawn: expected ${neuronCount} neurons in order, got ${leaves.length} places and ${neurons.length} descriptions.`;
  return '';
}
