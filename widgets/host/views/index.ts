/** Views of what a layer's neurons learned. */
export { DifferenceMatrix, type MatrixOptions, odmMatrix } from './difference-matrix';
export { type LayerOptions, LayerView } from './layer-view';
export { aomFacets, csmFacets, type FacetsOptions, MapFacets } from './map-facets';
export { Selection } from './selection';
export { Selectivity, selectivity, type SelectivityOptions } from './selectivity';
export { type CurvesOptions, TrainingCurves, trainingCurves } from './training-curves';
export { View, type ViewOptions } from './view';
