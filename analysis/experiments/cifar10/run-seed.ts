import { rm } from 'node:fs/promises';
import type * as tf from '@tensorflow/tfjs';
import { CRITERIA } from '../../criteria/criteria';
import type { Dataset } from '../../datasets/dataset';
import { deriveSeed } from '../../datasets/random-numbers';
import { occurrenceMaps } from '../../occurrence/count';
import { keepNeurons } from '../../surgery/remove-neurons';
import { fit, type FitOptions } from '../../training/fit';
import { freezeLayer } from '../../training/freeze';
import type { ArmName } from '../arms';
import { type ArmResult, costOf, measure } from '../measured';
import { loadMaps, saveMaps, saveModel } from '../saved-networks';
import { type StageProgress, Stages } from '../stages';
import type { StoredResults } from '../stored-results';
import { trainedNetwork, untrainedNetwork } from './base-network';
import { classPeaks, groupContrast } from './observations';
import { AUGMENTATIONS, type Cifar10Choices, CUTS, LEAVE_ONE_OUT_IMAGES, sizesAfter } from './plan';
import {
  choiceName,
  type ChoiceStep,
  type CutStep,
  type FullResult,
  type Observations,
  type SmallStep,
  type Step,
  stepsOf,
} from './seed-result';
import { tellBatch } from './tell-batch';

export interface SeedRunOptions {
  readonly seed: number;
  readonly choices: Cifar10Choices;
  readonly arms: readonly ArmName[];
  /** what is stored of this seed, and is stored as it is found out */
  readonly stored: StoredResults;
  readonly trainingSet: Dataset;
  readonly testSet: Dataset;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StageProgress) => void;
}

/** Uses of a seed beside the epochs of the whole network. */
const RETRAINING = 1;
const CHOICES = 100;
const SMALL_NETWORKS = 200;

/** Where a training is saved now and then. That of the whole network stays: other steps begin with it. */
export function checkpointOf(stored: StoredResults, name: string): string {
  return stored.path('checkpoints', name);
}

/**
 * Section 5.3.2 for one seed, step by step: train the network; look at the maps of its first and sixth layer; then for
 * each arm and each of the two layers, cut it, freeze it and retrain for an epoch. What is stored is not done again.
 *
 * @throws the signal's reason; what was found out until then is stored
 */
export async function runSeed(options: SeedRunOptions): Promise<void> {
  const missing: Step[] = [];
  for (const step of stepsOf(options.arms)) {
    if ((await options.stored.find(step.name)) === undefined) missing.push(step);
  }
  const run = new SeedRun(options, missing.length);
  try {
    for (const step of missing) {
      await options.stored.store(step.name, await run.result(step));
      if (step.kind !== 'full')
        await rm(checkpointOf(options.stored, step.name), { recursive: true, force: true });
    }
  } finally {
    run.dispose();
  }
}

class SeedRun {
  private readonly stages: Stages;
  private base?: Awaited<ReturnType<typeof trainedNetwork>>;

  constructor(
    private readonly options: SeedRunOptions,
    stepCount: number,
  ) {
    this.stages = new Stages(stepCount, options.onProgress);
  }

  dispose(): void {
    this.base?.model.dispose();
  }

  result(step: Step): Promise<unknown> {
    switch (step.kind) {
      case 'full':
        return this.full();
      case 'observations':
        return this.observations();
      case 'uncut':
        return this.uncut();
      case 'small':
        return this.small(step);
      case 'choice':
        return this.choose(step);
      case 'cut':
        return this.cut(step);
    }
  }

  private async full(): Promise<FullResult> {
    const { stored, testSet, signal } = this.options;
    const report = this.stages.begin('training the full network');
    const { model, history } = await this.whole(tellBatch(report));
    await saveModel(stored.folder, 'full', model);
    return {
      retrained: await measure(model, testSet, signal),
      cost: await costOf(model, signal),
      history,
    };
  }

  private async observations(): Promise<Observations> {
    const { stored, trainingSet, signal } = this.options;
    const report = this.stages.begin('counting activations of conv1 and conv6');
    const { model } = await this.whole();
    const layers = CUTS.map(({ layerName }) => layerName);
    const [first, sixth] = await occurrenceMaps(model, trainingSet, {
      layers,
      signal,
      onProgress: ({ imagesDone, imageCount, imagesPerSecond }) =>
        report(imagesDone / imageCount, `${Math.round(imagesPerSecond)} images/s`),
    });
    for (const maps of [first, sixth]) await saveMaps(stored.folder, `full-${maps.layerName}`, maps);
    return { peaks: classPeaks(sixth), contrast: groupContrast(first) ?? null };
  }

