import type { OccurrenceMaps } from '../../occurrence/occurrence-maps';
import { occurrenceDifferences } from '../../occurrence/odm';
import { meanAbsoluteSelectivity, neuronSelectivity } from '../../occurrence/selectivity';
import { orderNeurons } from '../../ordering/order';
import { type Reduction, suggestReduction } from '../../ordering/suggest';
import type { LayerFigure, ReportTable } from '../../report/report-content';

/** Maps of a layer at some moment of the experiment, and what was concluded from them. */
export interface Finding {
  readonly name: string;
  readonly maps: OccurrenceMaps;
  readonly reduction?: Reduction;
}

const TITLES: Readonly<Record<string, string>> = {
  'full-conv1': 'First convolution layer of the full network',
  'full-conv2': 'Second convolution layer of the full network',
  'cut-1-conv2': 'Second convolution layer behind the smaller first one, retrained',
};

/** Letters of the groups, as in the thesis: G for the first layer, H for the second. */
const GROUP_LETTERS: Readonly<Record<string, string>> = { conv1: 'G', conv2: 'H' };

/**
 * What the report shows of a layer, in the style of the thesis's figures 5.1 to 5.3. Without a reduction the
 * rows follow the dendrogram and the groups are those of the default suggestion.
 */
export function layerFigure({ name, maps, reduction }: Finding): LayerFigure {
  const differences = occurrenceDifferences(maps);
  const { groups, rows, kept, advice } = reduction ?? suggestReduction(maps);
  const order = orderNeurons(differences);
  const letter = GROUP_LETTERS[maps.layerName] ?? 'G';
  const inLeafOrder = order.leaves.join() === rows.join();
  return {
    title: TITLES[name] ?? name,
    maps,
    odm: differences,
    neuronSelectivity: neuronSelectivity(maps),
    meanAbsoluteSelectivity: meanAbsoluteSelectivity(maps),
    order: rows,
    groups: groups.map(({ members, representative }, i) => ({
      name: `${letter}${i + 1}`,
      members,
      representative,
    })),
    kept,
    ineffective: advice.filter(({ verdict }) => verdict === 'ineffective').map(({ neuron }) => neuron),
    dendrogram: inLeafOrder ? order.dendrogram : undefined,
    table: reduction && adviceTable(reduction),
  };
}

function adviceTable({ advice }: Reduction): ReportTable {
  return {
    caption: 'Why each neuron was kept or removed',
    columns: [{ title: 'neuron', align: 'right' }, { title: 'verdict' }, { title: 'reason' }],
    rows: advice.map(({ neuron, verdict, reason }) => ({
      cells: [String(neuron), verdict, reason],
      emphasis: verdict === 'kept',
    })),
  };
}
