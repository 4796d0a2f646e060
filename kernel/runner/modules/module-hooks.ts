import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { InitializeHook, LoadFnOutput, LoadHook, ResolveHook } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { MessagePort } from 'node:worker_threads';
import { ModuleAliases } from '../../language/module-aliases';
import { requireInstalled } from './installed-package';
import { ModuleVersions } from './module-versions';

/** What the hooks' thread is started with. */
export interface HooksData {
  readonly aliases: Readonly<Record<string, string>>;
  /** A file of the kernel's: packages that the notebook's folder lacks are looked up from there. */
  readonly kernelFile: string;
  /** Takes what was compiled, for traces. */
  readonly sources: MessagePort;
}

/** The source of a local module as it was compiled. */
export interface CompiledSource {
  readonly name: string;
  readonly label: string;
  readonly source: string;
  readonly map: string;
}

/** How a cell names a module: this scheme, then JSON of the folder and the name. */
export const cellScheme = 'actilens-cell:';

let data: HooksData;
let aliases: ModuleAliases;
const versions = new ModuleVersions((path) => {
  const { mtimeMs, size, ino } = statSync(path);
  return `${mtimeMs} ${size} ${ino}`;
});

export const initialize: InitializeHook<HooksData> = (given) => {
  data = given;
  aliases = new ModuleAliases(given.aliases);
};

type Context = Parameters<ResolveHook>[1];
type Next = Parameters<ResolveHook>[2];
type Resolved = Awaited<ReturnType<Next>>;

export const resolve: ResolveHook = async (specifier, context, nextResolve) => {
  const isCell = specifier.startsWith(cellScheme);
  let name = specifier;
  let parentURL = context.parentURL;
  if (isCell) {
    const request = JSON.parse(specifier.slice(cellScheme.length)) as { folder: string; name: string };
    versions.refresh();
    name = request.name;
    parentURL = pathToFileURL(join(request.folder, 'cell.ts')).href;
  }
  const found = await find(name, { ...context, parentURL }, nextResolve, isCell);
  return isLocal(found.url) ? versioned(found, isCell ? undefined : parentURL) : found;
};

async function find(name: string, context: Context, next: Next, isCell: boolean): Promise<Resolved> {
  const importer =
    context.parentURL?.startsWith('file:') === true ? fileURLToPath(context.parentURL) : undefined;
  const alias = aliases.find(name, isCell ? undefined : importer);
  const kernel = { ...context, parentURL: pathToFileURL(data.kernelFile).href };
  if (alias !== undefined) return next(alias.startsWith('/') ? pathToFileURL(alias).href : alias, kernel);
  try {
    if (isCell && context.parentURL !== undefined) requireInstalled(name, fileURLToPath(context.parentURL));
    return await next(name, context);
  } catch (error) {
    const file = typescriptFile(name, context.parentURL);
    if (file !== undefined) return next(pathToFileURL(file).href, context);
    if (!isCell || /^[./]/.test(name)) throw error;
    try {
      requireInstalled(name, data.kernelFile);
      return await next(name, kernel);
    } catch {
      throw error;
    }
  }
}

const extensions = [
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.js',
  '.mjs',
  '.cjs',
  '.json',
  '/index.ts',
  '/index.tsx',
  '/index.js',
];

/** The file that TypeScript takes `./name` or `./name.js` for. */
function typescriptFile(name: string, parentURL: string | undefined): string | undefined {
  if (!/^(\.\.?\/|\/|file:)/.test(name) || parentURL?.startsWith('file:') !== true) return undefined;
  const path = fileURLToPath(new URL(name, parentURL));
  const swapped = path.replace(/\.([cm]?)jsx?$/, '.$1ts');
  return [swapped, ...extensions.map((extension) => path + extension)].find(
    (candidate) => candidate !== path && existsSync(candidate),
  );
}

/** A file beside the notebook, and no part of a package or of Node. */
function isLocal(url: string): boolean {
  return url.startsWith('file:') && !url.includes('/node_modules/') && !url.startsWith(ownFolder);
}

const ownFolder = pathToFileURL(dirname(dirname(__dirname))).href;

/** Gives a changed file, and those that import it, an address that the engine has not loaded yet. */
function versioned(found: Resolved, parentURL: string | undefined): Resolved {
  const path = fileURLToPath(found.url);
  const version = versions.seen(
    path,
    parentURL?.startsWith('file:') === true ? fileURLToPath(parentURL) : undefined,
  );
  return version === 0 ? found : { ...found, url: `${pathToFileURL(path).href}?v=${version}` };
}

export const load: LoadHook = async (url, context, nextLoad) => {
  if (!isLocal(url)) return nextLoad(url, context);
  const path = fileURLToPath(url);
  if (path.endsWith('.json') && context.importAttributes.type === undefined) {
    const text = await readFile(path, 'utf8');
    return {
      format: 'module',
      shortCircuit: true,
      source: `export default ${JSON.stringify(JSON.parse(text))};`,
    };
  }
  if (/\.([cm]?tsx?|jsx)$/.test(path)) return compiled(url, path, await readFile(path, 'utf8'));
  const loaded = await nextLoad(url, context);
  if (loaded.format !== 'module' || loaded.source === undefined) return loaded;
  return compiled(
    url,
    path,
    typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString(),
  );
};

/** TypeScript is loaded here only when a local module needs it. */
async function compiled(url: string, path: string, source: string): Promise<LoadFnOutput> {
  const { compileModule } = createRequire(__filename)(
    '../../language/compile-module',
  ) as typeof import('../../language/compile-module');
  const { javascript, map } = compileModule(path, source);
  const message: CompiledSource = { name: url, label: path, source, map };
  data.sources.postMessage(message);
  return { format: 'module', shortCircuit: true, source: javascript };
}
