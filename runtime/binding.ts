import type { TFEOpAttr, TFJSBinding } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding';
import { AttributeKind, eagerAttributes, type SetAttribute } from './attributes';
import { DataTypeCode } from './c-api/data-types';
import type { ReadValues, TensorValues } from './c-api/tensor';
import type { EagerContext } from './context';
import { TensorValueError } from './errors';
import { SavedModels } from './saved-models';
import { type TensorFacts, TensorStore } from './tensor-store';
import { UntraceableError } from './trace/errors';
import { Recorder } from './trace/recorder';

/**
 * The interface between TensorFlow.js's Node backend and libtensorflow. It stands in for the C++ addon of
 * `@tensorflow/tfjs-node-gpu` and has its names. Each operation runs when it is called, except while a
 * recorder takes them down.
 */
export class Binding implements Omit<
  TFJSBinding,
  'TensorMetadata' | 'TFEOpAttr' | 'createTensor' | 'tensorDataSync'
> {
  readonly TF_FLOAT = DataTypeCode.float32;
  readonly TF_INT32 = DataTypeCode.int32;
  readonly TF_INT64 = DataTypeCode.int64;
  readonly TF_BOOL = DataTypeCode.bool;
  readonly TF_COMPLEX64 = DataTypeCode.complex64;
  readonly TF_STRING = DataTypeCode.string;
  readonly TF_RESOURCE = DataTypeCode.resource;
  readonly TF_UINT8 = DataTypeCode.uint8;

  readonly TF_ATTR_STRING = AttributeKind.string;
  readonly TF_ATTR_INT = AttributeKind.int;
  readonly TF_ATTR_FLOAT = AttributeKind.float;
  readonly TF_ATTR_BOOL = AttributeKind.bool;
  readonly TF_ATTR_TYPE = AttributeKind.type;
  readonly TF_ATTR_SHAPE = AttributeKind.shape;
  readonly TF_ATTR_RESOURCE = DataTypeCode.resource;

  readonly TF_Version: string;

  readonly tensors: TensorStore;
  private readonly setAttribute: SetAttribute;
  private readonly savedModels: SavedModels;
  private recorder?: Recorder;
  private refusal?: UntraceableError;
  /** tensors of ended recordings that TensorFlow.js has not disposed of yet */
  private readonly leftovers = new Set<number>();

  constructor(readonly context: EagerContext) {
    this.TF_Version = context.api.TF_Version() ?? '';
    this.tensors = new TensorStore(context);
    this.setAttribute = eagerAttributes(context);
    this.savedModels = new SavedModels(context, this.tensors);
  }

  createTensor(shape: readonly number[], dtype: number, values: TensorValues): number {
    const id = this.tensors.create(shape, dtype, values);
    this.recorder?.markConstant(id, shape, values);
    return id;
  }

  deleteTensor(id: number): void {
    this.recorder?.forget(id);
    if (this.tensors.has(id)) this.tensors.delete(id);
    else if (!this.leftovers.delete(id)) throw noSuchTensor(id);
  }

  /** @throws UntraceableError for a tensor of a recording, which has no values yet */
  tensorDataSync(id: number): ReadValues {
    if (!this.leftovers.has(id)) return this.tensors.read(id);
    const tensor = this.recorder?.describe(id) ?? 'a tensor of an ended recording';
    throw this.refuse(new UntraceableError(`the values of ${tensor} were asked for`));
  }

  /** Whether a tensor is of a recording and so has no values. */
  isSymbolic(id: number): boolean {
    return this.leftovers.has(id);
  }

  get isRecording(): boolean {
    return this.recorder !== undefined;
  }

  /** From here on operations are recorded. @throws UntraceableError when they are already */
  startRecording(): Recorder {
    if (this.recorder) throw new UntraceableError('a traced function was called by another');
    this.refusal = undefined;
    this.recorder = new Recorder(this.context, this.tensors, (id) => this.leftovers.add(id));
    return this.recorder;
  }

  /** Operations run again when they are called. */
  stopRecording(): void {
    this.recorder = undefined;
  }

  /** See `Recorder.bindScalar`; only while recording. */
  bindScalar(value: number, argument: number): void {
    this.recorder?.bindScalar(value, argument);
  }

  /** Notes why a recording cannot be used, in case the function swallows the error. */
  refuse(reason: UntraceableError): UntraceableError {
    this.refusal ??= reason;
    return reason;
  }

  /** @throws UntraceableError when something in the recording could not be traced */
  checkRecording(): void {
    if (this.refusal) throw this.refusal;
  }

  /**
   * Runs one operation and returns the facts of its outputs.
   *
   * @throws TensorFlowError naming the operation and its inputs' types and shapes
   */
  executeOp(
    name: string,
    attributes: readonly TFEOpAttr[],
    inputIds: readonly number[],
    outputCount: number,
  ): TensorFacts[] {
    const { api, status, intern } = this.context;
    if (typeof name !== 'string' || !Array.isArray(attributes) || !Array.isArray(inputIds)) {
      throw new TensorValueError(
        'an operation: expected a name, an array of attributes and an array of tensors',
      );
    }
    if (!Number.isInteger(outputCount) || outputCount < 0) {
      throw new TensorValueError(`outputs of ${name}: expected a count of 0 or more, got ${outputCount}`);
    }
    const kernel = soundKernel(name, attributes);
    if (this.recorder) return this.record(this.recorder, kernel, attributes, inputIds, outputCount);
    const describe = () => `${name}(${inputIds.map((id) => this.tensors.describe(id)).join(', ')})`;
    const op = api.TFE_NewOp(this.context.pointer, intern(kernel), status.pointer);
    status.check(describe, name);
    try {
      for (const id of inputIds) {
        api.TFE_OpAddInput(op, this.tensors.handle(id), status.pointer);
        status.check(describe, name);
      }
      for (const attribute of attributes) this.setAttribute(op, attribute);
      const results = new BigUint64Array(outputCount);
      const count = Int32Array.of(outputCount);
      api.TFE_Execute(op, results, count, status.pointer);
      status.check(describe, name);
      return Array.from(results.subarray(0, count[0]), (handle) => this.tensors.adopt(handle));
    } finally {
      api.TFE_DeleteOp(op);
    }
  }

  private record(
    recorder: Recorder,
    name: string,
    attributes: readonly TFEOpAttr[],
    inputIds: readonly number[],
    outputCount: number,
  ): TensorFacts[] {
    if (outputCount === 0) throw this.refuse(new UntraceableError(`${name} acts on something outside`));
    try {
      return recorder.operation(name, attributes, inputIds, outputCount);
    } catch (error) {
      if (error instanceof UntraceableError) this.refuse(error);
      throw error;
    }
  }

  loadSavedModel(folder: string, tags: string): number {
    return this.savedModels.load(folder, tags);
  }

  deleteSavedModel(id: number): void {
    this.savedModels.delete(id);
  }

  runSavedModel(id: number, inputIds: number[], inputNames: string, outputNames: string): TensorFacts[] {
    return this.savedModels.run(id, inputIds, inputNames, outputNames);
  }

  getNumOfSavedModels(): number {
    return this.savedModels.count;
  }

  getNumOfTensors(): number {
    return this.tensors.count;
  }

  isUsingGpuDevice(): boolean {
    return this.context.device.type === 'GPU';
  }
}

function noSuchTensor(id: number): TensorValueError {
  return new TensorValueError(`there is no tensor ${id}; it may have been disposed`);
}

/** libtensorflow 2.21 rounds int32 tensors to zeros, where nothing is to be done. */
function soundKernel(name: string, attributes: readonly TFEOpAttr[]): string {
  return name === 'Round' && attributes[0]?.value === DataTypeCode.int32 ? 'Identity' : name;
}
