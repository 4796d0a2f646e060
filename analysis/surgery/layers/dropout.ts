import { LayerSurgery, singleInput } from '../layer-surgery';

/** Dropout; a noise shape that spells out the channels shrinks with them. */
export const dropout: LayerSurgery = {
  follow: (subject, inputs) => {
    const output = singleInput(subject, inputs);
    const noiseShape = subject.config.noiseShape as (number | null)[] | null | undefined;
    if (noiseShape?.at(-1) !== output.count) return { output };
    return { config: { noiseShape: [...noiseShape.slice(0, -1), output.kept.length] }, output };
  },
};
