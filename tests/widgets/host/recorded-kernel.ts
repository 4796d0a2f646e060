import { AsyncLocalStorage } from 'node:async_hooks';
import { type KernelPort, kernelSymbol, type OutputSink } from '../../../kernel/api/kernel-port';
import { type CommData, Comms } from '../../../kernel/comm/comms';
import { bundleOf } from '../../../kernel/display/bundle';
import { registrySymbol } from '../../../widgets/host/core/registry';

/** A message as it would go to front ends. */
export interface Published {
  readonly type: string;
  readonly content: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
  readonly buffers: readonly Uint8Array[];
}

/** The kernel's side of widgets without a kernel: comms whose messages are recorded, and a front end's messages. */
export class RecordedKernel {
  readonly published: Published[] = [];
  readonly #sinks = new AsyncLocalStorage<OutputSink>();
  #ids = 0;
  readonly comms = new Comms(
    (type, content, metadata, buffers) => this.published.push({ type, content, metadata, buffers }),
    () => `id-${(this.#ids += 1)}`,
  );

  /** Puts it in place of the kernel that code under test finds. */
  install(): void {
    const port: KernelPort = {
      comms: this.comms,
      publish: (type, content) => {
        const sink = this.#sinks.getStore();
        if (sink !== undefined) sink({ type, content });
        else this.published.push({ type, content, metadata: {}, buffers: [] });
      },
      keepCell: () => undefined,
      bundleOf,
      ask: () => Promise.reject(new Error('nobody is there to answer')),
      signal: () => undefined,
      cellNumber: () => 1,
      capture: (sink, work) => this.#sinks.run(sink, work),
      settle: (listener) => listener,
      describeError: (error) => {
        const { name, message } = error as Error;
        return { ename: name, evalue: message, traceback: [`${name}: ${message}`] };
      },
    };
    Object.assign(globalThis, { [kernelSymbol]: port });
  }

  remove(): void {
    Reflect.deleteProperty(globalThis, kernelSymbol);
    Reflect.deleteProperty(globalThis, registrySymbol);
  }

  /** Prints as a running cell does. */
  print(text: string): void {
    this.#sinks.getStore()?.({ type: 'stream', content: { name: 'stdout', text } });
  }

  /** The messages since this was asked last. */
  take(): Published[] {
    return this.published.splice(0);
  }

  /** The data of the comm messages since this was asked last. */
  takeData(): unknown[] {
    return this.take().map(({ content }) => content['data']);
  }

  /** A front end's message to a widget. */
  receive(id: string, data: Record<string, unknown>, buffers: readonly Uint8Array[] = []): Promise<void> {
    const message: CommData = { data, metadata: {}, buffers };
    return this.comms.find(id)!.receive(message);
  }

  /** A front end's change to a widget's state. */
  update(id: string, state: Record<string, unknown>): Promise<void> {
    return this.receive(id, { method: 'update', state, buffer_paths: [] });
  }
}

/** Installs a recorded kernel for each test of a file. */
export function useRecordedKernel(): () => RecordedKernel {
  let kernel: RecordedKernel;
  beforeEach(() => {
    kernel = new RecordedKernel();
    kernel.install();
  });
  afterEach(() => kernel.remove());
  return () => kernel;
}
