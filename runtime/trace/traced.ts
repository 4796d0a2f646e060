import * as tf from '@tensorflow/tfjs';
import type { Pointer } from '../c-api/functions';
import { currentBackend, type LibTensorFlowBackend } from '../libtensorflow-backend';
import { inputsOf } from './recording-inputs';
import { isTracingOn } from './switch';
import { UntraceableError } from './errors';
import { type Structure, takeApart } from './structure';
import { type Trace, trace } from './trace';
import { type Known, TraceCache } from './trace-cache';
import { describeUserFrame } from './user-frame';

export interface TracedOptions {
  /** for error messages and warnings; by default the function's own name */
  readonly name?: string;
  /** compile with XLA: slower to start, and on a CPU seldom faster */
  readonly xla?: boolean;
  /** told once when the function runs eagerly after all; prints a warning by default */
  readonly onFallback?: (reason: string) => void;
}

/** A function that runs as one call into libtensorflow. */
export interface TracedFunction<A extends unknown[], R> {
  (...args: A): R;
  /**
   * Runs on another thread. The arguments must not be disposed of until then. Calls run one after the other,
   * each seeing the variables as the one before left them.
   */
  async(...args: A): Promise<R>;
  /** Frees its traces; called again it would make new ones. */
  dispose(): void;
}

/**
 * Makes a function of tensors run as one graph function instead of operation by operation.
 *
 * Arguments and result are tensors, or arrays and plain objects of them. The first call with arguments of some
 * shapes, data types and other values records the function; it may make variables then. Variables are read and
 * assigned as usual: gradients and optimiser updates may be inside. JavaScript values from outside are fixed when
 * it is recorded.
 *
 * What cannot be recorded (reading values, shapes that depend on values) makes it run eagerly, with one warning
 * that names the operation and the line. It always runs eagerly on other backends, and inside `tf.grad` and its
 * kin, which need to see each operation.
 *
 * @example
 * const step = traced((x: tf.Tensor) => optimizer.minimize(() => loss(model.apply(x)), true)!);
 * const cost = step(batch);
 */
export function traced<A extends unknown[], R>(
  func: (...args: A) => R,
  options: TracedOptions = {},
): TracedFunction<A, R> {
  const tracer = new Tracer(func, options);
  const run = (...args: A) => tracer.run(args);
  run.async = (...args: A) => tracer.runAsync(args);
  run.dispose = () => tracer.dispose();
  unreachable.register(run, tracer.traces);
  return run;
}

/** Traces go with their function. */
const unreachable = new FinalizationRegistry<TraceCache>((traces) => traces.clear());

/** So many kinds of arguments are recorded at their first call; of more, only those that come a second time. */
const RECORDED_AT_ONCE = 8;

/** Arguments whose values differ with each call are soon forgotten. */
const MOST_TRACES = 64;

/** Deep enough to reach the user's line from below TensorFlow.js's nested scopes and gradients. */
const STACK_DEPTH = 100;

class Tracer<A extends unknown[], R> {
  readonly traces = new TraceCache(MOST_TRACES);
  private readonly name: string;
  private hasWarned = false;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly func: (...args: A) => R,
    private readonly options: TracedOptions,
  ) {
    this.name = options.name ?? (func.name || 'the traced function');
  }

  run(args: A): R {
    const call = this.prepare(args);
    if (!call) return this.func(...args);
    return call.finish(call.trace.recording.run.run(call.inputs()));
  }

  async runAsync(args: A): Promise<R> {
    const turn = this.last.then(async () => {
      const call = this.prepare(args);
      if (!call) return this.func(...args);
      return call.finish(await call.trace.recording.run.runAsync(call.inputs()));
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }

  dispose(): void {
    this.traces.clear();
  }

  /** Undefined when this call is to run eagerly. */
  private prepare(args: A): Call<R> | undefined {
    const backend = currentBackend();
    const isGradient = tf.engine().state.gradientDepth > 0;
    if (!backend || backend.traceable.isRecording || isGradient || !isTracingOn()) return undefined;
    const structure = takeApart(args, 'arguments');
    const known = this.traceFor(backend, structure);
    return typeof known === 'string' ? undefined : new Call(backend, known, structure);
  }

  private traceFor(backend: LibTensorFlowBackend, args: Structure): Known {
    let known = this.traces.get(args.key);
    if (known && typeof known !== 'string' && usesDisposedVariable(known, args.tensors.length)) {
      this.traces.delete(args.key);
      known = undefined;
    }
    const isSelective = this.traces.count >= RECORDED_AT_ONCE;
    if (!known && isSelective) known = 'called once';
    else if (!known || known === 'called once') known = this.makeTrace(backend, args);
    this.traces.set(args.key, known);
    return known;
  }

  private makeTrace(backend: LibTensorFlowBackend, args: Structure): Known {
    const func = this.func as (...args: never[]) => unknown;
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = STACK_DEPTH;
    try {
      return trace(backend, this.name, func, args, this.options.xla ?? false);
    } catch (error) {
      if (!(error instanceof UntraceableError)) throw error;
      this.warn(`${this.name} runs eagerly: ${error.message}${describeUserFrame(error)}.`);
      return 'eager';
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  }

  private warn(reason: string): void {
    if (this.hasWarned) return;
    this.hasWarned = true;
    const warn = this.options.onFallback ?? ((text: string) => console.warn(text));
    warn(reason);
  }
}

/** One call of a trace. */
class Call<R> {
  constructor(
    private readonly backend: LibTensorFlowBackend,
    readonly trace: Trace,
    private readonly args: Structure,
  ) {}

  /** The handles that the function takes: arguments and variables as they are now, then what it captured. */
  inputs(): Pointer[] {
    const { recording, variables } = this.trace;
    return inputsOf(this.backend, recording, [...this.args.tensors, ...variables]);
  }

  /** Turns what the function returned into its result and the variables' new values. */
  finish(handles: readonly Pointer[]): R {
    const { outputs, assigned, result } = this.trace;
    const store = this.backend.traceable.tensors;
    const tensors = handles.map((handle, i) => this.backend.adopt(store.adopt(handle, outputs[i])));
    const returned = tensors.length - assigned.length;
    assigned.forEach((variable, i) => {
      variable.assign(tensors[returned + i]);
      tensors[returned + i].dispose();
    });
    return result.rebuild(tensors.slice(0, returned)) as R;
  }
}

function usesDisposedVariable({ recording, variables, assigned }: Trace, argumentCount: number): boolean {
  const read = recording.usedArguments.filter((index) => index >= argumentCount);
  return [...read.map((index) => variables[index - argumentCount]), ...assigned].some(
    ({ isDisposed }) => isDisposed,
  );
}
