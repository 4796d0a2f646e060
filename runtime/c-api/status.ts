import { TensorFlowError } from '../errors';
import type { CApi, Pointer } from './functions';

/** One `TF_Status`: the place where C functions leave their error. */
export class Status {
  readonly pointer: Pointer;

  constructor(private readonly api: CApi) {
    this.pointer = api.TF_NewStatus();
  }

  get code(): number {
    return this.api.TF_GetCode(this.pointer);
  }

  get message(): string {
    return this.api.TF_Message(this.pointer) ?? '';
  }

  /**
   * @param describe says what was being done; only called when it failed
   * @throws TensorFlowError with libtensorflow's own words after the description
   */
  check(describe: () => string, opName?: string): void {
    const { code } = this;
    if (code === 0) return;
    const { message } = this;
    throw new TensorFlowError(`${describe()}: ${message}`, code, opName);
  }

  delete(): void {
    this.api.TF_DeleteStatus(this.pointer);
  }
}
