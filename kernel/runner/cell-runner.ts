import type { CompiledCell, CompiledScript } from '../language/compiled-cell';
import type { CellError, DoneEvent, ExecuteRequest, Payload, UserExpressionResult } from '../link/messages';
import { bundleOf } from '../display/bundle';
import { displayIdOf } from '../display/mime';
import { display, input } from '../api';
import { CellContext, type CellContexts } from './cell-context';
import { type CellEquipment, CellSupport } from './cell-support';
import type { ErrorText } from './errors/error-text';
import type { CommonJs } from './modules/commonjs';
import type { Publisher } from './publisher';
import type { Questions } from './questions';
import type { Scripts } from './scripts';
import type { Slots } from './slots';

/** What running cells takes. */
export interface RunnerParts extends CellEquipment {
  readonly slots: Slots;
  readonly scripts: Scripts;
  readonly publisher: Publisher;
  readonly questions: Questions;
  readonly commonJs: CommonJs;
  readonly errors: ErrorText;
  readonly contexts: CellContexts;
}

/** Runs cells and reports how each one ended. */
export class CellRunner {
  readonly #payloads = new WeakMap<CellContext, Payload[]>();

  constructor(private readonly parts: RunnerParts) {}

  /** Has a payload sent with the end of the running cell. */
  addPayload(payload: Payload): void {
    const context = this.parts.contexts.current;
    if (context !== undefined) this.#payloads.get(context)?.push(payload);
  }

  async execute({ origin, cell, silent, allowInput }: ExecuteRequest): Promise<void> {
    const context = new CellContext(origin, cell.number, allowInput, silent);
    const payload: Payload[] = [];
    this.#payloads.set(context, payload);
    const { contexts, publisher, questions, slots } = this.parts;
    const outcome = await contexts.run(context, () => this.#run(cell, context));
    questions.drop(origin);
    const unbound = slots.unbound(cell.declares);
    publisher.send({ type: 'done', origin, ...outcome, payload, unbound });
  }

  async #run(
    cell: CompiledCell,
    context: CellContext,
  ): Promise<Pick<DoneEvent, 'status' | 'error' | 'userExpressions'>> {
    try {
      const start = performance.now();
      const value = await this.#call(cell.script, cell);
      await this.#showResult(value, context);
      await context.finished();
      if (cell.timed) this.parts.magics.printTime(performance.now() - start);
      return { status: 'ok', userExpressions: await this.#evaluateAll(cell) };
    } catch (error) {
      return { status: 'error', error: this.parts.errors.cellError(this.#stopped(error) ?? error) };
    }
  }

  /** A child process that was interrupted fails in its own way; what ended the cell is the Stop. */
  #stopped(cause: unknown): Error | undefined {
    const stopped = this.parts.watch.stopIfAsked();
    return stopped === undefined ? undefined : Object.assign(stopped, { cause });
  }

  #call(script: CompiledScript, { number }: CompiledCell): Promise<unknown> {
    const { scripts, slots, commonJs, modules } = this.parts;
    const { run, file } = scripts.load(script, `cell [${number}]`);
    const support = new CellSupport(file, this.parts);
    const { folder } = modules;
    const lent = [support, commonJs.requireFrom(folder), support.filename, folder, display, input];
    return run(...lent, ...script.slots.map((name) => slots.of(name)));
  }

  async #showResult(value: unknown, context: CellContext): Promise<void> {
    if (value === undefined || context.silent) return;
    const bundle = await bundleOf(value);
    if (bundle === undefined) return;
    // Front ends replace outputs of display_data only.
    const id = displayIdOf(value);
    const { publisher } = this.parts;
    if (id === undefined)
      publisher.publish('execute_result', { execution_count: context.number, ...bundle }, { context });
    else publisher.publish('display_data', { ...bundle, transient: { display_id: id } }, { context });
  }

  async #evaluateAll(cell: CompiledCell): Promise<Record<string, UserExpressionResult>> {
    const results: Record<string, UserExpressionResult> = {};
    for (const [name, script] of Object.entries(cell.userExpressions))
      results[name] = await this.#evaluate(script, cell);
    return results;
  }

  async #evaluate(
    script: CompiledScript | { readonly error: CellError },
    cell: CompiledCell,
  ): Promise<UserExpressionResult> {
    if ('error' in script) return { status: 'error', ...script.error };
    try {
      const bundle = await bundleOf(await this.#call(script, cell));
      return { status: 'ok', data: {}, metadata: {}, ...bundle };
    } catch (error) {
      return { status: 'error', ...this.parts.errors.cellError(error) };
    }
  }
}
