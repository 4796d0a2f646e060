export type { Augmentation } from './datasets/augmentation';
export { type ChannelStatistics, channelStatistics } from './datasets/channel-statistics';
export { type Batch, Dataset, type DatasetParts } from './datasets/dataset';
export type { ImageShape } from './datasets/image-shape';
export { DataFileError, DatasetError, EmptyClassError } from './datasets/errors';
export { fromArrays } from './datasets/from-arrays';
export { type PassProgress } from './datasets/for-each-batch';
export { imageFolder } from './datasets/image-folder';
export { cifar10, type Cifar10Options } from './datasets/cifar10';
export { DownloadError, type DownloadProgress } from './datasets/download';
export { mnist } from './datasets/mnist';

export { ModelMismatchError } from './models/image-input';
export { UnknownLayerError } from './models/layers';
export { cifar10Network, type Cifar10NetworkOptions } from './models/cifar10-network';
export { mnistNetwork, type MnistNetworkOptions } from './models/mnist-network';

export { Adadelta } from './training/adadelta';
export { CheckpointError } from './training/checkpoint';
export type { CheckpointOptions } from './training/saved-run';
export { NonFiniteLossError, TrainingError, TrainingStopped } from './training/errors';
export { type EvaluateOptions, type Evaluation, evaluate } from './training/evaluate';
export { fit, type FitOptions, type History } from './training/fit';
export type { BatchProgress, EpochProgress } from './training/fit-progress';
export { freezeLayer, unfreezeLayer } from './training/freeze';
export { type LearningRateChange, learningRateOf } from './training/learning-rate';
export { type Pace, TrainingControl } from './training/training-control';
export type { NeuronsByLayer } from './training/frozen-neurons';

export { averageZeroPercentage } from './occurrence/apoz';
export { type CountOptions, NonFiniteActivationError, occurrenceMaps } from './occurrence/count';
export { classSelectivityMaps, neuronSelectivityMaps, TooFewClassesError } from './occurrence/csm';
export { UnobservableLayerError } from './occurrence/observe';
export { type MapShape, OccurrenceMaps } from './occurrence/occurrence-maps';
export { occurrenceDifferences } from './occurrence/odm';
export { classSelectivity, meanAbsoluteSelectivity, neuronSelectivity } from './occurrence/selectivity';

export type { NeuronAdvice } from './ordering/advice';
export { cluster, type Dendrogram, type Merge } from './ordering/cluster';
export { type Cut, groupNeurons, type NeuronGroup } from './ordering/groups';
export { ineffectiveNeurons, type IneffectiveLimits, type IneffectiveNeuron } from './ordering/ineffective';
export { leafOrder } from './ordering/leaf-order';
export { type NeuronOrder, orderNeurons } from './ordering/order';
export { type Reduction, type ReductionOptions, suggestReduction } from './ordering/suggest';

export { measureLatency, type Latency, type LatencyOptions } from './cost/latency';
export { multiplyAdds, UncountableError } from './cost/multiply-adds';

export { CRITERIA, type CriterionName, type NamedCriterion } from './criteria/criteria';
export type { Criterion, CriterionContext } from './criteria/criterion';

export { KerasExportError, KerasImportError } from './keras/errors';
export { openKeras } from './keras/open-keras';
export { saveKeras } from './keras/save-keras';

export { NeuronSelectionError, SurgeryRefusedError } from './surgery/errors';
export { addLayer } from './surgery/add-layer';
export { addNeurons, type AddOptions } from './surgery/add-neurons';
export type { NewLayer } from './surgery/new-layer';
export { reinitializeNeurons, type ReinitializeOptions } from './surgery/reinitialize-neurons';
export { keepNeurons, removeNeurons } from './surgery/remove-neurons';

export { hiddenLayers, suggestChanges, type SuggestionOptions } from './suggestions/suggest-changes';
export type { Proposal, Suggestion } from './suggestions/suggestion';

export { type Act, type Change, inWords, type Move, type Surgery, type Training } from './study/change';
export type { Comparison } from './study/comparison';
export { type Drop } from './study/drop';
export type { Cost, Effect, Quality } from './study/effect';
export { OutdatedError, StudyBusyError, StudyError } from './study/errors';
export type { HistoryEntry } from './study/history';
export type { AutosaveOptions } from './study/keeper';
export type { LiveMaps } from './study/live-maps';
export type { LiveCadence, LiveNews } from './study/live-run';
export { Study } from './study/study';
export type { StudyEvents } from './study/study-events';
export type { Trail, TrailPoint } from './study/trail';
export type { StudyData, StudyFitOptions, StudyOptions, StudySuggestOptions } from './study/study-options';

export type { BarChart } from './report/bar-chart';
export { ReportError } from './report/check-content';
export { Markup, markup } from './report/markup';
export { report } from './report/report';
export type {
  LayerFigure,
  NamedGroup,
  ReportContent,
  ReportFact,
  ReportTable,
  TableColumn,
  TableRow,
} from './report/report-content';
export { writeAtomically, writeFolderAtomically } from './results/atomic-write';
export { npy, type NpyArray, type NpyData, NpyError, readNpy } from './results/npy';
export { WriteError } from './results/write-error';
export { saveMaps } from './experiments/saved-networks';

export {
  mnistExperiment,
  type MnistExperimentOptions,
  type MnistExperimentResult,
} from './experiments/mnist/experiment';
export {
  cifar10Experiment,
  type Cifar10ExperimentOptions,
  type Cifar10ExperimentResult,
} from './experiments/cifar10/experiment';
export {
  selectivityExperiment,
  type SelectivityExperimentOptions,
} from './experiments/selectivity/experiment';
export {
  ablateBySelectivity,
  type AblationOptions,
  type ClassAblation,
  type Recognition,
} from './experiments/selectivity/class-ablation';
export { main as reproduceCommand } from './experiments/command-line';
