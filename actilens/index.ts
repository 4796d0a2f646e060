/**
 * What a notebook needs every day. Everything else is in the packages behind it: `@actilens/analysis` (the method),
 * `@actilens/widgets` (Jupyter's widgets in TypeScript) and `@actilens/runtime` (devices, tracing).
 */
export { useDevice, useTensorFlow } from '@actilens/runtime';

export {
  CRITERIA,
  cifar10,
  cifar10Network,
  evaluate,
  fit,
  imageFolder,
  mnist,
  mnistNetwork,
  occurrenceMaps,
  report,
  Study,
  suggestReduction,
} from '@actilens/analysis';

export {
  aomFacets,
  confusionMatrix,
  csmFacets,
  layerOverview,
  odmMatrix,
  projection,
  Selection,
  selectivity,
  selectivityTrails,
  studyPanel,
  trainingCurves,
} from '@actilens/widgets';
