import type * as tf from '@tensorflow/tfjs';
import type { Dataset } from '../../datasets/dataset';
import { deriveSeed } from '../../datasets/random-numbers';
import { mnistNetwork } from '../../models/mnist-network';
import { occurrenceMaps } from '../../occurrence/count';
import type { OccurrenceMaps } from '../../occurrence/occurrence-maps';
import type { Reduction } from '../../ordering/suggest';
import { keepNeurons } from '../../surgery/remove-neurons';
import { evaluate } from '../../training/evaluate';
import { fit } from '../../training/fit';
import { freezeLayer } from '../../training/freeze';
import { type Choice, type ChoiceContext, chooseAtRandom, chooseByL1, chooseByMaps } from './choices';
import { type Arm, ARM_NAMES, ARMS, type Cut, CUTS } from './plan';

/** A network's accuracy on the test set and its size. */
export interface Measured {
  readonly accuracy: number;
  /** recall of each class */
  readonly perClass: readonly number[];
  readonly parameters: number;
}

/** What one arm's network was after one cut; the uncut arm has only `retrained`. */
export interface CutResult {
  readonly kept?: readonly number[];
  /** right after the cut, before retraining */
  readonly cut?: Measured;
  readonly retrained: Measured;
}

export interface SeedResult {
  readonly seed: number;
  readonly full: Measured;
  /** by cut, then by arm */
  readonly cuts: readonly Readonly<Record<Arm, CutResult>>[];
}

/** Maps of a layer at some moment of the experiment, and what was concluded from them. */
export interface Finding {
  readonly name: string;
  readonly maps: OccurrenceMaps;
  readonly reduction?: Reduction;
}

/** Where the run stands: which stage, and how much of it is done in [0, 1]. */
export interface StageProgress {
  readonly stage: string;
  readonly stageIndex: number;
  readonly stageCount: number;
  readonly done: number;
  readonly detail: string;
}

export interface SeedOptions {
  readonly seed: number;
  readonly trainingSet: Dataset;
  readonly testSet: Dataset;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StageProgress) => void;
  /** given each network of the main arm when it is trained; it is disposed of afterwards */
  readonly onModel?: (name: string, model: tf.LayersModel) => Promise<void>;
  readonly onFinding?: (finding: Finding) => Promise<void>;
}

const CHOICES: Readonly<Record<Exclude<Arm, 'uncut'>, (context: ChoiceContext) => Promise<Choice>>> = {
  maps: chooseByMaps,
  random: chooseAtRandom,
  l1: chooseByL1,
};

/** Stages of one seed: the training, the maps, and per cut a retraining for each arm, after the first also its maps. */
export const STAGE_COUNT = 1 + CUTS.length * (ARMS.length + 1);

/**
 * Section 5.3.1 for one seed: train for an epoch; look at the maps of both layers; cut a layer, freeze it and
 * retrain for an epoch; likewise the next. Beside the choice by maps, the controls of the same size and an
 * uncut network with the same epochs.
 *
 * @throws the signal's reason; every network is disposed of by then
 */
export async function runSeed(options: SeedOptions): Promise<SeedResult> {
  return new SeedRun(options).run();
}

class SeedRun {
  private stageIndex = 0;
  private readonly models = new Map<Arm, tf.LayersModel>();

  constructor(private readonly options: SeedOptions) {}

  async run(): Promise<SeedResult> {
    const { seed, onModel, onFinding } = this.options;
    const network = mnistNetwork({ seed });
    this.models.set('uncut', network);
    try {
      await this.train(network, 'training the full network', 0);
      const full = await this.measure(network);
      await onModel?.('full', network);
      const [first, ...others] = await this.count(network, CUTS);
      const cuts = [await this.cutAll(0, 'full-conv1', async () => first)];
      for (const maps of others) await onFinding?.({ name: `full-${maps.layerName}`, maps });
      for (let index = 1; index < CUTS.length; index++) {
        const maps = async () => (await this.count(this.models.get('maps')!, [CUTS[index]]))[0];
        cuts.push(await this.cutAll(index, `cut-${index}-${CUTS[index].layerName}`, maps));
      }
      return { seed, full, cuts };
    } finally {
      this.models.forEach((model) => model.dispose());
    }
  }

