import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import type { Augmentation } from '../datasets/augmentation';
import { slotLists } from '../models/optimizer-slots';
import { recoverFolder, reportingWriteErrors, writeFolderAtomically } from '../results/atomic-write';
import type { LearningRateChange } from './learning-rate';
import type { Sums } from './running-means';

/** What two training runs must have in common, so that the one goes on where the other ended. */
export interface RunFacts {
  readonly seed: number;
  readonly batchSize: number;
  readonly imageCount: number;
  readonly classCount: number;
  /** weights that are trained; those of frozen layers are not */
  readonly trainableWeights: number;
  /** absent when images stay as they are */
  readonly augmentation?: Augmentation;
}

/** How far a training run has come. */
export interface Position {
  /** epochs that are done */
  readonly epochs: number;
  /** batches of the next epoch that are done */
  readonly batches: number;
  /** what these batches came to; undefined when there are none */
  readonly sums?: Sums;
  /** of the epochs that are done */
  readonly loss: readonly number[];
  readonly accuracy: readonly number[];
  /** all changes of the learning rate, made and to come */
  readonly learningRates?: readonly LearningRateChange[];
}

/** A checkpoint of another run, or one that cannot be read. Model and checkpoint are as they were. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';

  constructor(folder: string, expected: string, found: string, options?: ErrorOptions) {
    super(
      `checkpoint ${folder}: expected ${expected}, got ${found}; delete it to begin anew, or choose another folder`,
      options,
    );
  }
}

const FORMAT = 'actilens-checkpoint-2';
const FACTS = 'checkpoint.json';
const VALUES = 'values.bin';

interface Stored {
  readonly format: string;
  readonly run: RunFacts;
  readonly position: Position;
  readonly weights: readonly tf.io.WeightsManifestEntry[];
  readonly optimizer: readonly tf.io.WeightsManifestEntry[];
}

type NamedTensors = Awaited<ReturnType<tf.Optimizer['getWeights']>>;

/**
 * Saves a model's weights, its optimiser's state and where the run stands: `checkpoint.json`, and the values beside it in
 * TensorFlow.js's format. The folder holds the old checkpoint or the new one, whenever the process dies.
 *
 * @throws WriteError, or Error for an optimiser whose state TensorFlow.js cannot save (Adamax)
 */
export async function saveCheckpoint(
  folder: string,
  model: tf.LayersModel,
  run: RunFacts,
  position: Position,
): Promise<void> {
  const state = await model.optimizer.getWeights();
  const [weights, optimizer] = await Promise.all([
    tf.io.encodeWeights(model.weights.map((weight, index) => ({ name: `${index}`, tensor: weight.read() }))),
    tf.io.encodeWeights(state.map(({ name, tensor }, index) => ({ name: `${index}/${name}`, tensor }))),
  ]);
  tf.dispose(state.map(({ tensor }) => tensor).filter((tensor) => !(tensor instanceof tf.Variable)));
  const stored: Stored = {
    format: FORMAT,
    run,
    position,
    weights: weights.specs,
    optimizer: optimizer.specs,
  };
  const values = [weights, optimizer].map(({ data }) => Buffer.from(data as ArrayBuffer));
  await writeFolderAtomically(folder, (temporary) =>
    reportingWriteErrors(folder, async () => {
      await writeFile(join(temporary, VALUES), Buffer.concat(values));
      await writeFile(join(temporary, FACTS), `${JSON.stringify(stored, null, 2)}\n`);
    }),
  );
}

/**
 * Puts a checkpoint's weights and state into a model.
 *
 * @param mostEpochs how many epochs the run may have
 * @returns where its run stood; undefined when there is none
 * @throws CheckpointError when it is of another run or network, or not whole
 */
export async function loadCheckpoint(
  folder: string,
  model: tf.LayersModel,
  run: RunFacts,
  mostEpochs: number,
): Promise<Position | undefined> {
  await recoverFolder(folder);
  const text = await readFile(join(folder, FACTS), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const stored = parse(folder, text);
  const [expected, found] = [JSON.stringify(run), JSON.stringify(stored.run)];
  if (expected !== found) throw new CheckpointError(folder, `a run of ${expected}`, found);
  const { epochs } = stored.position;
  if (epochs > mostEpochs) throw new CheckpointError(folder, `at most ${mostEpochs} epochs`, `${epochs}`);
  const shapes = model.weights.map(({ shape }) => `[${shape}]`).join(' ');
  const storedShapes = stored.weights.map(({ shape }) => `[${shape}]`).join(' ');
  if (shapes !== storedShapes) throw new CheckpointError(folder, `weights ${shapes}`, storedShapes);
  const values = await readFile(join(folder, VALUES)).catch(() => Buffer.alloc(0));
  const [weights, state] = decode(folder, values, stored);
  try {
    model.setWeights(weights.map(({ tensor }) => tensor));
    slotLists(model.optimizer).forEach(([, slots]) => slots.forEach(({ variable }) => variable.dispose()));
    await model.optimizer.setWeights(state);
  } finally {
    tf.dispose([weights, state].flat().map(({ tensor }) => tensor));
  }
  return stored.position;
}

function parse(folder: string, text: string): Stored {
  try {
    const stored = JSON.parse(text) as Stored;
    if (stored.format === FORMAT) return stored;
    throw new CheckpointError(folder, FORMAT, String(stored.format));
  } catch (error) {
    if (error instanceof CheckpointError) throw error;
    throw new CheckpointError(folder, 'JSON', (error as Error).message, { cause: error });
  }
}

/** Values of the weights, then those of the optimiser's state; in the order in which they were saved. */
function decode(folder: string, values: Buffer, { weights, optimizer }: Stored): NamedTensors[] {
  const sizes = [weights, optimizer].map((specs) =>
    specs.reduce((sum, { shape }) => sum + 4 * shape.reduce((product, side) => product * side, 1), 0),
  );
  if (values.length !== sizes[0] + sizes[1]) {
    throw new CheckpointError(folder, `${sizes[0] + sizes[1]} bytes of values`, `${values.length}`);
  }
  const bytes = Uint8Array.from(values).buffer;
  return [weights, optimizer].map((specs, part) => {
    const data = part === 0 ? bytes.slice(0, sizes[0]) : bytes.slice(sizes[0]);
    const tensors = tf.io.decodeWeights(data, [...specs]);
    return specs.map(({ name }) => ({
      name: name.slice(name.indexOf('/') + 1),
      tensor: tensors[name] as tf.Tensor,
    }));
  });
}
