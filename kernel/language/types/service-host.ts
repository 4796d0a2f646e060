import { dirname, join } from 'node:path';
import * as ts from 'typescript';
import { ModuleAliases } from '../module-aliases';
import type { CellModule, CellModules } from './cell-modules';

/** Where the types of a notebook come from. */
export interface TypeSources {
  readonly folder: string;
  readonly aliases: Readonly<Record<string, string>>;
  /** Declarations of the names that every cell has. */
  readonly prelude: string;
  /** A file of the kernel's: modules that the folder lacks are looked up from there. */
  readonly kernelFile: string;
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  customConditions: ['node'],
  lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts', 'lib.esnext.decorators.d.ts'],
  types: ['node'],
  jsx: ts.JsxEmit.ReactJSX,
  strict: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  allowImportingTsExtensions: true,
  allowJs: true,
  noEmit: true,
  skipLibCheck: true,
};

/**
 * What the TypeScript service sees: a prelude and one current cell, which leads to older cells and to files on disk.
 * The root files keep their names, so that a new cell does not make the service collect all files again.
 */
export class ServiceHost implements ts.LanguageServiceHost {
  #current: CellModule | undefined;
  #refreshes = 0;
  /** Whether a module was not found, which may have been installed when it is asked for again. */
  #lacksModules = false;
  #files: { readonly prelude: string; readonly current: string };
  #options: ts.CompilerOptions;
  readonly #packageVersions = new Map<string, string>();
  readonly #snapshots = new Map<
    string,
    { readonly version: string; readonly snapshot: ts.IScriptSnapshot }
  >();
  #resolutions: ts.ModuleResolutionCache;
  readonly #aliases: ModuleAliases;

  constructor(
    private sources: TypeSources,
    private readonly modules: CellModules,
    private readonly cancelled: () => boolean,
  ) {
    this.#options = this.#makeOptions();
    this.#files = this.#makeFiles();
    this.#resolutions = this.#newResolutions();
    this.#aliases = new ModuleAliases(sources.aliases);
  }

  /** Makes a cell the one that is asked about. Returns its file name. */
  show(module: CellModule): string {
    this.#current = module;
    this.#files = this.#makeFiles();
    if (this.#lacksModules) this.#refreshes += 1;
    this.#lacksModules = false;
    return this.#files.current;
  }

  moveTo(folder: string): void {
    this.sources = { ...this.sources, folder };
    this.#options = this.#makeOptions();
    this.#files = this.#makeFiles();
    this.refresh();
  }

  /** Has packages looked up anew, after one was installed. */
  refresh(): void {
    this.#packageVersions.clear();
    this.#resolutions = this.#newResolutions();
    this.#refreshes += 1;
  }

  #makeFiles(): { prelude: string; current: string } {
    const { folder } = this.sources;
    return {
      prelude: join(folder, 'cell-prelude.d.ts'),
      current: join(folder, `cell-current${this.#current?.extension ?? '.ts'}`),
    };
  }

  #newResolutions(): ts.ModuleResolutionCache {
    return ts.createModuleResolutionCache(this.sources.folder, (path) => path, this.#options);
  }

  #makeOptions(): ts.CompilerOptions {
    const { folder, kernelFile } = this.sources;
    const own = dirname(dirname(require.resolve('@types/node/package.json', { paths: [kernelFile] })));
    return { ...options, typeRoots: [join(folder, 'node_modules', '@types'), own] };
  }

  getCompilationSettings = (): ts.CompilerOptions => this.#options;
  getScriptFileNames = (): string[] => [this.#files.prelude, this.#files.current];
  getCurrentDirectory = (): string => this.sources.folder;
  getDefaultLibFileName = (settings: ts.CompilerOptions): string => ts.getDefaultLibFilePath(settings);
  getCancellationToken = (): ts.HostCancellationToken => ({ isCancellationRequested: this.cancelled });
  useCaseSensitiveFileNames = (): boolean => ts.sys.useCaseSensitiveFileNames;
  directoryExists = (path: string): boolean => ts.sys.directoryExists(path);
  getDirectories = (path: string): string[] => ts.sys.getDirectories(path);
  readDirectory = (...values: Parameters<typeof ts.sys.readDirectory>): string[] =>
    ts.sys.readDirectory(...values);
  realpath = (path: string): string => ts.sys.realpath?.(path) ?? path;
  fileExists = (path: string): boolean => this.#virtual(path) !== undefined || ts.sys.fileExists(path);
  readFile = (path: string): string | undefined => this.#virtual(path) ?? ts.sys.readFile(path);

  getScriptVersion = (path: string): string => {
    if (path === this.#files.current) return `${this.#refreshes} ${this.#current?.text ?? ''}`;
    if (this.#virtual(path) !== undefined) return 'cell';
    if (!path.includes('/node_modules/')) return String(ts.sys.getModifiedTime?.(path)?.getTime());
    let version = this.#packageVersions.get(path);
    if (version === undefined) {
      version = String(ts.sys.getModifiedTime?.(path)?.getTime());
      this.#packageVersions.set(path, version);
    }
    return version;
  };

  /** The service asks for every file each time something changed. */
  getScriptSnapshot = (path: string): ts.IScriptSnapshot | undefined => {
    if (this.cancelled()) throw new ts.OperationCanceledException();
    const version = this.getScriptVersion(path);
    const known = this.#snapshots.get(path);
    if (known?.version === version) return known.snapshot;
    const text = this.readFile(path);
    if (text === undefined) return undefined;
    const snapshot = ts.ScriptSnapshot.fromString(text);
    this.#snapshots.set(path, { version, snapshot });
    return snapshot;
  };

  getModuleResolutionCache = (): ts.ModuleResolutionCache => this.#resolutions;

  resolveModuleNameLiterals = (
    literals: readonly ts.StringLiteralLike[],
    containingFile: string,
    _redirected: unknown,
    settings: ts.CompilerOptions,
  ): ts.ResolvedModuleWithFailedLookupLocations[] =>
    literals.map(({ text, pos }) => {
      // TypeScript has every module import the JSX runtime, also those without JSX: React's types are large.
      const isImplicit = pos < 0;
      if (isImplicit && !containingFile.endsWith('x')) return { resolvedModule: undefined };
      const alias = this.#aliases.find(text, containingFile);
      const { kernelFile } = this.sources;
      if (alias !== undefined) return ts.resolveModuleName(alias, kernelFile, settings, this);
      const isCell = dirname(containingFile) === this.sources.folder;
      const found = ts.resolveModuleName(
        text,
        containingFile,
        settings,
        this,
        isCell ? undefined : this.#resolutions,
      );
      if (found.resolvedModule !== undefined || !isCell) return found;
      const own = /^[./]/.test(text) ? found : ts.resolveModuleName(text, kernelFile, settings, this);
      this.#lacksModules ||= own.resolvedModule === undefined;
      return own;
    });

  #virtual(path: string): string | undefined {
    if (path === this.#files.prelude) return this.sources.prelude;
    if (path === this.#files.current) return this.#current?.text ?? '';
    if (!path.includes('/cell-') || dirname(path) !== this.sources.folder) return undefined;
    const [, id, extension] = /\/cell-(\d+)(\.tsx?)$/.exec(path) ?? [];
    const module = id === undefined ? undefined : this.modules.find(Number(id));
    return module?.extension === extension ? module?.text : undefined;
  }
}
