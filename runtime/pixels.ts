import * as tf from '@tensorflow/tfjs';
import { DataTypeCode } from './c-api/data-types';
import { elementCount } from './c-api/tensor';
import { TensorValueError } from './errors';
import { currentBackend } from './libtensorflow-backend';
import { computeNatively } from './native-operations';

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
  const { uint8, float32 } = DataTypeCode;
  return tf.tidy(() => {
    const floats = computeNatively(backend, (native) =>
      native.cast(native.create(shape, uint8, bytes), uint8, float32),
    );
    return tf.div(floats, FULL);
  });
}

/** What each byte is a share of. */
const SHARES = Float32Array.from({ length: FULL + 1 }, (_, byte) => byte / FULL);

function divided(bytes: Uint8Array, shape: readonly number[]): tf.Tensor {
  const shares = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) shares[i] = SHARES[bytes[i]];
  return tf.tensor(shares, [...shape], 'float32');
}
