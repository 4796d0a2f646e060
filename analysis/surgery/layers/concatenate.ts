import { Channels } from '../channels';
import { LayerSurgery } from '../layer-surgery';
import { elementWiseMerge } from './element-wise-merge';

/**
 * Concatenate: along the last axis each branch keeps its place; along another axis all must lose the same
 * channels.
 */
export const concatenate: LayerSurgery = {
  follow: (subject, inputs) => {
    const axis = subject.config.axis as number;
    const alongChannels = axis === -1 || axis === subject.outputShape.length - 1;
    if (!alongChannels) return elementWiseMerge.follow(subject, inputs);
    const output = inputs.reduce<Channels>(
      (joined, channels, i) => join(joined, channels ?? uncut(subject.inputShapes[i].at(-1)!)),
      uncut(0),
    );
    return { output };
  },
};

function uncut(count: number): Channels {
  return { kept: Array.from({ length: count }, (_, channel) => channel), count };
}

function join(first: Channels, second: Channels): Channels {
  return {
    kept: [...first.kept, ...second.kept.map((channel) => first.count + channel)],
    count: first.count + second.count,
  };
}
