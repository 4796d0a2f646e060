import type * as tf from '@tensorflow/tfjs';
import { CRITERIA, type CriterionName } from '../../criteria/criteria';
import type { Dataset } from '../../datasets/dataset';
import { deriveSeed } from '../../datasets/random-numbers';
import { mnistNetwork } from '../../models/mnist-network';
import { occurrenceMaps } from '../../occurrence/count';
import type { OccurrenceMaps } from '../../occurrence/occurrence-maps';
import { keepNeurons } from '../../surgery/remove-neurons';
import { fit } from '../../training/fit';
import { freezeLayer } from '../../training/freeze';
import { type ArmName, ARMS, CRITERION_NAMES } from '../arms';
import { type ArmResult, costOf, measure, type Measured, type NetworkCost } from '../measured';
import { type StageProgress, Stages } from '../stages';
import { type Cut, CUTS, SAMPLE_SIZE, SHOWN_MAPS, sizesAfter } from './plan';

export interface SeedResult {
  readonly seed: number;
  readonly full: { readonly retrained: Measured; readonly cost: NetworkCost };
  /** by cut, then by arm */
  readonly cuts: readonly Readonly<Record<ArmName, ArmResult>>[];
}

export interface SeedOptions {
  readonly seed: number;
  readonly trainingSet: Dataset;
  readonly testSet: Dataset;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StageProgress) => void;
  /** given each network of the main arm when it is trained; it is disposed of afterwards */
  readonly onModel?: (name: string, model: tf.LayersModel) => Promise<void>;
  readonly onMaps?: (name: string, maps: OccurrenceMaps) => Promise<void>;
}

/** Stages of one seed: the training, then for each cut the maps, the choices, and a training for each arm. */
const STAGE_COUNT = 1 + CUTS.length * (2 + ARMS.length);

/** Uses of a seed beside the epochs. */
const CHOICES = 100;
const SMALL_NETWORKS = 200;

/**
 * Section 5.3.1 for one seed: train for an epoch; look at the maps of both layers; cut a layer, freeze it and
 * retrain for an epoch; likewise the next. Beside the choice by maps, the other arms of the same size.
 *
 * @throws the signal's reason; every network is disposed of by then
 */
export async function runSeed(options: SeedOptions): Promise<SeedResult> {
  return new SeedRun(options).run();
}

class SeedRun {
  private readonly stages: Stages;
  private readonly models = new Map<ArmName, tf.LayersModel>();

  constructor(private readonly options: SeedOptions) {
    this.stages = new Stages(STAGE_COUNT, options.onProgress);
  }

  async run(): Promise<SeedResult> {
    const { seed, onModel, onMaps } = this.options;
    const network = mnistNetwork({ seed });
    this.models.set('uncut', network);
    try {
      await this.train(network, 'training the full network', deriveSeed(seed, 0));
      const full = { retrained: await this.measure(network), cost: await this.costOf(network) };
      await onModel?.('full', network);
      const ofFull = await this.count(network, CUTS);
      for (const [index, maps] of ofFull.entries()) await onMaps?.(SHOWN_MAPS[index].name, maps);
      const cuts = [await this.cutAll(0, () => ofFull[0])];
      const [ofCut] = await this.count(this.models.get('maps')!, [CUTS[1]]);
      await onMaps?.(SHOWN_MAPS[2].name, ofCut);
      cuts.push(await this.cutAll(1, (arm) => (arm === 'maps' ? ofCut : undefined)));
      return { seed, full, cuts };
    } finally {
      this.models.forEach((model) => model.dispose());
    }
  }

  private async count(network: tf.LayersModel, cuts: readonly Cut[]): Promise<OccurrenceMaps[]> {
    const { trainingSet, signal } = this.options;
    const layers = cuts.map(({ layerName }) => layerName);
    const report = this.stages.begin(`counting activations of ${layers.join(' and ')}`);
    return occurrenceMaps(network, trainingSet, {
      layers,
      signal,
      onProgress: ({ imagesDone, imageCount, imagesPerSecond }) =>
        report(imagesDone / imageCount, `${Math.round(imagesPerSecond)} images/s`),
    });
  }

