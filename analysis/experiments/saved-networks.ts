import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileSystem } from '@actilens/runtime';
import type * as tf from '@tensorflow/tfjs';
import { classSelectivityMaps } from '../occurrence/csm';
import { OccurrenceMaps } from '../occurrence/occurrence-maps';
import { occurrenceDifferences } from '../occurrence/odm';
import { neuronSelectivity } from '../occurrence/selectivity';
import { writeAtomically } from '../results/atomic-write';
import { npy, readNpy } from '../results/npy';

/** Saves a network in TensorFlow.js's format: `folder/models/NAME/model.json` with its weights beside it. */
export async function saveModel(folder: string, name: string, model: tf.LayersModel): Promise<void> {
  const target = join(folder, 'models', name);
  await mkdir(dirname(target), { recursive: true });
  await model.save(fileSystem(target));
}

/** Saves a layer's counts, maps and measures as NumPy files: `folder/maps/NAME/*.npy`. */
export async function saveMaps(folder: string, name: string, maps: OccurrenceMaps): Promise<void> {
  const { neuronCount, classCount, height, width } = maps.shape;
  const all = [neuronCount, classCount, height, width];
  const files = {
    counts: npy(maps.counts, all),
    'class-sizes': npy(maps.classSizes, [classCount]),
    aom: npy(maps.frequencies(), all),
    csm: npy(classSelectivityMaps(maps), all),
    odm: npy(occurrenceDifferences(maps), [neuronCount, neuronCount]),
    selectivity: npy(neuronSelectivity(maps), [neuronCount]),
  };
  for (const [file, bytes] of Object.entries(files)) {
    await writeAtomically(join(folder, 'maps', name, `${file}.npy`), bytes);
  }
}

/**
 * The maps that `saveMaps` saved.
 *
 * @throws NpyError, RangeError, or the file system's error when a file is missing
 */
export async function loadMaps(
  folder: string,
  name: string,
  layerName: string,
  classNames: readonly string[],
): Promise<OccurrenceMaps> {
  const read = async (file: string) => readNpy(await readFile(join(folder, 'maps', name, `${file}.npy`)));
  const [counts, sizes] = [await read('counts'), await read('class-sizes')];
  const [, , height, width] = counts.shape;
  return new OccurrenceMaps(
    layerName,
    classNames,
    Int32Array.from(sizes.data as Int32Array),
    Int32Array.from(counts.data as Int32Array),
    { height, width },
  );
}
