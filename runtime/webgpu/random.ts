// eslint-disable-next-line @typescript-eslint/no-require-imports -- its exports are replaced, so no copy of them will do
import core = require('@tensorflow/tfjs-core');
import type { WebGPUBackend, WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import { maskShape } from '../mask-shape';

type Seed = Parameters<typeof core.dropout>[3];

/** How often each seed has been drawn from. */
const draws = new Map<string, number>();

/**
 * Lets `dropout`, with it every dropout layer, draw on the device: TensorFlow.js draws in JavaScript and uploads the
 * numbers, which takes longer than the rest of a training step. Each call draws new numbers; with a seed they are the
 * same sequence in every process.
 */
export function installDeviceDropout(backendName: string): void {
  const { dropout } = core;
  const onDevice: typeof dropout = (x, rate, noiseShape, seed) => {
    const isOurs = core.getBackend() === backendName && x instanceof core.Tensor && x.dtype === 'float32';
    if (!isOurs || !(rate > 0 && rate < 1)) return dropout(x, rate, noiseShape, seed);
    return core.tidy(() => core.mul(x, mask(maskShape(x.shape, noiseShape), rate, keyOf(seed))));
  };
  Object.assign(core, { dropout: onDevice });
}

/** 32 bits that are another at each call. */
function keyOf(seed: Seed): number {
  if (seed === undefined || seed === null) return Math.floor(Math.random() * 2 ** 32) | 0;
  const name = String(seed);
  const count = draws.get(name) ?? 0;
  draws.set(name, count + 1);
  return [...`${name}/${count}`].reduce(
    (hash, character) => Math.imul(hash ^ character.charCodeAt(0), 16777619),
    0x811c9dc5,
  );
}

/** Zero for the share `rate` of its values, 1 / (1 - rate) for the others. */
function mask(shape: readonly number[], rate: number, key: number): core.Tensor {
  const uniforms = [
    { type: 'int32', data: [key] },
    { type: 'float32', data: [rate] },
  ];
  const backend = core.backend() as WebGPUBackend;
  const info = backend.runWebGPUProgram(new MaskProgram(shape), [], 'float32', uniforms);
  return core.engine().makeTensorFromTensorInfo(info, backend);
}

/**
 * Numbers from a hash of place and key (PCG: M. O'Neill, 2014; as a hash in M. Jarzynski and M. Olano, "Hash Functions
 * for GPU Rendering", 2020).
 */
class MaskProgram implements WebGPUProgram {
  readonly variableNames: string[] = [];
  readonly uniforms = 'key : i32, rate : f32,';
  readonly workgroupSize: [number, number, number] = [64, 1, 1];
  readonly dispatchLayout: { x: number[] };
  readonly dispatch: [number, number, number];
  readonly shaderKey = 'dropoutMask';
  readonly size = true;

  readonly outputShape: number[];

  constructor(shape: readonly number[]) {
    this.outputShape = [...shape];
    this.dispatchLayout = { x: shape.map((_, axis) => axis) };
    this.dispatch = [Math.ceil(core.util.sizeFromShape([...shape]) / this.workgroupSize[0]), 1, 1];
  }

  getUserCode(): string {
    return `
      fn hash(value : u32) -> u32 {
        let state = value * 747796405u + 2891336453u;
        let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
        return (word >> 22u) ^ word;
      }
      fn main(index : i32) {
        if (index < uniforms.size) {
          let bits = hash(hash(u32(index)) ^ bitcast<u32>(uniforms.key));
          let number = f32(bits >> 8u) / 16777216.0;
          setOutputAtIndex(index, select(0.0, 1.0 / (1.0 - uniforms.rate), number >= uniforms.rate));
        }
      }
    `;
  }
}
