import { DataTypeCode } from './c-api/data-types';
import type { Pointer } from './c-api/functions';
import {
  deallocateStrings,
  describeTensor,
  INLINE_STRING_LENGTH,
  newTensor,
  type ReadValues,
  readTensor,
  type TensorValues,
} from './c-api/tensor';
import type { EagerContext } from './context';
import { TensorValueError } from './errors';

/** What TensorFlow.js's Node backend wants to know of a tensor that an operation made. */
export interface TensorFacts {
  readonly id: number;
  readonly shape: number[];
  dtype: number;
}

/** The tensors alive in libtensorflow, by the number TensorFlow.js knows each by. */
export class TensorStore {
  private readonly handles = new Map<number, Pointer>();
  private nextId = 0;

  constructor(private readonly context: EagerContext) {}

  get count(): number {
    return this.handles.size;
  }

  /** @throws TensorValueError when there is no tensor of that number, as after its deletion */
  handle(id: number): Pointer {
    const handle = this.handles.get(id);
    if (handle === undefined)
      throw new TensorValueError(`there is no tensor ${id}; it may have been disposed`);
    return handle;
  }

  /** A number that no tensor has had. */
  newId(): number {
    return this.nextId++;
  }

  has(id: number): boolean {
    return this.handles.has(id);
  }

  /**
   * Takes over a handle that libtensorflow made.
   *
   * @param known its shape and data type, where they need not be asked for
   */
  adopt(handle: Pointer, known?: Pick<TensorFacts, 'shape' | 'dtype'>): TensorFacts {
    const id = this.newId();
    this.handles.set(id, handle);
    return known ? { id, ...known } : this.facts(id);
  }

  facts(id: number): TensorFacts {
    const handle = this.handle(id);
    return { id, shape: this.shapeOf(handle), dtype: this.context.api.TFE_TensorHandleDataType(handle) };
  }

  /** Copies values to the device and returns the new tensor's number. */
  create(shape: readonly number[], dtype: number, values: TensorValues): number {
    const { api } = this.context;
    const tensor = newTensor(api, shape, dtype, values);
    const handle = this.wrap(tensor);
    const longStrings =
      dtype === DataTypeCode.string && (values as Uint8Array[]).some((v) => v.length > INLINE_STRING_LENGTH);
    const id = this.newId();
    this.handles.set(id, longStrings ? this.copyOwned(handle, tensor) : this.toDevice(handle, dtype));
    api.TF_DeleteTensor(tensor);
    return id;
  }

  read(id: number): ReadValues {
    const { api, status } = this.context;
    const handle = this.handle(id);
    const tensor = api.TFE_TensorHandleResolve(handle, status.pointer);
    status.check(() => `reading ${this.describe(id)}`);
    try {
      return readTensor(api, tensor, api.TFE_TensorHandleDataType(handle));
    } finally {
      api.TF_DeleteTensor(tensor);
    }
  }

  delete(id: number): void {
    this.context.api.TFE_DeleteTensorHandle(this.handle(id));
    this.handles.delete(id);
  }

  /** `float32[2,3]`, for messages. */
  describe(id: number): string {
    const { dtype, shape } = this.facts(id);
    return describeTensor(dtype, shape);
  }

  /** Makes a handle of a tensor and leaves the tensor to the caller. */
  wrap(tensor: Pointer): Pointer {
    const { api, status } = this.context;
    const handle = api.TFE_NewTensorHandle(tensor, status.pointer);
    status.check(() => 'making a tensor');
    return handle;
  }

  private shapeOf(handle: Pointer): number[] {
    const { api, status } = this.context;
    const rank = api.TFE_TensorHandleNumDims(handle, status.pointer);
    const shape = new Array<number>(Math.max(rank, 0));
    for (let i = 0; i < rank; i++) shape[i] = Number(api.TFE_TensorHandleDim(handle, i, status.pointer));
    return shape;
  }

  /** Most GPU kernels want int32 in host memory, where small shapes and axes live; so those stay. */
  private toDevice(handle: Pointer, dtype: number): Pointer {
    const { api, status, device, pointer } = this.context;
    if (device.type !== 'GPU' || dtype === DataTypeCode.int32 || dtype === DataTypeCode.string) return handle;
    const moved = api.TFE_TensorHandleCopyToDevice(handle, pointer, device.name, status.pointer);
    api.TFE_DeleteTensorHandle(handle);
    status.check(() => `copying a tensor to ${device.name}`);
    return moved;
  }

  /**
   * A tensor that we made does not free its long strings with its last user, one that libtensorflow made
   * does. So such strings are copied once, by libtensorflow, and ours freed.
   */
  private copyOwned(handle: Pointer, tensor: Pointer): Pointer {
    const { api, status, intern, pointer } = this.context;
    const op = api.TFE_NewOp(pointer, intern('DeepCopy'), status.pointer);
    api.TFE_OpSetAttrType(op, intern('T'), DataTypeCode.string);
    api.TFE_OpAddInput(op, handle, status.pointer);
    const results = new BigUint64Array(1);
    api.TFE_Execute(op, results, Int32Array.of(1), status.pointer);
    api.TFE_DeleteOp(op);
    api.TFE_DeleteTensorHandle(handle);
    deallocateStrings(api, tensor);
    status.check(() => 'copying strings');
    return results[0];
  }
}
