import * as tf from '@tensorflow/tfjs';

/** Tensors as TensorFlow.js Layers passes them around: null where an output has no class weights. */
export type Batch = (tf.Tensor | null)[];

/** Loss and metrics of one batch. */
export type BatchFunction = (data: Batch) => tf.Tensor[];

export type FitArguments = [
  train: BatchFunction,
  data: Batch,
  labels: string[],
  batchSize: number | undefined,
  epochs: number | undefined,
  verbose: number | undefined,
  callbacks: unknown,
  test: BatchFunction | null,
  validationData: Batch,
  shuffle: boolean | string | undefined,
  callbackMetrics: string[],
  initialEpoch: number | undefined,
  ...rest: unknown[],
];

export interface EvaluateDatasetArguments {
  readonly batches?: number;
  readonly verbose?: number;
}

/** Members of `tf.LayersModel` that it declares private, as version 4.22 has them. */
export interface ModelInternals {
  readonly name: string;
  readonly layers: tf.layers.Layer[];
  readonly inputs: tf.SymbolicTensor[];
  readonly outputs: tf.SymbolicTensor[];
  readonly inputNames: string[];
  readonly outputNames: string[];
  readonly metricsNames: string[];
  readonly optimizer?: tf.Optimizer;
  readonly lossFunctions?: unknown[];
  readonly metricsTensors?: unknown[];
  readonly collectedTrainableWeights?: unknown[];
  history: tf.History;
  isTraining: boolean;
  stopTraining_: boolean;
  testFunction: BatchFunction;
  /** the model inside a `tf.Sequential` */
  readonly model?: ModelInternals;
  makeTrainFunction(): BatchFunction;
  makeTestFunction(): void;
  checkNumSamples(data: Batch | tf.Tensor): number;
  getDedupedMetricsNames(): string[];
  standardizeUserData(
    x: unknown,
    y: unknown,
    sampleWeight?: unknown,
    classWeight?: unknown,
  ): Promise<[tf.Tensor[], tf.Tensor[], Batch | null]>;
  standardizeUserDataXY(x: unknown, y: unknown): [tf.Tensor[], tf.Tensor[]];
  predictLoop(data: tf.Tensor | tf.Tensor[], batchSize?: number, verbose?: boolean): tf.Tensor | tf.Tensor[];
  testLoop(test: BatchFunction, data: Batch, batchSize: number, ...rest: unknown[]): tf.Scalar[];
  fitLoop(...args: FitArguments): Promise<tf.History>;
  fitDataset(dataset: unknown, args: tf.ModelFitDatasetArgs<tf.TensorContainer>): Promise<tf.History>;
  evaluateDataset(dataset: unknown, args?: EvaluateDatasetArguments): Promise<tf.Scalar | tf.Scalar[]>;
  trainOnBatch(x: unknown, y: unknown): Promise<number | number[]>;
  dispose(): unknown;
}

export const modelPrototype = tf.LayersModel.prototype as unknown as ModelInternals;

/** TensorFlow.js Layers returns one value as it is and several as an array. */
export function singleOrAll<T>(values: T[]): T | T[] {
  return values.length === 1 ? values[0] : values;
}
