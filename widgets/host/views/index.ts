/** Views of what a layer's neurons learned. */
export { CodeListing } from './code-listing';
export { ConfusionMatrix, confusionMatrix, type ConfusionOptions } from './confusion';
export { DifferenceMatrix, type MatrixOptions, odmMatrix } from './difference-matrix';
export { LayerOverview, layerOverview, type OverviewOptions } from './layer-overview';
export { type LayerOptions, LayerView } from './layer-view';
export { aomFacets, csmFacets, type FacetsOptions, MapFacets } from './map-facets';
export { Projection, projection, type ProjectionOptions } from './projection/projection';
export { Selection } from './selection';
export { Selectivity, selectivity, type SelectivityOptions } from './selectivity';
export { type CurvesOptions, TrainingCurves, trainingCurves } from './training-curves';
export { selectivityTrails, Trails } from './trails';
export { View, type ViewOptions } from './view';
