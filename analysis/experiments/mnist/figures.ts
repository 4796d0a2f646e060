import type { OccurrenceMaps } from '../../occurrence/occurrence-maps';
import type { Reduction } from '../../ordering/suggest';
import type { LayerFigure } from '../../report/report-content';
import { layerFigure } from '../layer-figure';

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

/** What the report shows of a finding, in the style of the thesis's figures 5.1 to 5.3. */
export function findingFigure({ name, maps, reduction }: Finding): LayerFigure {
  const letter = GROUP_LETTERS[maps.layerName] ?? 'G';
  return layerFigure({ title: TITLES[name] ?? name, maps, reduction, letter });
}
