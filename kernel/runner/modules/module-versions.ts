interface LocalModule {
  readonly importers: Set<string>;
  signature: string;
  version: number;
}

/**
 * Which local files were loaded, and who imports whom. When a file changed, it and all files that import it, at any
 * distance, get a new version; the others keep theirs and with it their state.
 */
export class ModuleVersions {
  readonly #modules = new Map<string, LocalModule>();

  /** @param signatureOf changes when the file changes; throws when it is gone */
  constructor(private readonly signatureOf: (path: string) => string) {}

  /** Notes that a file is imported, by another file or by a cell; returns its version, 0 while it never changed. */
  seen(path: string, importer?: string): number {
    let module = this.#modules.get(path);
    if (module === undefined) {
      module = { importers: new Set(), signature: this.#signature(path), version: 0 };
      this.#modules.set(path, module);
    }
    if (importer !== undefined) module.importers.add(importer);
    return module.version;
  }

  /** Looks for files that changed since they were seen first or changed last. Returns those with a new version. */
  refresh(): ReadonlySet<string> {
    const stale = new Set<string>();
    const spread = (path: string): void => {
      const module = this.#modules.get(path);
      if (module === undefined || stale.has(path)) return;
      stale.add(path);
      module.version += 1;
      module.importers.forEach(spread);
    };
    for (const [path, module] of this.#modules) {
      const signature = this.#signature(path);
      if (signature === module.signature) continue;
      module.signature = signature;
      spread(path);
    }
    return stale;
  }

  #signature(path: string): string {
    try {
      return this.signatureOf(path);
    } catch {
      return '';
    }
  }
}
