import { type GraphOutput, packOutputs, type Pointer } from './c-api/functions';
import { Status } from './c-api/status';
import type { EagerContext } from './context';
import { TensorValueError } from './errors';
import type { TensorFacts, TensorStore } from './tensor-store';

interface SavedModel {
  readonly session: Pointer;
  readonly graph: Pointer;
}

/** TensorFlow SavedModels loaded into sessions, by the number TensorFlow.js knows each by. */
export class SavedModels {
  private readonly models = new Map<number, SavedModel>();
  private nextId = 0;

  constructor(
    private readonly context: EagerContext,
    private readonly tensors: TensorStore,
  ) {}

  get count(): number {
    return this.models.size;
  }

  /**
   * @param folder the SavedModel's folder
   * @param tags its tags, separated by commas, such as `serve`
   * @throws TensorFlowError when there is no such model or tag
   */
  load(folder: string, tags: string): number {
    const { api, status } = this.context;
    const names = tags.split(',');
    const options = api.TF_NewSessionOptions();
    const graph = api.TF_NewGraph();
    const session = api.TF_LoadSessionFromSavedModel(
      options,
      null,
      folder,
      names,
      names.length,
      graph,
      null,
      status.pointer,
    );
    api.TF_DeleteSessionOptions(options);
    if (status.code !== 0) api.TF_DeleteGraph(graph);
    status.check(() => `loading the SavedModel in ${folder} with tags ${tags}`);
    this.models.set(this.nextId, { session, graph });
    return this.nextId++;
  }

  delete(id: number): void {
    const { api } = this.context;
    const { session, graph } = this.model(id);
    const status = new Status(api);
    this.models.delete(id);
    api.TF_DeleteSession(session, status.pointer);
    api.TF_DeleteGraph(graph);
    try {
      status.check(() => 'deleting a SavedModel');
    } finally {
      status.delete();
    }
  }

  /**
   * @param inputNames names such as `serving_default_x:0`, separated by commas, one per input tensor
   * @param outputNames likewise; the outputs become new tensors in this order
   */
  run(id: number, inputIds: readonly number[], inputNames: string, outputNames: string): TensorFacts[] {
    const { api, status } = this.context;
    const { session, graph } = this.model(id);
    const inputs = this.endpoints(graph, inputNames);
    const outputs = this.endpoints(graph, outputNames);
    if (inputs.count !== inputIds.length) {
      throw new TensorValueError(
        `inputs of the SavedModel: expected ${inputs.count} tensors for ${inputNames}, got ${inputIds.length}`,
      );
    }
    const values = BigUint64Array.from(inputIds, (inputId) => this.resolve(inputId));
    const results = new BigUint64Array(outputs.count);
    api.TF_SessionRun(
      session,
      null,
      inputs.packed,
      values,
      values.length,
      outputs.packed,
      results,
      results.length,
      null,
      0,
      null,
      status.pointer,
    );
    values.forEach((tensor) => api.TF_DeleteTensor(tensor));
    status.check(() => `running the SavedModel from ${inputNames} to ${outputNames}`);
    return Array.from(results, (tensor) => {
      const handle = this.tensors.wrap(tensor);
      api.TF_DeleteTensor(tensor);
      return this.tensors.adopt(handle);
    });
  }

  private resolve(tensorId: number): Pointer {
    const { api, status } = this.context;
    const tensor = api.TFE_TensorHandleResolve(this.tensors.handle(tensorId), status.pointer);
    status.check(() => `reading ${this.tensors.describe(tensorId)}`);
    return tensor;
  }

  private model(id: number): SavedModel {
    const model = this.models.get(id);
    if (!model) throw new TensorValueError(`there is no SavedModel ${id}; it may have been disposed`);
    return model;
  }

  private endpoints(graph: Pointer, names: string): { packed: BigUint64Array; count: number } {
    const outputs = (names === '' ? [] : names.split(',')).map((name): GraphOutput => {
      const [operation, index = '0'] = name.split(':');
      const oper = this.context.api.TF_GraphOperationByName(graph, operation);
      if (!oper) throw new TensorValueError(`the SavedModel has no operation ${operation}`);
      return { oper, index: Number(index) };
    });
    return { packed: packOutputs(outputs), count: outputs.length };
  }
}
