import { compileCell } from '../../../kernel/language/compile-cell';
import type { CompiledCell } from '../../../kernel/language/compiled-cell';
import { SessionNames } from '../../../kernel/language/session-names';
import { Slots } from '../../../kernel/runner/slots';

/** Compiles cells and runs them in this process, with what compiled code needs of a runner. */
export class Session {
  readonly names = new SessionNames();
  readonly slots = new Slots();
  /** What magic lines and imports asked for. */
  readonly calls: unknown[][] = [];
  /** How often a loop looked whether it must stop. */
  pulses = 0;
  modules: Record<string, Record<string, unknown>> = {};
  #cells = 0;

  compile(code: string): CompiledCell {
    const compilation = compileCell({ code, number: (this.#cells += 1) }, this.names);
    if (compilation.status === 'error') throw new SyntaxError(compilation.error.traceback.join('\n'));
    return compilation.cell;
  }

  async run(code: string): Promise<unknown> {
    const { script } = this.compile(code);
    const compiled = (0, eval)(script.javascript) as (...values: unknown[]) => Promise<unknown>;
    const lent = [
      this.#support(),
      (name: string) => this.modules[name],
      'file.ts',
      '/folder',
      undefined,
      undefined,
    ];
    return compiled(...lent, ...script.slots.map((name) => this.slots.of(name)));
  }

  #support(): object {
    return {
      turns: 0,
      pulse: () => {
        this.pulses += 1;
        return 0;
      },
      await: (value: unknown) => value,
      iterate: (source: unknown) => source,
      import: (name: string) => Promise.resolve(this.modules[name]),
      bind: (
        name: string,
        _attributes: unknown,
        bindings: [{ value: unknown; bind(read: () => unknown): void }, string][],
      ) => {
        this.calls.push(['import', name]);
        for (const [slot, exported] of bindings) {
          if (exported === '*') slot.value = this.modules[name];
          else slot.bind(() => this.modules[name][exported]);
        }
      },
      magic: (name: string, rest: string) => this.calls.push([name, rest]),
      startClock: () => this.calls.push(['start']),
      stopClock: () => this.calls.push(['stop']),
      meta: { url: 'file:///folder/file.ts' },
    };
  }
}
