import * as tf from '@tensorflow/tfjs';
import { currentBackend } from '../libtensorflow-backend';
import { UntraceableError } from '../trace/errors';

type Primitive = string | number | boolean;

/**
 * The numbers, texts and switches of a model's layers, which a recording fixes: dropout rates, trainable flags
 * and whatever layers of one's own have. Two equal texts mean that a recording is still right.
 */
export function layerSettings(layers: readonly tf.layers.Layer[]): string {
  const seen = new Set<object>();
  const describe = (layer: tf.layers.Layer): string => {
    if (seen.has(layer)) return '';
    seen.add(layer);
    let text = '';
    for (const [name, value] of Object.entries(layer) as [string, unknown][]) {
      if (isPrimitive(value)) text += `${name}=${value};`;
      else if (value instanceof tf.layers.Layer) text += `${name}{${describe(value)}}`;
      else if (Array.isArray(value) && value[0] instanceof tf.layers.Layer) {
        text += `${name}[${(value as tf.layers.Layer[]).map(describe).join()}]`;
      }
    }
    return text;
  };
  return layers.map(describe).join();
}

/** Likewise for an optimiser, without its step count. */
export function optimizerSettings(optimizer: tf.Optimizer, without: string): string {
  return Object.entries(optimizer)
    .filter(([name, value]) => name !== 'iterations_' && name !== without && isPrimitive(value))
    .map(([name, value]) => `${name}=${String(value)};`)
    .join('');
}

/**
 * Refuses to record a model with stateful recurrent layers, whose state is in JavaScript.
 *
 * @param settings what `layerSettings` says of its layers
 */
export function refuseStateful(settings: string): void {
  if (currentBackend()?.traceable.isRecording && /\b_stateful=true;/.test(settings)) {
    throw new UntraceableError('a stateful recurrent layer keeps its state outside variables');
  }
}

function isPrimitive(value: unknown): value is Primitive {
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
}
