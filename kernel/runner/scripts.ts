import { Script } from 'node:vm';
import type { CompiledScript } from '../language/compiled-cell';
import { noteSite } from './errors/error-sites';
import { cleanedMessage } from './errors/stack-traces';
import type { SourceFile, SourceFiles } from './errors/source-files';

/** The function that a cell was compiled into. */
export type CellFunction = (...values: unknown[]) => Promise<unknown>;

/** Turns compiled code into a function that runs it, and remembers where its lines come from. */
export class Scripts {
  #count = 0;

  constructor(private readonly files: SourceFiles) {}

  /**
   * @param label how traces name the code
   * @returns the function, and the name under which `SourceFiles` knows the code
   * @throws SyntaxError for what only the engine finds wrong, with the user's line
   */
  load({ javascript, map, source }: CompiledScript, label: string): { run: CellFunction; file: string } {
    this.#count += 1;
    const name = `actilens-cell-${this.#count}`;
    const file: SourceFile = { label, source, map };
    this.files.add(name, file);
    try {
      const script = new Script(javascript, { filename: name, lineOffset: -1 });
      return { run: script.runInThisContext() as CellFunction, file: name };
    } catch (error) {
      throw error instanceof SyntaxError ? this.#inUserTerms(error, name, file) : error;
    }
  }

  /** Node puts `name:line`, the line and a caret in front of the stack. */
  #inUserTerms(error: SyntaxError, name: string, file: SourceFile): SyntaxError {
    const [, line, indent] = /^[^\n]*:(\d+)\n[^\n]*\n( *)\^/.exec(error.stack ?? '') ?? [];
    const place = this.files.place(file, Number(line), (indent ?? '').length + 1);
    const mapped = new SyntaxError(cleanedMessage(error.message));
    if (place !== undefined) noteSite(mapped, { file: name, ...place, isAwait: false });
    return mapped;
  }
}
