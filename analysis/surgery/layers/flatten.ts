import { repeatOverPositions } from '../channels';
import { LayerSurgery, singleInput } from '../layer-surgery';

/** Flatten: entry `position * channels + channel`, so every position loses the same channels. */
export const flatten: LayerSurgery = {
  follow: (subject, inputs) => {
    const channels = singleInput(subject, inputs);
    const length = subject.outputShape.at(-1)!;
    return { output: repeatOverPositions(channels, length / channels.count) };
  },
};
