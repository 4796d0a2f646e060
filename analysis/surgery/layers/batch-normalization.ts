import { SurgeryRefusedError } from '../errors';
import { LayerSurgery, singleInput, slicesAlong } from '../layer-surgery';

/** BatchNormalization over the channels; gamma, beta, moving mean and moving variance are all `[channel]`. */
export const batchNormalization: LayerSurgery = {
  follow: (subject, inputs) => {
    const output = singleInput(subject, inputs);
    const axis = subject.config.axis as number;
    if (axis !== -1 && axis !== subject.outputShape.length - 1) {
      throw new SurgeryRefusedError(
        subject.name,
        `normalises along axis ${axis}, so its statistics mix the channels; only the last axis can be cut`,
      );
    }
    return {
      slices: slicesAlong({ gamma: -1, beta: -1, moving_mean: -1, moving_variance: -1 }, output),
      output,
    };
  },
};
