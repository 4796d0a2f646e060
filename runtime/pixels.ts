import * as tf from '@tensorflow/tfjs';
import { elementCount } from './c-api/tensor';
import { TensorValueError } from './errors';
import { currentBackend, type LibTensorFlowBackend } from './libtensorflow-backend';

/** The brightest byte. */
const FULL = 255;

/**
 * Uploads bytes and makes shares of 255 of them on the device, a quarter of what floats would take to upload. The
 * results are those of float32 division, bit for bit; on backends without bytes they are computed beforehand.
 *
 * Example: `pixelsToFloats(Uint8Array.of(0, 51, 255), [3])` is `[0, 0.2, 1]`.
 *
 * @param bytes 0 black to 255 full, copied
 * @returns float32 of the shape, in [0, 1]; the caller disposes it
 * @throws TensorValueError when the bytes do not fit the shape
 */
export function pixelsToFloats(bytes: Uint8Array, shape: readonly number[]): tf.Tensor {
  const count = elementCount(shape);
  if (bytes.length !== count) {
    throw new TensorValueError(`pixels: expected ${count} bytes for [${shape}], got ${bytes.length}`);
  }
  const backend = currentBackend();
  if (!backend || backend.traceable.isRecording) return divided(bytes, shape);
  return tf.tidy(() => tf.div(castOnDevice(backend, bytes, shape), FULL));
}

function divided(bytes: Uint8Array, shape: readonly number[]): tf.Tensor {
  return tf.tensor(
    Float32Array.from(bytes, (byte) => byte / FULL),
    [...shape],
    'float32',
  );
}

/** TensorFlow.js has no bytes, so this tensor of them is made and deleted past it. */
function castOnDevice(backend: LibTensorFlowBackend, bytes: Uint8Array, shape: readonly number[]): tf.Tensor {
  const binding = backend.traceable;
  const id = binding.createTensor(shape, binding.TF_UINT8, bytes);
  try {
    const attributes = [
      { name: 'SrcT', type: binding.TF_ATTR_TYPE, value: binding.TF_UINT8 },
      { name: 'DstT', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
      { name: 'Truncate', type: binding.TF_ATTR_BOOL, value: false },
    ];
    return backend.adopt(binding.executeOp('Cast', attributes, [id], 1)[0]);
  } finally {
    binding.deleteTensor(id);
  }
}
