import type { LayerState } from '../../shared';
import { largestSelectivity, selectivityParts } from '../../specs';

type Layer = Pick<LayerState, 'classNames' | 'neurons'>;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What a neuron's s(n) says and does not say, in words. */
export function explainSpread({ classNames, neurons }: Layer, neuron: number): string[] {
  const { selectivity, standout, fromStandout, classes } = selectivityParts(neurons[neuron]);
  const head = `s(n) ${selectivity.toFixed(2)} of at most ${largestSelectivity(classNames.length).toFixed(1)}`;
  if (!(selectivity > 0)) return [head, 'its means over pixels are the same for all classes'];
  const share = fromStandout / selectivity;
  return [
    head,
    `${percent(share)} from pairs with class ${classNames[standout]}, which stands out most,`,
    `${percent(1 - share)} from pairs among the other classes`,
    `selective for ${classes.length} of ${classNames.length} classes:`,
    classes
      .slice(0, 3)
      .map((classIndex) => `${classNames[classIndex]} (${signed(neurons[neuron].ofClasses[classIndex])})`)
      .join(', ') + (classes.length > 3 ? ', …' : ''),
  ];
}

/** What a neuron's mean |S| says beside s(n), in words. */
export function explainStrength({ neurons }: Pick<Layer, 'neurons'>, neuron: number): string[] {
  const { meanAbsolute, afterAveraging } = selectivityParts(neurons[neuron]);
  const head = `mean |S| ${meanAbsolute.toFixed(4)}`;
  if (!(meanAbsolute > 0)) return [head, 'it activates alike for all classes, at every pixel'];
  const lost = Math.max(0, 1 - afterAveraging / meanAbsolute);
  return [
    head,
    `${afterAveraging.toFixed(4)} of it is left when pixels are averaged first, as s(n) does;`,
    `${percent(lost)} lies only in where it activates: s(n) does not see it`,
  ];
}

export function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}
