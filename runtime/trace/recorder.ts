import type { TFEOpAttr } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding';
import { graphAttributes, type SetAttribute } from '../attributes';
import { dataTypeName } from '../c-api/data-types';
import { type GraphOutput, packOutputs, type Pointer } from '../c-api/functions';
import type { TensorValues } from '../c-api/tensor';
import type { EagerContext } from '../context';
import type { TensorFacts, TensorStore } from '../tensor-store';
import { UntraceableError } from './errors';
import { GraphFunction } from './graph-function';
import { groupInputs, type OpInput, readOpInputs } from './op-inputs';

/** What a recording yields: the function, and the tensors from outside that it takes besides its arguments. */
export interface Recording {
  readonly run: GraphFunction;
  /** which of the offered arguments the function takes, by their index */
  readonly usedArguments: readonly number[];
  /** handles of captured tensors, owned by the recording */
  readonly captured: readonly Pointer[];
}

/** Frees the function and its captured tensors. */
export function freeRecording({ run, captured }: Recording): void {
  run.delete();
  captured.forEach((handle) => run.context.api.TFE_DeleteTensorHandle(handle));
}

let recordings = 0;

/**
 * Records operations as nodes of a graph instead of running them.
 *
 * A tensor made before the recording becomes an input of the function when an operation uses it; one made
 * from JavaScript values during the recording becomes a constant.
 */
export class Recorder {
  private readonly graph: Pointer;
  private readonly setAttribute: SetAttribute;
  private readonly outputs = new Map<number, GraphOutput>();
  private readonly producers = new Map<number, string>();
  private readonly arguments = new Map<number, { dtype: number; shape: readonly number[]; index: number }>();
  private readonly usedArguments: { index: number; output: GraphOutput }[] = [];
  private readonly constants = new Set<number>();
  private readonly scalarInputs = new Map<number, number>();
  private readonly scalars = new Map<number, { argument: number; isNegative: boolean }>();
  private readonly captures: { handle: Pointer; output: GraphOutput }[] = [];
  private readonly opInputs = new Map<string, OpInput[]>();
  private nodeCount = 0;
  private argumentCount = 0;

  constructor(
    private readonly context: EagerContext,
    private readonly tensors: TensorStore,
    private readonly onSymbol: (id: number) => void,
  ) {
    this.graph = context.api.TF_NewGraph();
    this.setAttribute = graphAttributes(context);
  }

  /** Offers an argument. It becomes an input of the function when an operation uses it. */
  argument(dtype: number, shape: readonly number[]): number {
    const id = this.newSymbol();
    this.arguments.set(id, { dtype, shape, index: this.argumentCount++ });
    return id;
  }

  /** From here on a scalar made from this number, or from its negative, stands for the argument (or its negative). */
  bindScalar(value: number, argument: number): void {
    this.scalarInputs.set(value, argument);
  }

  /** Tells that an eager tensor was made during the recording, so that its values may be fixed. */
  markConstant(id: number, shape: readonly number[], values: TensorValues): void {
    this.constants.add(id);
    if (shape.length > 0 || this.scalarInputs.size === 0) return;
    const value = Number((values as ArrayLike<unknown>)[0]);
    const argument = this.scalarInputs.get(Math.abs(value));
    if (argument !== undefined) this.scalars.set(id, { argument, isNegative: value < 0 });
  }

  /** A tensor was disposed of. An argument stays, for it may still be returned. */
  forget(id: number): void {
    this.outputs.delete(id);
    this.producers.delete(id);
    this.constants.delete(id);
    this.scalars.delete(id);
  }

  operation(
    name: string,
    attributes: readonly TFEOpAttr[],
    inputIds: readonly number[],
    outputCount: number,
  ): TensorFacts[] {
    const { api, status } = this.context;
    const inputs = inputIds.map((id) => this.output(id));
    const op = api.TF_NewOperation(this.graph, name, `${name}_${this.nodeCount++}`);
    for (const { isList, values } of groupInputs(this.inputsOf(name), inputs)) {
      if (isList) api.TF_AddInputList(op, packOutputs(values), values.length);
      else api.TF_AddInput(op, values[0]);
    }
    for (const attribute of attributes) this.setAttribute(op, attribute);
    const node = api.TF_FinishOperation(op, status.pointer);
    status.check(() => name, name);
    return Array.from({ length: outputCount }, (_, index) => this.register(name, { oper: node, index }));
  }

  /**
   * Makes the function and ends the recording.
   *
   * @param returned what it returns, in this order
   */
  finish(name: string, returned: readonly GraphOutput[], xla: boolean): Recording {
    const outputs = returned.map((output) => this.identity(output));
    const inputs = [...this.usedArguments, ...this.captures].map(({ output }) => output);
    const uniqueName = `${name.replace(/\W/g, '_')}_${recordings++}`;
    const run = GraphFunction.from(this.context, this.graph, uniqueName, inputs, outputs, xla);
    this.context.api.TF_DeleteGraph(this.graph);
    return {
      run,
      usedArguments: this.usedArguments.map(({ index }) => index),
      captured: this.captures.map(({ handle }) => handle),
    };
  }

