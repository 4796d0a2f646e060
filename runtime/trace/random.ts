// eslint-disable-next-line @typescript-eslint/no-require-imports -- its exports are replaced, so no copy of them will do
import core = require('@tensorflow/tfjs-core');
import { currentBackend, type LibTensorFlowBackend } from '../libtensorflow-backend';
import { maskShape } from '../mask-shape';

type Seed = number | string | undefined;
type Distribution = 'RandomUniform' | 'RandomStandardNormal' | 'TruncatedNormal';

/** TensorFlow's graph seed when a program sets only those of its operations. */
const GRAPH_SEED = 87654321;

/**
 * Makes TensorFlow.js draw random numbers in libtensorflow while a function is recorded: `randomUniform`,
 * `randomUniformInt`, `randomNormal`, `randomStandardNormal`, `truncatedNormal` and `dropout`, with them every
 * dropout and noise layer, recurrent dropout and random initialiser. Each call of the function then draws new
 * numbers; with a seed they are the same sequence for every recording of it. Outside a recording nothing changes.
 *
 * TensorFlow.js Layers reaches these operations through the exports of `@tensorflow/tfjs-core`, so they are
 * replaced there.
 */
export function installNativeRandomness(): void {
  Object.assign(core, {
    randomUniform: recordable(
      core.randomUniform,
      (backend, shape, min = 0, max = 1, dtype = 'float32', seed) =>
        cut(shifted(draw(backend, 'RandomUniform', shape, seed), max - min, min), dtype),
    ),
    randomUniformInt: recordable(core.randomUniformInt, (backend, shape, min, max, seed) =>
      cut(shifted(draw(backend, 'RandomUniform', shape, seed), max - min, min), 'int32'),
    ),
    randomNormal: recordable(core.randomNormal, (backend, shape, mean = 0, deviation = 1, dtype, seed) =>
      rounded(shifted(draw(backend, 'RandomStandardNormal', shape, seed), deviation, mean), dtype),
    ),
    randomStandardNormal: recordable(core.randomStandardNormal, (backend, shape, dtype, seed) =>
      rounded(draw(backend, 'RandomStandardNormal', shape, seed), dtype),
    ),
    truncatedNormal: recordable(
      core.truncatedNormal,
      (backend, shape, mean = 0, deviation = 1, dtype, seed) =>
        rounded(shifted(draw(backend, 'TruncatedNormal', shape, seed), deviation, mean), dtype),
    ),
    dropout: recordable(core.dropout, dropoutOf(core.dropout)),
  });
}

/** An operation that goes another way while a function is recorded. */
function recordable<A extends unknown[], R extends core.Tensor>(
  eager: (...args: A) => R,
  recorded: (backend: LibTensorFlowBackend, ...args: A) => R,
): (...args: A) => R {
  return (...args) => {
    const backend = currentBackend();
    return backend?.traceable.isRecording ? core.tidy(() => recorded(backend, ...args)) : eager(...args);
  };
}

type Dropout = typeof core.dropout;

function dropoutOf(eager: Dropout) {
  return (
    backend: LibTensorFlowBackend,
    ...[x, rate, noiseShape, seed]: Parameters<Dropout>
  ): core.Tensor => {
    const draws = x instanceof core.Tensor && x.dtype === 'float32' && rate > 0 && rate < 1;
    if (!draws) return eager(x, rate, noiseShape, seed);
    const numbers = draw(backend, 'RandomUniform', maskShape(x.shape, noiseShape), seed);
    const kept = core.cast(core.greaterEqual(numbers, rate), 'float32');
    return core.mul(x, core.mul(kept, 1 / (1 - rate)));
  };
}

/** Numbers of a standard distribution, new ones each time the recorded function runs. */
function draw(
  backend: LibTensorFlowBackend,
  distribution: Distribution,
  shape: readonly number[],
  seed: Seed,
): core.Tensor {
  core.util.assertNonNegativeIntegerDimensions([...shape]);
  const { TF_ATTR_TYPE, TF_ATTR_INT, TF_FLOAT, TF_INT32 } = backend.traceable;
  const attributes = [
    { name: 'dtype', type: TF_ATTR_TYPE, value: TF_FLOAT },
    { name: 'T', type: TF_ATTR_TYPE, value: TF_INT32 },
    { name: 'seed', type: TF_ATTR_INT, value: seed === undefined || seed === null ? 0 : GRAPH_SEED },
    { name: 'seed2', type: TF_ATTR_INT, value: seedNumber(seed) },
  ];
  return backend.executeSingleOutput(distribution, attributes, [core.tensor1d([...shape], 'int32')]);
}

/** Seeds may be fractions or text, which libtensorflow does not take. */
function seedNumber(seed: Seed): number {
  if (typeof seed === 'number' && Number.isSafeInteger(seed)) return seed;
  let hash = 0;
  for (const character of String(seed ?? '')) hash = (hash * 31 + character.charCodeAt(0)) % 2147483647;
  return hash;
}

function shifted(numbers: core.Tensor, scale: number, offset: number): core.Tensor {
  const scaled = scale === 1 ? numbers : core.mul(numbers, scale);
  return offset === 0 ? scaled : core.add(scaled, offset);
}

/** TensorFlow.js cuts the fraction off uniform numbers of other types; a boolean is then whether 0 is left. */
function cut(numbers: core.Tensor, dtype: core.DataType): core.Tensor {
  return dtype === 'float32' ? numbers : core.cast(core.cast(numbers, 'int32'), dtype);
}

/** Normal numbers it rounds. */
function rounded(numbers: core.Tensor, dtype: core.DataType = 'float32'): core.Tensor {
  return dtype === 'float32' ? numbers : core.cast(core.round(numbers), dtype);
}
