import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reportingWriteErrors, writeFolderAtomically } from '../results/atomic-write';
import { StudyError } from './errors';
import type { OptimizerState } from './optimizer-snapshot';
import type { Snapshot, StoredWeight } from './snapshot';
import { digestOf, type StoredValues } from './stored-values';

/** Values as `model.json` describes them; they lie in a file of their own. */
type Described<T extends StoredValues> = Omit<T, 'values'>;

interface DescribedOptimizer extends Omit<OptimizerState, 'slots' | 'variables'> {
  readonly slots: Readonly<Record<string, readonly Described<StoredValues & { readonly kind: string }>[]>>;
  readonly variables: Readonly<Record<string, Described<StoredValues>>>;
}

interface StateFile {
  readonly format: 'layers-model';
  readonly modelTopology: { readonly className: string; readonly config: unknown };
  readonly weightsManifest: readonly object[];
  readonly userDefinedMetadata: {
    readonly actilens: Omit<Snapshot, 'isStack' | 'config' | 'weights' | 'optimizer'> & {
      readonly weights: readonly Described<StoredWeight>[];
      readonly optimizer: DescribedOptimizer;
    };
  };
}

/**
 * Writes one network into a folder: `model.json` and `weights.bin`, which TensorFlow.js opens with `loadLayersModel`, and
 * its optimiser's state in `optimizer.bin`. The folder is there whole or not at all.
 *
 * @throws StudyError when its loss or a metric is a function, which cannot be saved; WriteError
 */
export async function writeState(folder: string, snapshot: Snapshot): Promise<void> {
  const { isStack, config, weights, optimizer, ...settings } = snapshot;
  requireNames('loss', settings.loss);
  requireNames('metrics', settings.metrics);
  const { slots, variables } = optimizer;
  const specs = weights.map(({ layer, weight, shape }) => ({
    name: `${layer}/${weight}`,
    shape,
    dtype: 'float32',
  }));
  const actilens = {
    ...settings,
    weights: weights.map(described),
    optimizer: {
      ...optimizer,
      slots: mapped(slots, (list) => list.map(described)),
      variables: mapped(variables, described),
    },
  };
  const file: StateFile = {
    format: 'layers-model',
    modelTopology: { className: isStack ? 'Sequential' : 'Model', config },
    weightsManifest: [{ paths: ['weights.bin'], weights: specs }],
    userDefinedMetadata: { actilens },
  };
  await writeFolderAtomically(folder, (temporary) =>
    reportingWriteErrors(folder, async () => {
      await writeFile(join(temporary, 'weights.bin'), bytesOf(weights));
      await writeFile(join(temporary, 'optimizer.bin'), bytesOf(optimizerValues(optimizer)));
      await writeFile(join(temporary, 'model.json'), JSON.stringify(file));
    }),
  );
}

/**
 * @param known values by their digest, of which no second copy is made; those that are read are added
 * @throws StudyError when the folder does not hold a network, or not the one that was saved
 */
export async function readState(
  folder: string,
  known: Map<string, Float32Array> = new Map(),
): Promise<Snapshot> {
  try {
    const file = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as StateFile;
    const { weights, optimizer, ...settings } = file.userDefinedMetadata.actilens;
    const ofWeights = new ValueReader(await readFile(join(folder, 'weights.bin')), known);
    const ofOptimizer = new ValueReader(await readFile(join(folder, 'optimizer.bin')), known);
    return {
      ...settings,
      isStack: file.modelTopology.className === 'Sequential',
      config: file.modelTopology.config as Snapshot['config'],
      weights: weights.map((weight) => ofWeights.next(weight)),
      optimizer: {
        ...optimizer,
        slots: mapped(optimizer.slots, (list) => list.map((slot) => ofOptimizer.next(slot))),
        variables: mapped(optimizer.variables, (variable) => ofOptimizer.next(variable)),
      },
    };
  } catch (error) {
    const { message } = error as Error;
    throw new StudyError(`${folder}: expected a saved network, got one that cannot be read: ${message}`, {
      cause: error,
    });
  }
}

/** Gives out values in the order in which they were saved. */
class ValueReader {
  #at = 0;

  constructor(
    private readonly bytes: Buffer,
    private readonly known: Map<string, Float32Array>,
  ) {}

  next<T extends Described<StoredValues>>(description: T): T & StoredValues {
    const length = 4 * description.shape.reduce((product, side) => product * side, 1);
    const values = new Float32Array(Uint8Array.from(this.bytes.subarray(this.#at, this.#at + length)).buffer);
    this.#at += length;
    if (digestOf(values) !== description.digest)
      throw new StudyError('its values are not those that were saved');
    const own = this.known.get(description.digest) ?? values;
    this.known.set(description.digest, own);
    return { ...description, values: own };
  }
}

function optimizerValues({ slots, variables }: OptimizerState): StoredValues[] {
  return [...Object.values(slots).flat(), ...Object.values(variables)];
}

function bytesOf(stored: readonly StoredValues[]): Buffer {
  return Buffer.concat(
    stored.map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  );
}

/** Without the values, which JSON then leaves out. */
function described<T extends StoredValues>(stored: T): Omit<T, 'values'> {
  return { ...stored, values: undefined };
}

function mapped<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function requireNames(what: string, value: unknown): void {
  const isNamed = [value].flat().every((entry) => entry === undefined || typeof entry === 'string');
  if (isNamed) return;
  throw new StudyError(
    `${what}: expected names, which can be saved, got a function; compile the network with names`,
  );
}
