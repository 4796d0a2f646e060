import type { Layer } from './layer';
import type { MapValues } from './map-figure';
import { occurrenceWords, selectivityWords } from './words';

/** The activation occurrence maps as a figure shows them. */
export function occurrenceValues(layer: Layer): MapValues {
  return {
    text: {
      title: 'Activation occurrence maps (AOM)',
      caption:
        'Share of a class\u2019s images that activate each pixel of a neuron\u2019s feature map (equation 5.1): one row for ' +
        'each neuron, one column for each class. Neurons are ordered by the similarity of their maps; the ' +
        'domain is fixed at 0 to 1.',
      label: 'Activation occurrence maps, one row for each neuron and one column for each class.',
    },
    value: (neuron, classIndex, pixel) => layer.occurrence(neuron, classIndex, pixel),
    words: (neuron, classIndex, pixel) => occurrenceWords(layer, neuron, classIndex, pixel),
  };
}

/** The class selectivity maps likewise; meaningless for a single class. */
export function selectivityValues(layer: Layer): MapValues {
  return {
    text: {
      title: 'Class selectivity maps (CSM)',
      caption:
        'How much more often a pixel is activated by images of the class than, on average, by those of the other ' +
        'classes (equation 5.3). Positive pixels are selective for the class, negative ones dismissive of it. Rows ' +
        'and columns are those of the activation occurrence maps; the domain is fixed at \u22121 to 1.',
      label: 'Class selectivity maps, one row for each neuron and one column for each class.',
    },
    value: (neuron, classIndex, pixel) => layer.selectivity(neuron, classIndex, pixel),
    words: (neuron, classIndex, pixel) => selectivityWords(layer, neuron, classIndex, pixel),
  };
}
