import { LayerSurgery, summing } from '../layer-surgery';

/** Conv2DTranspose and Conv3DTranspose; kernel `[...window, filter, input]`, bias `[filter]`. */
export const transposedConvolution: LayerSurgery = {
  neurons: { size: 'filters', axes: { kernel: -2, bias: -1 } },
  follow: summing('kernel', -1),
};
