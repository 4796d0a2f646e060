import * as tf from '@tensorflow/tfjs';
import { requireWholeNumber } from '../datasets/whole-number';
import { SurgeryRefusedError } from './errors';
import type { Config } from './layer-config';
import type { NetworkLayer } from './network';
import { variableOf, weightName } from './weights';

/** A layer that is to be added. */
export type NewLayer =
  | {
      /** a convolution (windows of 3 × 3 unless `size` says otherwise, padded so that the size of the maps stays) or a dense layer, both with ReLU */
      readonly kind: 'conv' | 'dense';
      /** by default as many as come in */
      readonly neurons?: number;
      /** of a convolution's windows, odd */
      readonly size?: number;
      /** by default the kind and a number */
      readonly name?: string;
    }
  | {
      /** the maximum of windows of 2 × 2 unless `size` says otherwise */
      readonly kind: 'pool';
      readonly size?: number;
      readonly name?: string;
    };

interface NewLayerConfig {
  readonly name: string;
  readonly className: string;
  readonly config: Config;
  /** whether it can hand on its input unchanged */
  readonly isIdentity: boolean;
}

const classNames = { conv: 'Conv2D', dense: 'Dense', pool: 'MaxPooling2D' } as const;

/**
 * What makes the layer in a model's configuration.
 *
 * @param before the layer that it reads
 * @throws SurgeryRefusedError when it cannot read that one, or its name is taken
 */
export function newLayerConfig(
  layer: NewLayer,
  before: NetworkLayer,
  layers: readonly NetworkLayer[],
): NewLayerConfig {
  const { kind } = layer;
  const name = layer.name ?? freeName(kind, layers);
  if (layers.some((other) => other.name === name)) {
    throw new SurgeryRefusedError(name, 'the model has a layer of this name; choose another one');
  }
  const rank = kind === 'dense' ? 2 : 4;
  const incomingShape = before.layer.outputShape as readonly (number | null)[];
  if (incomingShape.length !== rank) {
    const expected = kind === 'dense' ? '[batch, unit]' : '[batch, height, width, channel]';
    const found = `[${incomingShape.map((side) => side ?? 'batch').join(', ')}] of "${before.name}"`;
    throw new SurgeryRefusedError(name, `a ${kind} layer reads ${expected}, got ${found}`);
  }
  const made = tf.layers;
  if (layer.kind === 'pool') {
    const config = made.maxPooling2d({ name, poolSize: layer.size ?? 2 }).getConfig();
    return { name, className: classNames.pool, config, isIdentity: false };
  }
  const incoming = incomingShape.at(-1)!;
  const { neurons = incoming, size = 3 } = layer;
  requireWholeNumber('neurons', neurons, 1);
  requireWholeNumber('size', size, 1);
  const shared = { name, activation: 'relu', kernelInitializer: 'glorotUniform' } as const;
  const { className, config } =
    kind === 'conv'
      ? described(made.conv2d({ ...shared, filters: neurons, kernelSize: size, padding: 'same' }))
      : described(made.dense({ ...shared, units: neurons }));
  return {
    name,
    className,
    config,
    isIdentity: neurons === incoming && (kind === 'dense' || size % 2 === 1),
  };
}

function described(layer: tf.layers.Layer): { className: string; config: Config } {
  return { className: layer.getClassName(), config: layer.getConfig() };
}

/** Has a layer with as many neurons as channels come in hand those on: one weight of each neuron is 1, the others 0. */
export function startAsIdentity(layer: tf.layers.Layer): void {
  const kernel = layer.weights.find((weight) => weightName(weight) === 'kernel')!;
  const shape = kernel.shape as number[];
  tf.tidy(() => {
    const ones = tf.eye(shape.at(-1)!);
    const windows = shape.slice(0, -2).map((side) => [(side - 1) / 2, (side - 1) / 2] as [number, number]);
    const value =
      windows.length === 0
        ? ones
        : ones.reshape([...windows.map(() => 1), ...ones.shape]).pad([...windows, [0, 0], [0, 0]]);
    variableOf(kernel).assign(value);
  });
}

function freeName(kind: string, layers: readonly NetworkLayer[]): string {
  const taken = new Set(layers.map(({ name }) => name));
  let number = 1;
  while (taken.has(`${kind}${number}`)) number++;
  return `${kind}${number}`;
}
