import { SurgeryRefusedError } from '../errors';
import { LayerSurgery } from '../layer-surgery';

/**
 * LayerNormalization and Softmax: each value depends on all channels, so none can go without changing the
 * rest.
 */
export const acrossChannels: LayerSurgery = {
  follow: (subject) => {
    throw new SurgeryRefusedError(
      subject.name,
      `${subject.type} relates every channel to all others, so removing one changes the rest`,
    );
  },
};