  /** Ends the recording without a function. */
  abandon(): void {
    const { api } = this.context;
    this.captures.forEach(({ handle }) => api.TFE_DeleteTensorHandle(handle));
    api.TF_DeleteGraph(this.graph);
  }

  private inputsOf(name: string): OpInput[] {
    let inputs = this.opInputs.get(name);
    if (!inputs) {
      inputs = readOpInputs(this.context.api, this.graph, name);
      this.opInputs.set(name, inputs);
    }
    return inputs;
  }

  private register(name: string, output: GraphOutput): TensorFacts {
    const { api } = this.context;
    const dtype = api.TF_OperationOutputType(output);
    const shape = this.shapeOf(output);
    if (!shape) {
      throw new UntraceableError(
        `the shape of what ${name} returns (${dataTypeName(dtype)}) depends on values`,
      );
    }
    const id = this.newSymbol();
    this.outputs.set(id, output);
    this.producers.set(id, name);
    return { id, shape, dtype };
  }

  /** What a tensor of this recording is, for messages. */
  describe(id: number): string {
    const producer = this.producers.get(id);
    return producer ? `what ${producer} returns` : 'an argument or a variable';
  }

  /** The number of a tensor that exists in the graph alone. */
  private newSymbol(): number {
    const id = this.tensors.newId();
    this.onSymbol(id);
    return id;
  }

  private shapeOf(output: GraphOutput): number[] | undefined {
    const { api, status } = this.context;
    const rank = api.TF_GraphGetTensorNumDims(this.graph, output, status.pointer);
    status.check(() => 'asking for a shape');
    if (rank < 0) return undefined;
    const sizes = new BigInt64Array(rank);
    api.TF_GraphGetTensorShape(this.graph, output, sizes, rank, status.pointer);
    status.check(() => 'asking for a shape');
    return sizes.every((size) => size >= 0n) ? Array.from(sizes, Number) : undefined;
  }

  /** Where a tensor's value is in the graph. It stays there when the tensor is disposed of. */
  output(id: number): GraphOutput {
    const known = this.outputs.get(id);
    if (known) return known;
    const output = this.newInput(id);
    this.outputs.set(id, output);
    return output;
  }

  private newInput(id: number): GraphOutput {
    const argument = this.arguments.get(id);
    if (argument) {
      const output = this.placeholder(argument.dtype, argument.shape);
      this.usedArguments.push({ index: argument.index, output });
      return output;
    }
    const scalar = this.scalars.get(id);
    if (scalar) return this.boundScalar(scalar.argument, scalar.isNegative);
    if (this.constants.has(id)) return this.constant(id);
    const { api, status } = this.context;
    const handle = api.TFE_TensorHandleCopySharingTensor(this.tensors.handle(id), status.pointer);
    status.check(() => 'capturing a tensor');
    const { dtype, shape } = this.tensors.facts(id);
    const output = this.placeholder(dtype, shape);
    this.captures.push({ handle, output });
    return output;
  }

  private placeholder(dtype: number, shape: readonly number[]): GraphOutput {
    return this.node('Placeholder', (op) => {
      this.setAttribute(op, { name: 'dtype', type: 4, value: dtype });
      this.setAttribute(op, { name: 'shape', type: 5, value: [...shape] });
    });
  }

  private constant(id: number): GraphOutput {
    const { api, status, intern } = this.context;
    const handle = this.tensors.handle(id);
    const tensor = api.TFE_TensorHandleResolve(handle, status.pointer);
    status.check(() => 'reading a constant');
    try {
      return this.node('Const', (op) => {
        this.setAttribute(op, { name: 'dtype', type: 4, value: this.tensors.facts(id).dtype });
        api.TF_SetAttrTensor(op, intern('value'), tensor, status.pointer);
        status.check(() => 'setting a constant');
      });
    } finally {
      api.TF_DeleteTensor(tensor);
    }
  }

  private boundScalar(argument: number, isNegative: boolean): GraphOutput {
    const output = this.output(argument);
    return isNegative ? this.unary('Neg', output) : output;
  }

  /** A function may return neither its inputs nor one output twice. */
  private identity(output: GraphOutput): GraphOutput {
    return this.unary('Identity', output);
  }

  private unary(type: string, output: GraphOutput): GraphOutput {
    const dtype = this.context.api.TF_OperationOutputType(output);
    return this.node(type, (op) => {
      this.context.api.TF_AddInput(op, output);
      this.setAttribute(op, { name: 'T', type: 4, value: dtype });
    });
  }

  private node(type: string, build: (op: Pointer) => void): GraphOutput {
    const { api, status } = this.context;
    const op = api.TF_NewOperation(this.graph, type, `${type}_${this.nodeCount++}`);
    build(op);
    const oper = api.TF_FinishOperation(op, status.pointer);
    status.check(() => type, type);
    return { oper, index: 0 };
  }
}
