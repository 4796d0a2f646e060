import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { type KernelPort, kernelSymbol } from '../api/kernel-port';
import { type CommListener, Comms } from '../comm/comms';
import { bundleOf } from '../display/bundle';
import { guardSymbol } from '../language/guard-symbol';
import { ModuleAliases } from '../language/module-aliases';
import { descriptors, openDescriptor, readMessages } from '../link/channels';
import { EventSender } from '../link/event-sender';
import type { RunnerOptions, RunnerRequest, RunnerSignal } from '../link/messages';
import { captureStreams } from './captured-streams';
import { CellContexts } from './cell-context';
import { CellRunner } from './cell-runner';
import { handleComm } from './comm-runner';
import { ErrorText } from './errors/error-text';
import { SourceFiles } from './errors/source-files';
import { traceUserCode } from './errors/stack-traces';
import { Guard, StopWatch } from './guard';
import { lateErrors } from './late-errors';
import { Magics } from './magics';
import { CommonJs } from './modules/commonjs';
import { Importer, type ModuleSettings } from './modules/importer';
import { Publisher } from './publisher';
import { Questions } from './questions';
import { Scripts } from './scripts';
import { listenForSignals, newSharedMemory, sharedCells } from './signals';
import { Slots } from './slots';
import { stopTraining } from './stop-training';
import { followProcesses } from './user-processes';
import { followTimers } from './user-timers';

/** Where libraries that know no notebook find the signal of the work that runs, to end with it. */
const signalSymbol = Symbol.for('actilens.signal');

/** The runner's process: runs cells on this thread, and talks to the supervisor alone. */
function main(): void {
  const memory = newSharedMemory();
  const slots = new Slots();
  const contexts = new CellContexts(() => stopTraining(slots));
  const files = new SourceFiles();
  const errors = new ErrorText(files, traceUserCode(files, dirname(__dirname)));
  const { setTimeout: later } = globalThis;
  const publisher = new Publisher(
    new EventSender(descriptors.events),
    contexts,
    (work) => void later(work, 10),
  );
  const watch = new StopWatch(memory.cells, contexts);
  const questions = new Questions(contexts, memory, (event) => publisher.send(event));
  const comms = new Comms(
    (type, content, metadata, buffers) => publisher.publish(type, content, { metadata, buffers }),
    randomUUID,
    (listener) => contexts.settle(listener as CommListener) as typeof listener,
  );
  const modules: ModuleSettings = {
    folder: process.cwd(),
    aliases: new ModuleAliases({}),
    kernelFile: __filename,
  };
  const commonJs = new CommonJs(modules, files);
  const importer = new Importer(modules, commonJs, files);
  const print = publisher.print.bind(publisher);
  const magics: Magics = new Magics({
    slots,
    modules,
    print,
    send: (event) => publisher.send(event),
    page: (payload) => cells.addPayload(payload),
  });
  const scripts = new Scripts(files);
  const cells = new CellRunner({
    ...{ watch, contexts, importer, magics, modules, slots, scripts, publisher, questions, commonJs, errors },
  });

  captureStreams(publisher);
  followTimers(contexts);
  followProcesses(contexts, publisher);
  lateErrors(contexts, errors, publisher);
  process.on('exit', () => publisher.flush());
  process.on('SIGINT', () => undefined);

  const port: KernelPort = {
    comms,
    publish: (type, content) => publisher.publish(type, content),
    keepCell: (work) => contexts.current?.keep(work),
    bundleOf,
    ask: (prompt, password) => questions.ask(prompt, password),
    signal: () => contexts.current?.signal,
    cellNumber: () => contexts.current?.number,
    capture: (sink, work) => contexts.capture(sink, work),
    settle: (listener) => contexts.settle(listener),
    describeError: (error) => errors.cellError(error),
  };
  const stopIfAsked = (): void => {
    const stopped = watch.stopIfAsked();
    if (stopped !== undefined) throw stopped;
  };
  Object.defineProperties(globalThis, {
    [kernelSymbol]: { value: port },
    [signalSymbol]: { value: () => contexts.current?.signal },
    [guardSymbol]: { value: (file: string) => new Guard(file, watch, contexts) },
    prompt: {
      value: (text = '') => questions.askAndWait(String(text), stopIfAsked),
      writable: true,
      configurable: true,
    },
  });

  listenForSignals(memory, (signal: RunnerSignal) => {
    if (signal.type === 'input-reply') questions.answered(signal.origin, signal.value);
    else watch.stopIfAsked();
    Atomics.store(memory.cells, sharedCells.seen, Atomics.load(memory.cells, sharedCells.stops));
  });

  const setOptions = ({ folder, aliases }: Partial<RunnerOptions>): void => {
    if (aliases !== undefined) modules.aliases = new ModuleAliases(aliases);
    if (folder === undefined) return;
    modules.folder = folder;
    process.chdir(folder);
  };

  const handle = (request: RunnerRequest, buffers: readonly Uint8Array[]): void => {
    if (request.type === 'execute') void cells.execute(request);
    else if (request.type === 'ping') publisher.send({ type: 'handled', origin: request.origin });
    else if (request.type === 'set-options') setOptions(request.options);
    else if (request.type === 'shutdown') process.exit(0);
    else void handleComm(request, buffers, { comms, contexts, publisher, errors });
  };

  const requests = openDescriptor(descriptors.requests);
  requests.on('end', () => process.exit(0));
  readMessages<RunnerRequest>(requests, handle);
  publisher.send({ type: 'ready' });
}

main();
