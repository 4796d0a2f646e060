import { Channels, sameChannels } from '../channels';
import { SurgeryRefusedError } from '../errors';
import { LayerSurgery } from '../layer-surgery';

/**
 * Add, Multiply, Average, Maximum and Minimum: channel i of every branch goes into channel i, so all branches
 * must lose the same channels. A branch with a single channel is broadcast and may stay as it is.
 */
export const elementWiseMerge: LayerSurgery = {
  follow: (subject, inputs) => {
    const output = inputs.find((channels): channels is Channels => channels !== undefined)!;
    inputs.forEach((channels, i) => {
      const follows = channels ? sameChannels(channels, output) : subject.inputShapes[i].at(-1) === 1;
      if (!follows) {
        throw new SurgeryRefusedError(
          subject.name,
          `${subject.type} couples the cut branch to "${subject.calls[0][i]}", which does not lose the same channels`,
        );
      }
    });
    return { output };
  },
};
