import * as tf from '@tensorflow/tfjs';
import type { Binding } from './binding';
import type { TensorValues } from './c-api/tensor';
import type { LibTensorFlowBackend } from './libtensorflow-backend';

/** A tensor of a type that TensorFlow.js may not have, as libtensorflow numbers it. Types are `DataTypeCode`s. */
type Id = number;

/**
 * Operations of libtensorflow on types that TensorFlow.js lacks, such as bytes and 64-bit integers. What they make in
 * between is deleted when `compute` is over, which leaves one tensor.
 *
 * @param compute gives the result; its type is one of TensorFlow.js's
 * @returns owned by the current scope
 */
export function computeNatively(
  backend: LibTensorFlowBackend,
  compute: (operations: NativeOperations) => Id,
): tf.Tensor {
  const operations = new NativeOperations(backend.traceable, backend);
  try {
    return operations.release(compute(operations));
  } finally {
    operations.close();
  }
}

/** See `computeNatively`. */
export class NativeOperations {
  readonly #made = new Map<Id, { readonly shape: number[]; readonly dtype: number }>();

  constructor(
    private readonly binding: Binding,
    private readonly backend: LibTensorFlowBackend,
  ) {}

  create(shape: readonly number[], type: number, values: TensorValues): Id {
    const id = this.binding.createTensor(shape, type, values);
    this.#made.set(id, { shape: [...shape], dtype: type });
    return id;
  }

  cast(input: Id | tf.Tensor, from: number, to: number): Id {
    const truncates = { name: 'Truncate', type: this.binding.TF_ATTR_BOOL, value: false };
    return this.#run('Cast', { SrcT: from, DstT: to }, [input], [truncates]);
  }

  /** The same bits as another type, whose width becomes or was the last axis. */
  bitcast(input: Id | tf.Tensor, from: number, to: number): Id {
    return this.#run('Bitcast', { T: from, type: to }, [input]);
  }

  /** Of two tensors of one type, one of which may be a scalar: bool. */
  greater(first: Id | tf.Tensor, second: Id | tf.Tensor, type: number): Id {
    return this.#run('Greater', { T: type }, [first, second]);
  }

  /** The sum of all rows: `[…]`. */
  sumRows(rows: Id, type: number): Id {
    const keepsAxis = { name: 'keep_dims', type: this.binding.TF_ATTR_BOOL, value: false };
    const axis = tf.tensor1d([0], 'int32');
    return this.#run('Sum', { T: type, Tidx: this.binding.TF_INT32 }, [rows, axis], [keepsAxis]);
  }

  /** The sum of the rows that have the same number: `[count, …]`. */
  sumByNumber(rows: Id, type: number, numbers: tf.Tensor1D, count: tf.Scalar): Id {
    const { TF_INT32 } = this.binding;
    const types = { T: type, Tindices: TF_INT32, Tnumsegments: TF_INT32 };
    return this.#run('UnsortedSegmentSum', types, [rows, numbers, count]);
  }

  /** Hands a result to TensorFlow.js. */
  release(id: Id): tf.Tensor {
    const facts = this.#made.get(id)!;
    this.#made.delete(id);
    return this.backend.adopt({ id, ...facts });
  }

  close(): void {
    for (const id of this.#made.keys()) this.binding.deleteTensor(id);
    this.#made.clear();
  }

  #run(
    name: string,
    types: Readonly<Record<string, number>>,
    inputs: readonly (Id | tf.Tensor)[],
    others: readonly { name: string; type: number; value: boolean }[] = [],
  ): Id {
    const ofType = Object.entries(types).map(([attribute, value]) => ({
      name: attribute,
      type: this.binding.TF_ATTR_TYPE,
      value,
    }));
    const ids = inputs.map((input) => (typeof input === 'number' ? input : this.backend.idOf(input)));
    const [{ id, shape, dtype }] = this.binding.executeOp(name, [...ofType, ...others], ids, 1);
    this.#made.set(id, { shape, dtype });
    return id;
  }
}
