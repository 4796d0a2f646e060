import { LayerSurgery, singleInput } from '../layer-surgery';

/**
 * Layers that treat every channel alike and by itself and leave the last axis alone: activations, pooling,
 * padding, noise.
 */
export const passThrough: LayerSurgery = {
  follow: (subject, inputs) => ({ output: singleInput(subject, inputs) }),
};