  /**
   * One cut of every arm's network, which at first is the full one, and an epoch of retraining for each.
   *
   * @param mapsOf the maps of an arm's network, where they are counted already
   */
  private async cutAll(
    index: number,
    mapsOf: (arm: CriterionName) => OccurrenceMaps | undefined,
  ): Promise<Record<ArmName, ArmResult>> {
    const { layerName } = CUTS[index];
    const report = this.stages.begin(`choosing neurons of ${layerName}`);
    const results = {} as Record<ArmName, ArmResult>;
    const chosen = new Map<ArmName, Pick<ArmResult, 'kept' | 'cut'>>();
    for (const [place, arm] of CRITERION_NAMES.entries()) {
      const progress = (done: number) =>
        report((place + done) / CRITERION_NAMES.length, CRITERIA[arm].inWords);
      chosen.set(arm, await this.cut(arm, index, mapsOf(arm), progress));
    }
    for (const arm of ARMS) {
      const model = await this.trained(arm, index);
      const retrained = await this.measure(model);
      results[arm] = { ...chosen.get(arm), retrained, cost: await this.costOf(model) };
    }
    await this.options.onModel?.(`cut-${index + 1}`, this.models.get('maps')!);
    return results;
  }

  /** Gives an arm a network with a smaller, frozen layer and measures it. */
  private async cut(
    arm: CriterionName,
    index: number,
    maps: OccurrenceMaps | undefined,
    onProgress: (done: number) => void,
  ): Promise<Pick<ArmResult, 'kept' | 'cut'>> {
    const { seed, trainingSet, signal } = this.options;
    const { layerName, keep } = CUTS[index];
    const before = this.models.get(arm);
    const model = before ?? this.models.get('uncut')!;
    const kept = await CRITERIA[arm].choose({
      model,
      layerName,
      keep,
      trainingSet,
      sampleSize: SAMPLE_SIZE,
      seed: deriveSeed(seed, CHOICES + index),
      maps: maps && (async () => maps),
      signal,
      onProgress,
    });
    const smaller = keepNeurons(model, layerName, kept);
    before?.dispose();
    this.models.set(arm, smaller);
    freezeLayer(smaller, layerName);
    return { kept, cut: await this.measure(smaller) };
  }

  /** An arm's network with the epochs of a cut behind it. */
  private async trained(arm: ArmName, index: number): Promise<tf.LayersModel> {
    const { seed } = this.options;
    if (arm === 'small') {
      const ownSeed = deriveSeed(seed, SMALL_NETWORKS + index);
      this.models.get(arm)?.dispose();
      const small = mnistNetwork({ seed: ownSeed, filters: sizesAfter(index + 1) });
      this.models.set(arm, small);
      await this.train(small, 'training a small network from scratch', ownSeed, index + 2);
      return small;
    }
    const stage =
      arm === 'uncut'
        ? 'training the uncut network on'
        : `${CUTS[index].layerName} cut ${CRITERIA[arm].inWords}, retraining`;
    const model = this.models.get(arm)!;
    await this.train(model, stage, deriveSeed(seed, index + 1));
    return model;
  }

  private async train(model: tf.LayersModel, stage: string, seed: number, epochs = 1): Promise<void> {
    const { trainingSet, signal } = this.options;
    const report = this.stages.begin(stage);
    await fit(model, trainingSet, {
      epochs,
      seed,
      signal,
      onBatch: ({ epoch, batch, batches, loss, accuracy, imagesPerSecond }) =>
        report(
          (epoch - 1 + batch / batches) / epochs,
          `loss ${loss.toFixed(3)}, accuracy ${(accuracy * 100).toFixed(1)} %, ${Math.round(imagesPerSecond)} images/s`,
        ),
    });
  }

  private measure(model: tf.LayersModel): Promise<Measured> {
    return measure(model, this.options.testSet, this.options.signal);
  }

  private costOf(model: tf.LayersModel): Promise<NetworkCost> {
    return costOf(model, this.options.signal);
  }
}
