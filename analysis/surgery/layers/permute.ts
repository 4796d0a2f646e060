import { SurgeryRefusedError } from '../errors';
import { LayerSurgery, singleInput } from '../layer-surgery';

/** Permute, as long as the last axis stays last. */
export const permute: LayerSurgery = {
  follow: (subject, inputs) => {
    const output = singleInput(subject, inputs);
    const dims = subject.config.dims as number[];
    if (dims.at(-1) !== dims.length) {
      throw new SurgeryRefusedError(
        subject.name,
        `moves the channels away from the last axis (dims ${dims.join(', ')})`,
      );
    }
    return { output };
  },
};
