import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isPainted } from '../support/is-painted';
import { JupyterLab, type ServedLab } from '../support/jupyterlab';
import { NotebookPage } from '../support/notebook-page';
import { resultOf, shows, viewOf } from '../support/notebook-views';
import { ownEnvironment, type OwnEnvironment } from '../support/own-environment';
import { behindGateway, jupyterServer, kernelGateway } from './gateways';
import { startHub } from './hub';
import { behindProxy } from './proxy';

// Run by `npm run test:shared`: the real components where several users share machines, on this machine's loopback.

/** Trains, paints maps, and reads in the kernel what was selected in the browser. */
const cells = [
  `import { aomFacets, fit, mnist, mnistNetwork, occurrenceMaps } from 'actilens';
const train = (await mnist('train')).take(1000);
const network = mnistNetwork({ seed: 1, filters: [4, 4] });
await fit(network, train, { epochs: 1, seed: 1 });
const [maps] = await occurrenceMaps(network, train, { layers: ['conv1'] });
maps.shape.neuronCount`,
  'const facets = aomFacets(maps);\nfacets',
  'facets.modelId',
  'JSON.stringify(facets.selection.neurons)',
];

const results = resolve(__dirname, '../../results');
/** Where collaborators' documents are kept; by default in the folder in which the server was started. */
const store = resolve(__dirname, '../../.cache/documents.db');
let environment: OwnEnvironment;
beforeAll(() => {
  mkdirSync(results, { recursive: true });
  environment = ownEnvironment('shared', join(__dirname, 'requirements.txt'));
}, 900_000);

type Options = readonly string[];

/** JupyterLab of the environment, without collaboration unless an option says otherwise. */
function lab(
  options: Options,
  env: NodeJS.ProcessEnv = {},
  path?: (port: number) => string,
): Promise<JupyterLab> {
  const collaboration = options.some((option) => option.includes('disable_rtc'))
    ? []
    : ['--YDocExtension.disable_rtc=True'];
  return JupyterLab.start(options, [], {
    command: environment.program('python'),
    args: ['-m', 'jupyterlab', '--allow-root', ...collaboration],
    env: { ...environment.variables, ...env },
    path,
  });
}

/** jupyter_server_ydoc 3.0.4 keeps a server that was told to end from ending; the kernels notice that it is gone. */
const collaborative = (served: JupyterLab): ServedLab => ({
  address: served.address,
  token: served.token,
  trust: (path) => served.trust(path),
  stop: () => served.stop('SIGKILL'),
});

/** Both servers see the host of the outer one, by which they name their cookies. */
const ownCookie = ['--IdentityProvider.cookie_name=inner'];

/** How each place serves a JupyterLab with these options. */
const places: Record<string, (options: Options) => Promise<ServedLab>> = {
  'below a base URL': (options) => lab(options, {}, () => '/team/a/'),
  'behind jupyter-server-proxy': async (options) =>
    behindProxy(
      await lab([]),
      await lab([...options, ...ownCookie], {}, (port) => `/proxy/absolute/${port}/`),
    ),
  'under JupyterHub': (options) => startHub(environment, options),
  'with collaboration on': async (options) =>
    collaborative(
      await lab([...options, '--YDocExtension.disable_rtc=False', `--SQLiteYStore.db_path=${store}`]),
    ),
  'with kernels on another Jupyter server': async (options) =>
    behindGateway(await jupyterServer(environment), (more, env) => lab([...options, ...more], env)),
  'with kernels on a Jupyter Kernel Gateway': async (options) =>
    behindGateway(await kernelGateway(environment), (more, env) => lab([...options, ...more], env)),
};

test.each(Object.entries(places))(
  '%s cells run, maps are painted, and what is selected in them is known in the kernel',
  async (name, serve) => {
    const notebook = await NotebookPage.launch({ width: 1200, height: 1000, serve });
    try {
      notebook.page.setDefaultTimeout(200_000);
      await notebook.open('shared', cells);
      await notebook.run(0);
      expect(await notebook.text(0)).toBe('4');
      await notebook.run(1);
      const view = viewOf(notebook, 1);
      await view.drawn();
      await notebook.page.waitForFunction(isPainted);
      const { x, y } = (await view.maps(await resultOf(notebook, 2))).get('3,1')!;
      await notebook.page.mouse.click(x, y);
      await shows(notebook, 3, '[3]');
      expect({ problems: notebook.problems, elsewhere: notebook.elsewhere }).toEqual({
        problems: [],
        elsewhere: [],
      });
    } finally {
      await notebook.page.screenshot({ path: join(results, `${name.replaceAll(' ', '-')}.png`) });
      await notebook.close();
    }
  },
  600_000,
);
