import { multiplyChannels } from '../channels';
import { LayerSurgery, singleInput, slicesAlong } from '../layer-surgery';

/**
 * SeparableConv2D; depthwise kernel `[...window, input, multiplier]`, pointwise kernel
 * `[1, 1, input * multiplier, filter]`, bias `[filter]`.
 */
export const separableConvolution: LayerSurgery = {
  neurons: { size: 'filters', axes: { pointwise_kernel: -1, bias: -1 } },
  follow: (subject, inputs) => {
    const channels = singleInput(subject, inputs);
    const between = multiplyChannels(channels, subject.config.depthMultiplier as number);
    return {
      slices: [
        ...slicesAlong({ depthwise_kernel: -2 }, channels),
        ...slicesAlong({ pointwise_kernel: -2 }, between),
      ],
      summedBy: 'pointwise_kernel',
    };
  },
};
