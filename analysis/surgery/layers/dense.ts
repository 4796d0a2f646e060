import { LayerSurgery, summing } from '../layer-surgery';

/** Dense; kernel `[input, unit]`, bias `[unit]`. */
export const dense: LayerSurgery = {
  neurons: { size: 'units', axes: { kernel: -1, bias: -1 } },
  follow: summing('kernel', -2),
};