  private async uncut(): Promise<ArmResult> {
    const report = this.stages.begin('training the uncut network on');
    const { model } = await this.network();
    try {
      return await this.retrained('uncut', model, report);
    } finally {
      model.dispose();
    }
  }

  private async choose({ cut, arm }: ChoiceStep): Promise<number[]> {
    const { seed, stored, trainingSet, signal } = this.options;
    const { layerName, keep } = cut;
    const { choose, inWords } = CRITERIA[arm];
    const { model } = await this.whole();
    const report = this.stages.begin(`choosing neurons of ${layerName} ${inWords}`);
    return choose({
      model,
      layerName,
      keep,
      trainingSet,
      seed: deriveSeed(seed, CHOICES + CUTS.indexOf(cut)),
      sampleSize: arm === 'leaveOneOut' ? LEAVE_ONE_OUT_IMAGES : undefined,
      maps: () => loadMaps(stored.folder, `full-${layerName}`, layerName, trainingSet.classNames),
      signal,
      onProgress: report,
    });
  }

  private async cut({ name, cut, arm }: CutStep): Promise<ArmResult> {
    const { stored, testSet, signal } = this.options;
    const { model } = await this.whole();
    const report = this.stages.begin(`${cut.layerName} cut ${CRITERIA[arm].inWords}, retraining`);
    const kept = (await stored.find<number[]>(choiceName(name)))!;
    const smaller = keepNeurons(model, cut.layerName, kept);
    try {
      freezeLayer(smaller, cut.layerName);
      const measured = await measure(smaller, testSet, signal);
      const result = { kept, cut: measured, ...(await this.retrained(name, smaller, report)) };
      if (arm === 'maps') await saveModel(stored.folder, name, smaller);
      return result;
    } finally {
      smaller.dispose();
    }
  }

  /** A network of the small size from scratch, with as many epochs in all. */
  private async small({ name, cut }: SmallStep): Promise<ArmResult> {
    const { seed, choices, trainingSet } = this.options;
    const report = this.stages.begin(
      `training a network with a ${cut.layerName} of ${cut.keep} from scratch`,
    );
    const ownSeed = deriveSeed(seed, SMALL_NETWORKS + CUTS.indexOf(cut));
    const filters = sizesAfter(cut, choices.pairs);
    const model = untrainedNetwork(ownSeed, choices, trainingSet, filters);
    try {
      return await this.retrained(name, model, report, { seed: ownSeed, epochs: choices.epochs + 1 });
    } finally {
      model.dispose();
    }
  }

  /** Trains a network for an epoch, or goes on with that, and measures it. */
  private async retrained(
    name: string,
    model: tf.LayersModel,
    report: (done: number, detail: string) => void,
    run: Pick<FitOptions, 'seed' | 'epochs'> = { seed: deriveSeed(this.options.seed, RETRAINING), epochs: 1 },
  ): Promise<ArmResult> {
    const { choices, stored, trainingSet, testSet, signal } = this.options;
    await fit(model, trainingSet, {
      ...run,
      batchSize: choices.batchSize,
      augmentation: AUGMENTATIONS[choices.augmentation],
      checkpoint: { folder: checkpointOf(stored, name) },
      signal,
      onBatch: tellBatch(report),
    });
    return { retrained: await measure(model, testSet, signal), cost: await costOf(model, signal) };
  }

  /** The whole trained network, kept for the next steps. */
  private async whole(onBatch?: FitOptions['onBatch']): Promise<NonNullable<typeof this.base>> {
    this.base ??= await this.network(onBatch);
    return this.base;
  }

  private network(onBatch?: FitOptions['onBatch']): ReturnType<typeof trainedNetwork> {
    const { seed, choices, stored, trainingSet, signal } = this.options;
    const checkpointFolder = checkpointOf(stored, 'full');
    return trainedNetwork({ seed, choices, trainingSet, checkpointFolder, signal, onBatch });
  }
}
