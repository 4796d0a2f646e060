import { LayerSurgery, summing } from '../layer-surgery';

/** Conv1D, Conv2D and Conv3D; kernel `[...window, input, filter]`, bias `[filter]`. */
export const convolution: LayerSurgery = {
  neurons: { size: 'filters', axes: { kernel: -1, bias: -1 } },
  follow: summing('kernel', -2),
};
