import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCommand } from '../../actilens/run-command';

const command = resolve(__dirname, '../../actilens/dist/command.js');

/** Runs the built command in a process of its own. */
const actilens = (...words: string[]): Promise<{ status: number; stdout: string; stderr: string }> =>
  new Promise((done) =>
    execFile(process.execPath, [command, ...words], (error, stdout, stderr) =>
      done({ status: Number(error?.code ?? 0), stdout, stderr }),
    ),
  );

it('explains its commands', async () => {
  const { status, stdout } = await actilens('--help');
  expect(status).toBe(0);
  expect(stdout).toMatch(/actilens reproduce EXPERIMENT[^]*mnist, cifar10, selectivity[^]*actilens install/);
});

it('installs the kernel with the runtime in the place of TensorFlow.js', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'actilens-'));
  try {
    expect((await actilens('install', '--prefix', folder)).status).toBe(0);
    const path = join(folder, 'share/jupyter/kernels/actilens/kernel.json');
    const { argv } = JSON.parse(readFileSync(path, 'utf8')) as { argv: string[] };
    const aliases = argv.filter((_, i) => argv[i - 1] === '--alias');
    expect(aliases).toHaveLength(3);
    for (const alias of aliases) {
      expect(alias).toMatch(/^@tensorflow\/tfjs(-node|-node-gpu)?=.*runtime.dist.tfjs-node\.js$/);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('hands a command’s options to it', async () => {
  expect((await actilens('install', '--everywhere')).stderr).toContain('--sys-prefix');
  expect((await actilens('reproduce', 'mnist', '--seeds', '0')).stderr).toContain('--seeds: expected');
});

it('refuses an old Node in a sentence', async () => {
  const printed = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const status = await runCommand(['install', '--user'], '18.20.8');
  const [[sentence]] = printed.mock.calls;
  printed.mockRestore();
  expect(status).toBe(1);
  expect(sentence).toBe(`actilens: ${process.execPath} is Node 18.20.8; Actilens needs Node 20 or later.\n`);
});

it('says in a sentence that the kernel cannot be registered where nothing can be written', async () => {
  const { status, stderr } = await actilens('install', '--prefix', __filename);
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /\.ts\/share\/jupyter\/kernels cannot be written \(E\w+\)\. Name another place: --sys-prefix/,
  );
});

it.each([[[]], [['teach']]])('says with %j what there is, and ends with status 2', async (words) => {
  const { status, stderr } = await actilens(...words);
  expect(status).toBe(2);
  expect(stderr).toContain('actilens reproduce EXPERIMENT');
});
