import { repeatOverPositions } from '../channels';
import { SurgeryRefusedError } from '../errors';
import { LayerSurgery, singleInput } from '../layer-surgery';

/**
 * Reshape, as long as its last axis holds whole sets of channels: `[4, 4, 3]` to `[16, 3]` or `[4, 12]`, not
 * to `[3, 16]`.
 */
export const reshape: LayerSurgery = {
  follow: (subject, inputs) => {
    const channels = singleInput(subject, inputs);
    const last = subject.outputShape.at(-1) ?? -1;
    if (last < 1 || last % channels.count !== 0) {
      const size = last < 1 ? 'unknown size' : last;
      throw new SurgeryRefusedError(
        subject.name,
        `reshapes ${channels.count} channels to a last axis of ${size}, which may spread a channel over it`,
      );
    }
    const output = repeatOverPositions(channels, last / channels.count);
    const targetShape = [...(subject.config.targetShape as (number | null)[])];
    targetShape[targetShape.length - 1] = output.kept.length;
    return { config: { targetShape }, output };
  },
};
