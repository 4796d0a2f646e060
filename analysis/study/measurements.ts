import type * as tf from '@tensorflow/tfjs';
import type { Dataset } from '../datasets/dataset';
import type { PassProgress } from '../datasets/for-each-batch';
import { occurrenceMaps } from '../occurrence/count';
import { OccurrenceMaps } from '../occurrence/occurrence-maps';
import { evaluate, type Evaluation } from '../training/evaluate';
import { type Cost, costOf } from './effect';
import type { Cut } from './perform';
import type { Snapshot } from './snapshot';
import type { SavedMaps } from './study-folder';
import { activationsVersion, outputsVersion, topologyVersion } from './versions';

/** The data that a study measures on. */
export interface MeasuredData {
  readonly test: Dataset;
  /** whose occurrences are counted */
  readonly mapImages: Dataset;
}

/** A network as it stands, with its snapshot. */
export interface Measured {
  readonly model: tf.LayersModel;
  readonly snapshot: Snapshot;
}

interface PassOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PassProgress) => void;
}

/** Maps of more than so many bytes in all are not kept; the oldest go first. */
const mostBytes = 2 ** 28;

/**
 * What was measured, by the version of the weights that it depends on: a layer's maps are still right after everything
 * behind that layer has changed, and again when an undo brings its weights back.
 */
export class Measurements {
  readonly #maps = new Map<string, OccurrenceMaps>();
  readonly #evaluations = new Map<string, Evaluation>();
  readonly #costs = new Map<string, Cost>();

  constructor(private readonly data: MeasuredData) {}

  /** One for each layer, in their order; what is not known is counted in a single pass. */
  async maps(network: Measured, layers: readonly string[], options: PassOptions): Promise<OccurrenceMaps[]> {
    const versions = layers.map((layer) => this.versionOf(network, layer));
    const missing = layers.filter((layer, i) => !this.#maps.has(versions[i]) && layers.indexOf(layer) === i);
    const found = new Map(versions.map((version) => [version, this.#maps.get(version)]));
    if (missing.length > 0) {
      const counted = await occurrenceMaps(network.model, this.data.mapImages, {
        layers: missing,
        ...options,
      });
      for (const maps of counted) found.set(versions[layers.indexOf(maps.layerName)], maps);
    }
    for (const [version, maps] of found) this.keepMaps(version, maps!);
    return versions.map((version) => found.get(version)!);
  }

  async evaluation({ model, snapshot }: Measured, signal?: AbortSignal): Promise<Evaluation> {
    const version = outputsVersion(model, snapshot);
    const known = this.#evaluations.get(version);
    if (known) return known;
    const found = await evaluate(model, this.data.test, { signal });
    this.#evaluations.set(version, found);
    return found;
  }

  async cost({ model, snapshot }: Measured, signal?: AbortSignal): Promise<Cost> {
    const version = topologyVersion(snapshot);
    const known = this.#costs.get(version);
    if (known) return known;
    const found = await costOf(model, signal);
    this.#costs.set(version, found);
    return found;
  }

  /** Neurons that stay when others of their layer go compute what they did, so that their maps are known. */
  followCut(before: Measured, after: Measured, { layer, kept }: Cut): void {
    if (![...this.#maps.values()].some(({ layerName }) => layerName === layer)) return;
    const maps = this.#maps.get(this.versionOf(before, layer));
    if (!maps) return;
    const { neuronCount, height, width } = maps.shape;
    const size = maps.counts.length / neuronCount;
    const counts = new Int32Array(kept.length * size);
    kept.forEach((neuron, i) =>
      counts.set(maps.counts.subarray(neuron * size, (neuron + 1) * size), i * size),
    );
    const cut = new OccurrenceMaps(layer, maps.classNames, maps.classSizes, counts, { height, width });
    this.keepMaps(this.versionOf(after, layer), cut);
  }

  /** All maps that are known, by the version of the activations that they are of. */
  get knownMaps(): ReadonlyMap<string, OccurrenceMaps> {
    return this.#maps;
  }

  /** Takes maps of the same images that were saved. */
  restoreMaps(saved: readonly SavedMaps[]): void {
    const { classNames } = this.data.mapImages;
    const classSizes = this.data.mapImages.classSizes();
    for (const { version, layer, counts } of saved) {
      const [height, width] = counts.shape.slice(-2);
      const ofLayer = Int32Array.from(counts.data as Int32Array);
      this.keepMaps(version, new OccurrenceMaps(layer, classNames, classSizes, ofLayer, { height, width }));
    }
  }

  keepMaps(version: string, maps: OccurrenceMaps): void {
    this.#maps.delete(version);
    this.#maps.set(version, maps);
    let bytes = 0;
    for (const [known, { counts }] of [...this.#maps].reverse()) {
      bytes += counts.byteLength;
      if (bytes > mostBytes && known !== version) this.#maps.delete(known);
    }
  }

  private versionOf({ model, snapshot }: Measured, layer: string): string {
    return activationsVersion(model, snapshot, layer);
  }
}
