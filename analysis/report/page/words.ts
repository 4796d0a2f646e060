import type { Layer } from './layer';

const whole = new Intl.NumberFormat('en');

/** "0.734: 4,347 of 5,923 images of class 3 activate pixel (row 12, column 7) of neuron 5." */
export function occurrenceWords(layer: Layer, neuron: number, classIndex: number, pixel: number): string {
  const { classNames, classSizes } = layer.data;
  const count = whole.format(layer.count(neuron, classIndex, pixel));
  const size = whole.format(classSizes[classIndex]);
  const value = layer.occurrence(neuron, classIndex, pixel).toFixed(3);
  return `${value}: ${count} of ${size} images of class ${classNames[classIndex]} activate ${place(layer, neuron, pixel)}.`;
}

/** "+0.412: pixel (row 12, column 7) of neuron 5 is active for 0.734 of class 3 and for 0.322 of the other classes." */
export function selectivityWords(layer: Layer, neuron: number, classIndex: number, pixel: number): string {
  const here = layer.occurrence(neuron, classIndex, pixel).toFixed(3);
  const elsewhere = layer.elsewhere(neuron, classIndex, pixel).toFixed(3);
  const name = layer.data.classNames[classIndex];
  return (
    `${signed(layer.selectivity(neuron, classIndex, pixel))}: ${place(layer, neuron, pixel)} is activated by ` +
    `${here} of the images of class ${name}, and by ${elsewhere} on average over the other classes.`
  );
}

/** "0.0312: mean difference between the maps of neurons 5 and 9." */
export function differenceWords(layer: Layer, neuron: number, other: number): string {
  const value = layer.difference(neuron, other).toFixed(4);
  if (neuron === other) return `${value}: neuron ${neuron} with itself. ${neuronWords(layer, neuron)}`;
  const group = layer.groupOf(neuron);
  const together = group && group === layer.groupOf(other) ? `; both are in ${group.name}` : '';
  return `${value}: mean difference between the maps of neurons ${neuron} and ${other}${together}.`;
}

/** "Neuron 5: s(n) 8.31, mean |S| 0.0712; in G2, which it represents; kept." */
export function neuronWords(layer: Layer, neuron: number): string {
  const { neuronSelectivity, meanAbsoluteSelectivity, kept, ineffective } = layer.data;
  const group = layer.groupOf(neuron);
  const parts = [
    `Neuron ${neuron}: s(n) ${neuronSelectivity[neuron].toFixed(2)}, mean |S| ${meanAbsoluteSelectivity[neuron].toFixed(4)}`,
  ];
  if (group) parts.push(`in ${group.name}${group.representative === neuron ? ', which it represents' : ''}`);
  if (ineffective.includes(neuron)) parts.push('ineffective');
  if (kept.includes(neuron)) parts.push('kept');
  return `${parts.join('; ')}.`;
}

function place({ height, width }: Layer, neuron: number, pixel: number): string {
  if (height * width === 1) return `neuron ${neuron}`;
  return `pixel (row ${Math.floor(pixel / width)}, column ${pixel % width}) of neuron ${neuron}`;
}

function signed(value: number): string {
  return `${value < 0 ? '\u2212' : '+'}${Math.abs(value).toFixed(3)}`;
}