  private async count(network: tf.LayersModel, cuts: readonly Cut[]): Promise<OccurrenceMaps[]> {
    const { trainingSet, signal } = this.options;
    const layers = cuts.map(({ layerName }) => layerName);
    const report = this.stage(`counting activations of ${layers.join(' and ')}`);
    return occurrenceMaps(network, trainingSet, {
      layers,
      signal,
      onProgress: ({ imagesDone, imageCount, imagesPerSecond }) =>
        report(imagesDone / imageCount, `${Math.round(imagesPerSecond)} images/s`),
    });
  }

  /** One cut of every arm's network, which at first is the full one, and an epoch of retraining for each. */
  private async cutAll(
    index: number,
    findingName: string,
    maps: () => Promise<OccurrenceMaps>,
  ): Promise<Record<Arm, CutResult>> {
    const { layerName, keep } = CUTS[index];
    const results = {} as Record<Arm, CutResult>;
    const chosen = new Map<Arm, { kept: readonly number[]; cut: Measured }>();
    for (const [arm, choose] of Object.entries(CHOICES) as [
      keyof typeof CHOICES,
      (typeof CHOICES)['maps'],
    ][]) {
      const model = this.models.get(arm) ?? this.models.get('uncut')!;
      const choice = await choose({
        model,
        layerName,
        keep,
        maps,
        seed: deriveSeed(this.options.seed, 100 + index),
      });
      chosen.set(arm, { kept: choice.kept, cut: await this.cut(arm, layerName, choice.kept) });
      if (choice.maps) await this.options.onFinding?.({ name: findingName, ...choice, maps: choice.maps });
    }
    for (const arm of ARMS) {
      const model = this.models.get(arm)!;
      const stage =
        arm === 'uncut' ? 'training the uncut network on' : `${layerName} cut ${ARM_NAMES[arm]}, retraining`;
      await this.train(model, stage, index + 1);
      results[arm] = { ...chosen.get(arm), retrained: await this.measure(model) };
    }
    await this.options.onModel?.(`cut-${index + 1}`, this.models.get('maps')!);
    return results;
  }

  /** Gives an arm a network with a smaller, frozen layer and measures it. */
  private async cut(arm: Arm, layerName: string, kept: readonly number[]): Promise<Measured> {
    const before = this.models.get(arm);
    const smaller = keepNeurons(before ?? this.models.get('uncut')!, layerName, kept);
    before?.dispose();
    this.models.set(arm, smaller);
    freezeLayer(smaller, layerName);
    return this.measure(smaller);
  }

  private async train(model: tf.LayersModel, stage: string, epoch: number): Promise<void> {
    const { seed, trainingSet, signal } = this.options;
    const report = this.stage(stage);
    await fit(model, trainingSet, {
      epochs: 1,
      seed: deriveSeed(seed, epoch),
      signal,
      onBatch: ({ batch, batches, loss, accuracy, imagesPerSecond }) =>
        report(
          batch / batches,
          `loss ${loss.toFixed(3)}, accuracy ${(accuracy * 100).toFixed(1)} %, ${Math.round(imagesPerSecond)} images/s`,
        ),
    });
  }

  private async measure(model: tf.LayersModel): Promise<Measured> {
    const { testSet, signal } = this.options;
    const { accuracy, perClass } = await evaluate(model, testSet, { signal });
    return { accuracy, perClass: Array.from(perClass), parameters: model.countParams() };
  }

  private stage(stage: string): (done: number, detail: string) => void {
    const stageIndex = this.stageIndex++;
    const report = (done: number, detail: string) =>
      this.options.onProgress?.({ stage, stageIndex, stageCount: STAGE_COUNT, done, detail });
    report(0, '');
    return report;
  }
}
