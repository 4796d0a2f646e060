import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import { occurrenceDifferences } from '../occurrence/odm';
import { meanAbsoluteSelectivity, neuronSelectivity } from '../occurrence/selectivity';
import { orderNeurons } from '../ordering/order';
import { type Reduction, suggestReduction } from '../ordering/suggest';
import type { LayerFigure, ReportTable } from '../report/report-content';

/** Maps of a layer and what was concluded from them. */
export interface ShownLayer {
  readonly title: string;
  readonly maps: OccurrenceMaps;
  /** by which the layer was cut; by default the groups are those of the default suggestion */
  readonly reduction?: Reduction;
  /** of the groups' names, as in the thesis: G for the first layer, H for the second */
  readonly letter: string;
}

/** What a report shows of a layer, in the style of the thesis's figures 5.1 to 5.5. */
export function layerFigure({ title, maps, reduction, letter }: ShownLayer): LayerFigure {
  const differences = occurrenceDifferences(maps);
  const { groups, rows, kept, advice } = reduction ?? suggestReduction(maps);
  const order = orderNeurons(differences);
  const inLeafOrder = order.leaves.join() === rows.join();
  return {
    title,
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
