import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromiumPath } from '../support/chromium';
import { isPainted } from '../support/is-painted';
import { NotebookPage } from '../support/notebook-page';
import { buildWheel, NewUser } from './new-user';

const root = resolve(__dirname, '../..');

/**
 * What a first notebook does: it trains a network with code for tfjs-node beside ours, and paints its maps. Then types,
 * npm's packages, and Node for the shell.
 */
const cells = [
  `import * as tf from '@tensorflow/tfjs-node';
import { aomFacets, fit, mnist, mnistNetwork, occurrenceMaps } from 'actilens';
const train = (await mnist('train')).take(2000);
const network = mnistNetwork({ seed: 1 });
await fit(network, train, { epochs: 1, seed: 1 });
const [maps] = await occurrenceMaps(network, train, { layers: ['conv1'] });
tf.getBackend()`,
  'aomFacets(maps)',
  '%types strict',
  'const mistyped: number = mnistNetwork;',
  '%npm install is-odd@3.0.1',
  "import isOdd from 'is-odd';\nisOdd(3)",
  '!node --version',
];

let user: NewUser;
let wheel: string;

beforeAll(() => {
  user = new NewUser();
  wheel = buildWheel();
}, 600_000);
afterAll(() => user.leave());

/** Everything below the environment that is named after us. */
const ours = (): string[] =>
  readdirSync(user.environment, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /actilens/i.test(path),
  );

test('the wheel is smaller than 30 MB', () => expect(statSync(wheel).size).toBeLessThan(30e6));

test('from nothing but Python to painted maps: one pip line, then JupyterLab', async () => {
  const [start, seconds] = [Date.now(), () => ((Date.now() - start) / 1000).toFixed(0)];
  user.createEnvironment();
  const { status, printed } = await user.run(user.installed('pip'), ['install', `${wheel}[cpu]`]);
  if (status !== 0) throw new Error(printed);
  const times = [`installed after ${seconds()} s`];
  expect((await user.run('/bin/sh', ['-c', 'command -v node'])).printed).toBe('');

  if (chromiumPath === undefined) throw new Error('no Chromium found; name it in ACTILENS_CHROMIUM');
  const server = {
    command: user.installed('python'),
    args: ['-m', 'jupyterlab', '--allow-root'],
    env: user.variables,
  };
  const notebook = await NotebookPage.launch({ width: 1300, height: 1500, server });
  try {
    notebook.page.setDefaultTimeout(300_000);
    await notebook.open('first', cells);
    await notebook.run(0);
    expect(await notebook.text(0)).toBe("'tensorflow'");
    await notebook.run(1);
    expect(await notebook.text(1)).not.toContain('Error');
    const canvas = notebook.output(1).locator('.actilens-view canvas').first();
    await canvas.waitFor();
    await notebook.page.waitForFunction(isPainted);
    times.push(`maps painted after ${seconds()} s`);
    mkdirSync(join(root, 'results'), { recursive: true });
    await notebook.page.screenshot({ path: join(root, 'results', 'wheel.png') });
    for (const index of cells.keys()) if (index > 1) await notebook.run(index);
    expect(await notebook.text(3)).toContain(
      "Type '(options: MnistNetworkOptions) => Sequential' is not assignable",
    );
    expect(await notebook.text(5)).toBe('true');
    expect(await notebook.text(6)).toMatch(/^v2\d\./);
    expect({ problems: notebook.problems, elsewhere: notebook.elsewhere }).toEqual({
      problems: [],
      elsewhere: [],
    });
  } finally {
    await notebook.close();
  }
  console.log(`${wheel}: ${(statSync(wheel).size / 1e6).toFixed(1)} MB, ${times.join(', ')}`);
}, 900_000);

test('the doctor finds nothing wrong', async () => {
  const { status, printed } = await user.run(user.installed('actilens'), ['doctor']);
  expect(printed).toContain('Nothing is wrong.');
  expect(printed).toContain(join(user.environment, 'share/jupyter/kernels/actilens'));
  expect(status).toBe(0);
});

test('a notebook becomes one interactive file', async () => {
  const notebook = join(root, 'notebooks/first-steps.ipynb');
  const options = ['--to', 'html', '--template', 'actilens', '--output-dir', user.folder];
  const { status, printed } = await user.run(user.installed('jupyter'), ['nbconvert', ...options, notebook]);
  expect({ status, printed }).toMatchObject({ status: 0 });
  expect(readFileSync(join(user.folder, 'first-steps.html'), 'utf8')).not.toMatch(/<script[^>]+src=/);
});

test('without libtensorflow the doctor names the pip line', async () => {
  await user.run(user.installed('pip'), ['uninstall', '--yes', 'tensorflow-cpu', 'tensorflow']);
  const { status, printed } = await user.run(user.installed('actilens'), ['doctor']);
  expect(printed).toMatch(/✗ libtensorflow +libtensorflow was not found\n +→ pip install "actilens\[cpu\]"/);
  expect(status).toBe(1);
});

test('uninstalled, it leaves nothing in the environment', async () => {
  expect(ours().length).toBeGreaterThan(100);
  expect((await user.run(user.installed('pip'), ['uninstall', '--yes', 'actilens'])).status).toBe(0);
  expect(ours()).toEqual([]);
});
