import type { CapturedOutput } from '@actilens/kernel/api';
import type { CellOutput } from '../cell-outputs';

interface Entry {
  readonly output: CellOutput;
  readonly displayId?: string;
}

/** Outputs in the order in which they came, as a cell would show them. */
export class OutputLog {
  #entries: Entry[] = [];
  #clearsNext = false;

  get outputs(): readonly CellOutput[] {
    return this.#entries.map(({ output }) => output);
  }

  /** Has these outputs and no others. */
  replace(outputs: readonly CellOutput[]): void {
    this.#entries = outputs.map((output) => ({ output }));
    this.#clearsNext = false;
  }

  /** Does what an output says. */
  add({ type, content }: CapturedOutput): void {
    const { name, text, data, metadata, transient, wait } = content as unknown as Content;
    if (type === 'clear_output') this.#clear(wait);
    else if (type === 'stream') this.append({ output_type: 'stream', name, text });
    else if (type === 'display_data')
      this.#push({
        output: { output_type: 'display_data', data, metadata },
        displayId: transient?.display_id,
      });
    else this.#update(transient?.display_id, { output_type: 'display_data', data, metadata });
  }

  /** Adds an output; text that goes on with what was printed last is joined to it. */
  append(output: CellOutput): void {
    const last = this.#clearsNext ? undefined : this.#entries.at(-1)?.output;
    if (output.output_type !== 'stream' || last?.output_type !== 'stream' || last.name !== output.name) {
      this.#push({ output });
      return;
    }
    this.#entries[this.#entries.length - 1] = { output: { ...last, text: last.text + output.text } };
  }

  #push(entry: Entry): void {
    if (this.#clearsNext) this.#entries = [];
    this.#clearsNext = false;
    this.#entries.push(entry);
  }

  #update(displayId: string | undefined, output: CellOutput): void {
    this.#entries = this.#entries.map((entry) =>
      displayId !== undefined && entry.displayId === displayId ? { output, displayId } : entry,
    );
  }

  #clear(wait: boolean): void {
    if (!wait) this.#entries = [];
    this.#clearsNext = wait;
  }
}

interface Content {
  readonly name: 'stdout' | 'stderr';
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly transient?: { readonly display_id?: string };
  readonly wait: boolean;
}
