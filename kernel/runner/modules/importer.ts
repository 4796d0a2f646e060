import { isBuiltin, register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { ModuleAliases } from '../../language/module-aliases';
import type { SourceFiles } from '../errors/source-files';
import type { CommonJs } from './commonjs';
import { helpful } from './missing-module';
import { type CompiledSource, cellScheme, type HooksData } from './module-hooks';

export type Namespace = Readonly<Record<string, unknown>>;

/** Where cells find modules. */
export interface ModuleSettings {
  folder: string;
  aliases: ModuleAliases;
  readonly kernelFile: string;
}

/** Loads modules for cells: from the notebook's folder at each run, local files anew when they changed. */
export class Importer {
  #sources: MessagePort | undefined;

  constructor(
    private readonly settings: ModuleSettings,
    private readonly commonJs: CommonJs,
    private readonly files: SourceFiles,
  ) {
    files.whenMissing(() => this.#takeSources());
  }

  /**
   * Loads a module that a cell names.
   *
   * @throws Error that says how to install a package that is missing
   */
  async load(name: string, attributes?: Readonly<Record<string, string>>): Promise<Namespace> {
    if (isBuiltin(name) && !this.settings.aliases.has(name)) return (await import(name)) as Namespace;
    this.#hook();
    this.commonJs.forgetChanged();
    const request = cellScheme + JSON.stringify({ folder: this.settings.folder, name });
    try {
      const isJson = attributes === undefined || attributes['type'] === 'json';
      return (await (isJson ? import(request) : import(request, { with: attributes }))) as Namespace;
    } catch (error) {
      throw helpful(error, name, this.settings.folder);
    }
  }

  /** Sets up Node's module hooks at the first import that needs them: their thread costs time and memory. */
  #hook(): void {
    if (this.#sources !== undefined) return;
    const { port1, port2 } = new MessageChannel();
    this.#sources = port1;
    port1.unref();
    const { aliases, kernelFile } = this.settings;
    const data: HooksData = { aliases: aliases.given, kernelFile, sources: port2 };
    register(pathToFileURL(join(__dirname, 'module-hooks.js')), { data, transferList: [port2] });
  }

  #takeSources(): void {
    if (this.#sources === undefined) return;
    for (;;) {
      const received = receiveMessageOnPort(this.#sources) as { message: CompiledSource } | undefined;
      if (received === undefined) return;
      const { name, label, source, map } = received.message;
      this.files.add(name, { label: shortened(label, this.settings.folder), source, map });
    }
  }
}

function shortened(path: string, folder: string): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}
