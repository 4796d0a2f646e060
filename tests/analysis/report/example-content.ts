import type { LayerFigure, ReportContent } from '../../../analysis/report/report-content';
import { OccurrenceMaps } from '../../../analysis/occurrence/occurrence-maps';
import { occurrenceDifferences } from '../../../analysis/occurrence/odm';
import { meanAbsoluteSelectivity, neuronSelectivity } from '../../../analysis/occurrence/selectivity';
import { seededRandom } from '../../support/occurrence-maps';

/** Four neurons, three classes of unequal size, maps of 2 × 3 pixels; neurons 3 and 1 form G1, neuron 2 is dead. */
export function exampleLayer(): LayerFigure {
  const random = seededRandom(1);
  const classSizes = Int32Array.of(100, 999, 6000);
  const counts = Int32Array.from({ length: 4 * 3 * 2 * 3 }, (_, i) =>
    Math.floor(i / 18) === 2 ? 0 : Math.floor(random() * (classSizes[Math.floor(i / 6) % 3] + 1)),
  );
  const names = ['one', '<b>two', 'three & more'];
  const maps = new OccurrenceMaps('conv2d', names, classSizes, counts, { height: 2, width: 3 });
  return {
    title: 'First layer',
    maps,
    odm: occurrenceDifferences(maps),
    neuronSelectivity: neuronSelectivity(maps),
    meanAbsoluteSelectivity: meanAbsoluteSelectivity(maps),
    order: [0, 3, 1, 2],
    groups: [{ name: 'G1', members: [3, 1], representative: 3 }],
    kept: [0, 3],
    ineffective: [2],
    dendrogram: {
      leafCount: 4,
      merges: [
        { left: 1, right: 3, height: 0.1, size: 2 },
        { left: 0, right: 4, height: 0.2, size: 3 },
        { left: 5, right: 2, height: 0.4, size: 4 },
      ],
    },
  };
}

/** As many neurons as the layers of the CIFAR10 network have: 64 in 32 groups of two. */
export function wideLayer(): LayerFigure {
  const random = seededRandom(2);
  const counts = Int32Array.from({ length: 64 * 2 * 4 }, () => Math.floor(random() * 101));
  const maps = new OccurrenceMaps('conv1', ['a', 'b'], Int32Array.of(100, 100), counts, {
    height: 2,
    width: 2,
  });
  return {
    title: 'Wide layer',
    maps,
    odm: occurrenceDifferences(maps),
    neuronSelectivity: neuronSelectivity(maps),
    meanAbsoluteSelectivity: meanAbsoluteSelectivity(maps),
    order: Array.from({ length: 64 }, (_, neuron) => neuron),
    groups: Array.from({ length: 32 }, (_, group) => ({
      name: `G${group + 1}`,
      members: [2 * group, 2 * group + 1],
      representative: 2 * group,
    })),
    kept: Array.from({ length: 32 }, (_, group) => 2 * group),
    ineffective: [],
  };
}

export function exampleContent(layers: LayerFigure[] = [exampleLayer()]): ReportContent {
  return {
    title: 'MNIST & "friends" </title><script>alert(1)</script>',
    summary: ['Five of sixteen neurons <are> enough.'],
    facts: [{ name: 'Batch', value: '128' }],
    tables: [
      {
        caption: 'Accuracy',
        columns: [{ title: 'Network' }, { title: 'Thesis', align: 'right' }],
        rows: [{ cells: ['Full', '96.96'] }, { cells: ['Cut', '96.93'], emphasis: true }],
        notes: ['One seed.'],
      },
    ],
    layers,
  };
}
