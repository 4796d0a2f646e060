import * as tf from '@tensorflow/tfjs';
import { traced, type TracedFunction } from '../trace/traced';
import { gatherRows } from './batches';
import type { Batch, ModelInternals } from './internals';
import { learningRateOf, withLearningRate } from './learning-rate';
import { layerSettings, optimizerSettings, refuseStateful } from './settings';

/** A traced function of one batch; the text is what else it depends on. */
type Step = TracedFunction<[settings: string, data: Batch], tf.Tensor[]>;
type TrainStep = TracedFunction<[settings: string, rate: tf.Tensor | null, data: Batch], tf.Tensor[]>;

interface IterationCount {
  iterations_?: number;
}

/** What `compile` decides. Another optimiser, loss or metric needs other steps. */
interface Compiled {
  readonly parts: readonly unknown[];
  readonly train: TrainStep;
  readonly test: Step;
}

/**
 * One model's steps as traced functions: what it does with a batch when it trains, evaluates and predicts.
 * Tensors that they return are the caller's; those that they take stay the caller's.
 */
export class ModelSteps {
  private readonly forward: Step;
  private readonly rows: TracedFunction<[data: Batch, indices: tf.Tensor1D], Batch>;
  private compiled?: Compiled;
  /** how much a training step advances the optimiser's count, which a recorded one leaves as it is */
  private countPerStep = 0;

  private constructor(
    private readonly model: ModelInternals,
    predictEagerly: ModelInternals['predictLoop'],
  ) {
    this.forward = this.traced('prediction', (_settings: string, data: Batch) => {
      const inputs = data as tf.Tensor[];
      return [predictEagerly.call(model, inputs, inputs[0].shape[0])].flat();
    });
    this.rows = traced(gatherRows, { name: `batches of ${model.name}` });
  }

  private static readonly known = new WeakMap<ModelInternals, ModelSteps>();

  /** @param predictEagerly TensorFlow.js's own `predictLoop` */
  static of(model: ModelInternals, predictEagerly: ModelInternals['predictLoop']): ModelSteps {
    let steps = ModelSteps.known.get(model);
    if (!steps) {
      steps = new ModelSteps(model, predictEagerly);
      ModelSteps.known.set(model, steps);
    }
    return steps;
  }

  /** Frees the traces of a model. */
  static forget(model: ModelInternals): void {
    const steps = ModelSteps.known.get(model);
    ModelSteps.known.delete(model);
    steps?.dispose();
  }

  /** The rows of the data that the indices name, gathered off the JavaScript thread. */
  async gather(data: Batch, indices: Int32Array): Promise<Batch> {
    const rowIndices = tf.tensor1d(indices, 'int32');
    return this.rows.async(data, rowIndices).finally(() => rowIndices.dispose());
  }

  /** Trains on one batch, off the JavaScript thread. @returns the loss and the metrics */
  async train(data: Batch): Promise<tf.Tensor[]> {
    const { train } = this.compiledSteps();
    const optimizer = this.model.optimizer!;
    const learningRate = learningRateOf(optimizer);
    const rate = learningRate === undefined ? null : tf.scalar(learningRate);
    const settings =
      this.settings() + optimizerSettings(optimizer, learningRate === undefined ? '' : 'learningRate');
    try {
      const results = await train.async(settings, rate, data);
      const count = optimizer as unknown as IterationCount;
      if (this.countPerStep > 0) count.iterations_ = (count.iterations_ ?? 0) + this.countPerStep;
      return results;
    } finally {
      rate?.dispose();
    }
  }

  /** Loss and metrics of one batch. */
  test(data: Batch): tf.Tensor[] {
    return this.compiledSteps().test(this.settings(), data);
  }

  /** Likewise, off the JavaScript thread. */
  testAsync(data: Batch): Promise<tf.Tensor[]> {
    return this.compiledSteps().test.async(this.settings(), data);
  }

  predict(inputs: tf.Tensor[]): tf.Tensor[] {
    return this.forward(this.settings(), inputs);
  }

  private dispose(): void {
    this.forward.dispose();
    this.rows.dispose();
    this.compiled?.train.dispose();
    this.compiled?.test.dispose();
  }

  private settings(): string {
    return layerSettings(this.model.layers);
  }

  private compiledSteps(): Compiled {
    const { optimizer, lossFunctions, metricsTensors, collectedTrainableWeights } = this.model;
    const parts = [optimizer, lossFunctions, metricsTensors, collectedTrainableWeights];
    if (this.compiled?.parts.every((part, i) => part === parts[i])) return this.compiled;
    this.compiled?.train.dispose();
    this.compiled?.test.dispose();
    this.compiled = {
      parts,
      train: this.traced('training', (_settings: string, rate: tf.Tensor | null, data: Batch) =>
        withLearningRate(optimizer!, rate, () => this.trainEagerly(optimizer!, data)),
      ),
      test: this.traced('evaluation', (_settings: string, data: Batch) => {
        this.model.makeTestFunction();
        return this.model.testFunction(data);
      }),
    };
    return this.compiled;
  }

  private traced<A extends [settings: string, ...rest: unknown[]], R>(
    what: string,
    step: (...args: A) => R,
  ): TracedFunction<A, R> {
    const checked = (...args: A): R => {
      refuseStateful(args[0]);
      return step(...args);
    };
    return traced(checked, { name: `${what} of ${this.model.name}` });
  }

  private trainEagerly(optimizer: tf.Optimizer, data: Batch): tf.Tensor[] {
    const count = optimizer as unknown as IterationCount;
    const { iterations_: before } = count;
    const results = tf.tidy(() => this.model.makeTrainFunction()(data));
    this.countPerStep = (count.iterations_ ?? 0) - (before ?? 0);
    count.iterations_ = before;
    return results;
  }
}
