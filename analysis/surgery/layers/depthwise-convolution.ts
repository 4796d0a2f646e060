import { multiplyChannels } from '../channels';
import { LayerSurgery, singleInput, slicesAlong } from '../layer-surgery';

/**
 * DepthwiseConv2D; depthwise kernel `[...window, input, multiplier]`, bias `[input * multiplier]`. Its
 * filters belong to the channels they read, so they go with the neurons of the layer before.
 */
export const depthwiseConvolution: LayerSurgery = {
  follow: (subject, inputs) => {
    const channels = singleInput(subject, inputs);
    const output = multiplyChannels(channels, subject.config.depthMultiplier as number);
    return {
      slices: [...slicesAlong({ depthwise_kernel: -2 }, channels), ...slicesAlong({ bias: -1 }, output)],
      output,
    };
  },
};
