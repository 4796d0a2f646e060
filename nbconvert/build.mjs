/**
 * Builds nbconvert's template `actilens` into dist/ and places it in `.venv`, where nbconvert finds it. Run
 * `node nbconvert/build.mjs` after a change in widgets/shared, widgets/specs, widgets/view or here.
 */
import { cpSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = dirname(fileURLToPath(import.meta.url));
const root = dirname(folder);
const built = join(folder, 'dist', 'template');

/** A style sheet as a module that adds it to the page. Of its fonts the newest format is taken along. */
const styles = {
  name: 'styles',
  setup(plugins) {
    plugins.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { outputFiles } = await build({
        entryPoints: [path],
        bundle: true,
        minify: true,
        write: false,
        loader: {
          '.woff2': 'dataurl',
          '.svg': 'empty',
          '.eot': 'empty',
          '.ttf': 'empty',
          '.woff': 'empty',
        },
        logLevel: 'warning',
      });
      const css = JSON.stringify(outputFiles[0].text);
      const add = `document.head.append(Object.assign(document.createElement('style'), { textContent: ${css} }));`;
      return { contents: add, loader: 'js' };
    });
  },
};

/** The copies of Jupyter's widgets for ipywidgets 7 are left out: our kernel speaks the protocol of 8. */
const oldWidgets = {
  name: 'old-widgets',
  setup(plugins) {
    plugins.onLoad({ filter: /[\\/]@jupyter-widgets[\\/](base|controls)7[\\/]/ }, () => ({ contents: '' }));
  },
};

/** The page's script with all that it needs, beside the template's own files. */
export async function buildTemplate() {
  rmSync(built, { recursive: true, force: true });
  cpSync(join(folder, 'template'), built, { recursive: true });
  await build({
    entryPoints: [join(folder, 'embed.ts')],
    outfile: join(built, 'static', 'embed.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    alias: { '@actilens/widgets/view': join(root, 'widgets/view/index.ts') },
    loader: { '.svg': 'text' },
    plugins: [oldWidgets, styles],
    tsconfigRaw: {},
    logLevel: 'warning',
  });
}

/** Places the built template in a Python environment. */
export function installTemplate(environment) {
  const target = join(environment, 'share', 'jupyter', 'nbconvert', 'templates', 'actilens');
  rmSync(target, { recursive: true, force: true });
  cpSync(built, target, { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildTemplate();
  const environment = join(root, '.venv');
  if (existsSync(environment)) installTemplate(environment);
}
