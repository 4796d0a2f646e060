import Module, { createRequire } from 'node:module';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ModuleAliases } from '../../language/module-aliases';
import { helpful } from './missing-module';
import { requireInstalled } from './installed-package';
import { ModuleVersions } from './module-versions';
import type { SourceFiles } from '../errors/source-files';

/** Node's own loader, as far as it has no declared types. */
interface Loader {
  _resolveFilename(request: string, parent: unknown, isMain?: boolean, options?: object): string;
  _extensions: Record<string, (module: { _compile(code: string, path: string): void }, path: string) => void>;
}

/** CommonJS modules for cells: resolved from the notebook's folder, local files read again when they changed. */
export class CommonJs {
  readonly #versions = new ModuleVersions((path) => {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs} ${size} ${ino}`;
  });

  /** Teaches Node's loader the aliases, and TypeScript files. */
  constructor(
    private readonly settings: { readonly aliases: ModuleAliases; readonly kernelFile: string },
    private readonly files: SourceFiles,
  ) {
    const loader = Module as unknown as Loader;
    const resolve = loader._resolveFilename.bind(loader);
    const kernelRequire = createRequire(settings.kernelFile);
    loader._resolveFilename = (request, parent, isMain, options) => {
      const importer = (parent as NodeJS.Module | undefined)?.filename;
      const isResolved = importer === settings.kernelFile;
      const alias = isResolved ? undefined : this.settings.aliases.find(request, importer);
      return alias === undefined ? resolve(request, parent, isMain, options) : kernelRequire.resolve(alias);
    };
    for (const extension of ['.ts', '.tsx', '.cts']) {
      loader._extensions[extension] = (module, path) => module._compile(this.#compile(path), path);
    }
  }

  /** `require` for a cell whose notebook lies in `folder`. */
  requireFrom(folder: string): NodeJS.Require {
    const cell = join(folder, 'cell.ts');
    const local = createRequire(cell);
    const kernel = createRequire(this.settings.kernelFile);
    const load = (name: string): unknown => {
      this.forgetChanged();
      try {
        if (this.settings.aliases.find(name, undefined) === undefined) requireInstalled(name, cell);
        return local(name) as unknown;
      } catch (error) {
        if (/^[./]/.test(name) || !canResolve(kernel, name)) throw helpful(error, name, folder);
        return kernel(name) as unknown;
      } finally {
        this.#note();
      }
    };
    return Object.assign(load, {
      resolve: local.resolve,
      cache: local.cache,
      extensions: local.extensions,
      main: undefined,
    });
  }

  /** Has local files that changed, and those that require them, loaded again when they are next asked for. */
  forgetChanged(): void {
    this.#note();
    for (const path of this.#versions.refresh()) Reflect.deleteProperty(require.cache, path);
  }

  #note(): void {
    for (const module of Object.values(require.cache)) {
      if (module === undefined || isForeign(module.filename)) continue;
      this.#versions.seen(module.filename);
      for (const { filename } of module.children) {
        if (!isForeign(filename)) this.#versions.seen(filename, module.filename);
      }
    }
  }

  #compile(path: string): string {
    const source = readFileSync(path, 'utf8');
    const { compileModule } = createRequire(__filename)(
      '../../language/compile-module',
    ) as typeof import('../../language/compile-module');
    const { javascript, map } = compileModule(path, source, 'commonjs');
    this.files.add(path, { label: path, source, map });
    return javascript;
  }
}

const ownFolder = join(__dirname, '..', '..');

function isForeign(path: string): boolean {
  return path.includes('/node_modules/') || path.startsWith(ownFolder);
}

function canResolve(require: NodeJS.Require, name: string): boolean {
  try {
    requireInstalled(name, __filename);
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}
