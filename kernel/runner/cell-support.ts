import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { performance } from 'node:perf_hooks';
import type { CellContexts } from './cell-context';
import { Guard, type StopWatch } from './guard';
import type { Magics } from './magics';
import type { Importer, ModuleSettings, Namespace } from './modules/importer';
import type { Slot } from './slots';

/** What the runner lends to all cells. */
export interface CellEquipment {
  readonly watch: StopWatch;
  readonly contexts: CellContexts;
  readonly importer: Importer;
  readonly magics: Magics;
  readonly modules: ModuleSettings;
}

/** What the code of one cell calls; compiled code knows it as `kernel·cell`. */
export class CellSupport extends Guard {
  #clock = 0;

  constructor(
    file: string,
    private readonly equipment: CellEquipment,
  ) {
    super(file, equipment.watch, equipment.contexts);
  }

  /** What `import()` is compiled into. An arrow, for the compiled code may call it without its object. */
  readonly import = (name: string, options?: { with?: Record<string, string> }): Promise<Namespace> =>
    this.equipment.importer.load(String(name), options?.with);

  /** What an `import` statement is compiled into: binds exports to slots; `*` is the whole module. */
  async bind(
    name: string,
    attributes: Record<string, string> | undefined,
    bindings: readonly (readonly [Slot, string])[],
  ): Promise<void> {
    const module = await this.equipment.importer.load(name, attributes);
    for (const [slot, exported] of bindings) {
      if (exported === '*') slot.value = module;
      else if (exported in module) slot.bind(() => module[exported]);
      else slot.bind(() => missingExport(name, exported));
    }
  }

  /** A file name for the cell, in the notebook's folder. No such file is there. */
  get filename(): string {
    return join(this.equipment.modules.folder, `${this.file}.ts`);
  }

  /** `import.meta` */
  get meta(): object {
    const { filename } = this;
    return { dirname: this.equipment.modules.folder, filename, url: pathToFileURL(filename).href };
  }

  magic(name: string, rest: string): Promise<void> {
    return this.equipment.magics.run(name, rest);
  }

  startClock(): void {
    this.#clock = performance.now();
  }

  stopClock(): void {
    this.equipment.magics.printTime(performance.now() - this.#clock);
  }
}

/** Only a type has no value; a name that is used as one although its module lacks it is an error. */
function missingExport(module: string, name: string): never {
  throw new SyntaxError(`The requested module '${module}' does not provide an export named '${name}'`);
}
