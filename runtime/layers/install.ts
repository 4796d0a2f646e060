import * as tf from '@tensorflow/tfjs';
import { currentBackend } from '../libtensorflow-backend';
import { isTracingOn } from '../trace/switch';
import { disposeUnlessGiven } from './batches';
import { callbacksOf } from './callbacks';
import { evaluateDataset, type Iterable } from './evaluate';
import { fit } from './fit';
import { fitDataset } from './fit-dataset';
import { modelPrototype, type ModelInternals, singleOrAll } from './internals';
import { predict } from './predict';
import { ModelSteps } from './steps';
import { stoppedWithHost } from './stop-with-host';

/**
 * Makes `fit`, `fitDataset`, `trainOnBatch`, `evaluate`, `evaluateDataset`, `predict` and `predictOnBatch` of
 * every `tf.LayersModel` and `tf.Sequential` run their steps as traced functions. With tracing off, on another
 * backend and inside gradients they are TensorFlow.js's own.
 */
export function installTracedLayers(): void {
  const eager = { ...ownMethods(modelPrototype) };
  const stepsOf = (model: ModelInternals): ModelSteps | undefined =>
    currentBackend() && isTracingOn() && tf.engine().state.gradientDepth === 0
      ? ModelSteps.of(model, eager.predictLoop)
      : undefined;
  Object.assign(modelPrototype, trainingMethods(eager, stepsOf), evaluationMethods(eager, stepsOf), {
    dispose(this: ModelInternals) {
      ModelSteps.forget(this);
      if (this.model) ModelSteps.forget(this.model);
      return eager.dispose.call(this);
    },
  } satisfies Partial<ModelInternals>);
}

type StepsOf = (model: ModelInternals) => ModelSteps | undefined;

/** Called on the prototype's methods, before they are replaced. */
function ownMethods({
  fitLoop,
  fitDataset: fitDatasetEagerly,
  trainOnBatch,
  testLoop,
  evaluateDataset: evaluateDatasetEagerly,
  predictLoop,
  dispose,
}: ModelInternals) {
  return {
    fitLoop,
    fitDataset: fitDatasetEagerly,
    trainOnBatch,
    testLoop,
    evaluateDataset: evaluateDatasetEagerly,
    predictLoop,
    dispose,
  };
}

type EagerMethods = ReturnType<typeof ownMethods>;

function trainingMethods(eager: EagerMethods, stepsOf: StepsOf): Partial<ModelInternals> {
  return {
    async fitLoop(this: ModelInternals, ...args) {
      const steps = stepsOf(this);
      const [, data, labels, batchSize, epochs, , , test, validationData, shuffle, , initialEpoch] = args;
      if (!steps || shuffle === 'batch') return eager.fitLoop.apply(this, args);
      const callbacks = await callbacksOf(() => eager.fitLoop.apply(this, args));
      const plan = {
        data,
        labels,
        batchSize: batchSize ?? 32,
        epochs: epochs ?? 1,
        initialEpoch: initialEpoch ?? 0,
        shuffle: shuffle == null || Boolean(shuffle),
        validationData: test ? validationData : undefined,
      };
      return stoppedWithHost(this, () => fit(this, steps, plan, callbacks));
    },

    async fitDataset(this: ModelInternals, dataset, args) {
      const steps = stepsOf(this);
      if (!steps) return eager.fitDataset.call(this, dataset, args);
      const callbacks = await callbacksOf(() => eager.fitDataset.call(this, dataset, args));
      const plan = { model: this, steps, args, callbacks };
      return stoppedWithHost(this, () => fitDataset(plan, dataset as Iterable));
    },

    async trainOnBatch(this: ModelInternals, x, y) {
      const steps = stepsOf(this);
      if (!steps) return eager.trainOnBatch.call(this, x, y);
      const [inputs, targets] = await this.standardizeUserData(x, y);
      try {
        const results = await steps.train([...inputs, ...targets]);
        const values = await Promise.all(results.map((result) => result.data()));
        tf.dispose(results);
        return singleOrAll(values.map(([value]) => value));
      } finally {
        disposeUnlessGiven(inputs, x);
        disposeUnlessGiven(targets, y);
      }
    },
  };
}

function evaluationMethods(eager: EagerMethods, stepsOf: StepsOf): Partial<ModelInternals> {
  return {
    testLoop(this: ModelInternals, test, ...rest) {
      const steps = stepsOf(this);
      return eager.testLoop.call(this, steps ? (data) => steps.test(data) : test, ...rest);
    },

    async evaluateDataset(this: ModelInternals, dataset, args = {}) {
      const steps = stepsOf(this);
      const { batches, verbose = 0 } = args;
      const isOrdinary = verbose <= 0 && (batches == null || (batches > 0 && Number.isInteger(batches)));
      if (!steps || !isOrdinary) return eager.evaluateDataset.call(this, dataset, args);
      return evaluateDataset(this, steps, dataset as Iterable, batches ?? undefined);
    },

    predictLoop(this: ModelInternals, data, batchSize = 32, verbose = false) {
      const steps = stepsOf(this);
      if (!steps || verbose) return eager.predictLoop.call(this, data, batchSize, verbose);
      return singleOrAll(predict(steps, [data].flat(), batchSize));
    },
  };
}
