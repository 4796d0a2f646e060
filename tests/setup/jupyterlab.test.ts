import { execFileSync } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { JupyterLab } from '../support/jupyterlab';
import { until } from './project';

let lab: JupyterLab;
beforeAll(async () => {
  lab = await JupyterLab.start();
});
afterAll(async () => {
  if (lab.process.exitCode === null) await lab.stop('SIGKILL');
});

/** The processes below one, at any depth. */
function descendants(of: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (pid: number): number[] =>
    table.filter(([, parent]) => parent === pid).flatMap(([child]) => [child, ...below(child)]);
  return below(of);
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('answers who knows the token, and nobody else', async () => {
  expect((await lab.get('api/contents')).status).toBe(200);
  expect((await lab.get('api/contents', '')).status).toBe(403);
  expect((await lab.get('api/contents', 'another')).status).toBe(403);
});

test('listens on the loopback address alone', async () => {
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((address) => address?.family === 'IPv4' && !address.internal);
  for (const { address } of others as { address: string }[]) {
    await expect(fetch(lab.address.replace('127.0.0.1', address))).rejects.toThrow('fetch failed');
  }
});

test('offers the notebooks, and the kernel as the one to start with', async () => {
  const { content } = (await (await lab.get('api/contents')).json()) as { content: { name: string }[] };
  expect(content.map(({ name }) => name)).toEqual(expect.arrayContaining(['mnist.ipynb', 'tour.ipynb']));
  const specifications = (await (await lab.get('api/kernelspecs')).json()) as {
    default: string;
    kernelspecs: Record<string, { spec: { argv: string[] } }>;
  };
  expect(specifications.default).toBe('actilens');
  const { argv } = specifications.kernelspecs['actilens'].spec;
  expect(argv.filter((word) => word.startsWith('@tensorflow/')).map((word) => word.split('=')[0])).toEqual([
    '@tensorflow/tfjs',
    '@tensorflow/tfjs-node',
    '@tensorflow/tfjs-node-gpu',
  ]);
});

test('an interrupt ends it and the kernels, and no process is left', async () => {
  const started = await fetch(`${lab.address}api/kernels`, {
    method: 'POST',
    headers: { Authorization: `token ${lab.token}` },
    body: JSON.stringify({ name: 'actilens' }),
  });
  expect(started.status).toBe(201);
  const serverAndKernel = 3;
  await until(() => descendants(lab.process.pid!).length >= serverAndKernel);
  const processes = descendants(lab.process.pid!);
  expect(await lab.stop('SIGINT')).toBe(0);
  await until(() => !processes.some(lives));
});
