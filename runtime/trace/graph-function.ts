import { packOutputs, type GraphOutput, type Pointer } from '../c-api/functions';
import { Status } from '../c-api/status';
import type { EagerContext } from '../context';

/** `AttrValue { b: true }`. */
const TRUE_ATTRIBUTE = Uint8Array.of(0x28, 1);

/**
 * A graph turned into one function that libtensorflow runs in a single call.
 * Its owner deletes it; handles that a call returns are the caller's.
 */
export class GraphFunction {
  private isDeleted = false;

  private constructor(
    readonly context: EagerContext,
    private readonly name: string,
    private readonly outputCount: number,
  ) {}

  /**
   * @param graph its operations; it may be deleted afterwards
   * @param xla compile the function with XLA
   */
  static from(
    context: EagerContext,
    graph: Pointer,
    name: string,
    inputs: readonly GraphOutput[],
    outputs: readonly GraphOutput[],
    xla: boolean,
  ): GraphFunction {
    const { api, status } = context;
    const func = api.TF_GraphToFunction(
      graph,
      name,
      0,
      -1,
      null,
      inputs.length,
      packOutputs(inputs),
      outputs.length,
      packOutputs(outputs),
      null,
      null,
      null,
      status.pointer,
    );
    status.check(() => `making the function ${name}`);
    try {
      if (xla) {
        api.TF_FunctionSetAttrValueProto(
          func,
          '_XlaMustCompile',
          TRUE_ATTRIBUTE,
          TRUE_ATTRIBUTE.length,
          status.pointer,
        );
        status.check(() => `compiling the function ${name}`);
      }
      api.TFE_ContextAddFunction(context.pointer, func, status.pointer);
      status.check(() => `adding the function ${name}`);
    } finally {
      api.TF_DeleteFunction(func);
    }
    return new GraphFunction(context, name, outputs.length);
  }

  /** Runs on this thread. @throws TensorFlowError naming the function */
  run(inputs: readonly Pointer[]): Pointer[] {
    const { api, status } = this.context;
    const op = this.prepare(inputs);
    const results = new BigUint64Array(this.outputCount);
    api.TFE_Execute(op, results, Int32Array.of(this.outputCount), status.pointer);
    api.TFE_DeleteOp(op);
    status.check(() => `running ${this.name}`);
    return Array.from(results);
  }

  /** Runs on a thread of libtensorflow's caller, while this one goes on. The inputs must stay alive until then. */
  async runAsync(inputs: readonly Pointer[]): Promise<Pointer[]> {
    const { api } = this.context;
    const op = this.prepare(inputs);
    const status = new Status(api);
    const results = new BigUint64Array(this.outputCount);
    const count = Int32Array.of(this.outputCount);
    try {
      await new Promise<void>((resolve, reject) => {
        api.TFE_Execute.async(op, results, count, status.pointer, (error) =>
          error ? reject(error) : resolve(),
        );
      });
      status.check(() => `running ${this.name}`);
      return Array.from(results);
    } finally {
      api.TFE_DeleteOp(op);
      status.delete();
    }
  }

  delete(): void {
    if (this.isDeleted) return;
    this.isDeleted = true;
    const { api, pointer, status } = this.context;
    api.TFE_ContextRemoveFunction(pointer, this.name, status.pointer);
    status.check(() => `removing the function ${this.name}`);
  }

  private prepare(inputs: readonly Pointer[]): Pointer {
    const { api, status, intern, pointer, device } = this.context;
    const op = api.TFE_NewOp(pointer, intern(this.name), status.pointer);
    status.check(() => `calling ${this.name}`);
    if (device.type === 'GPU') api.TFE_OpSetDevice(op, device.name, status.pointer);
    for (const input of inputs) api.TFE_OpAddInput(op, input, status.pointer);
    status.check(() => `inputs of ${this.name}`);
    return op;
  }
}
