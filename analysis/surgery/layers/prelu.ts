import { LayerSurgery, singleInput, slicesAlong } from '../layer-surgery';

/** PReLU; alpha is shaped as one input, with 1 along shared axes. */
export const prelu: LayerSurgery = {
  follow: (subject, inputs) => {
    const output = singleInput(subject, inputs);
    const lastAxis = subject.outputShape.length - 1;
    const sharedAxes = (subject.config.sharedAxes ?? []) as number[];
    return { slices: sharedAxes.includes(lastAxis) ? [] : slicesAlong({ alpha: -1 }, output), output };
  },
};
