import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '..', '..');
export const python = join(root, '.venv', 'bin', 'python');

/** A process that answers one JSON line per command. */
class Peer {
  constructor(name, file, args) {
    this.name = name;
    this.process = spawn(file, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
    this.answers = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  async ask(command, options = {}) {
    this.process.stdin.write(`${JSON.stringify({ command, ...options })}\n`);
    for (;;) {
      const { value, done } = await this.answers.next();
      if (done) throw new Error(`${this.name} ended while asked to ${command}`);
      if (value.startsWith('{')) return JSON.parse(value);
    }
  }

  end() {
    this.process.stdin.end();
  }
}

export const actilens = () =>
  new Peer('actilens', process.execPath, [join(here, 'tfjs-peer.mjs'), 'actilens']);
export const webgpu = () => new Peer('WebGPU', process.execPath, [join(here, 'tfjs-peer.mjs'), 'webgpu']);
/** PyTorch on its best device, by a Python that has it; no part of the environment, since it is large. */
export const torch = () =>
  new Peer('PyTorch', process.env.ACTILENS_TORCH_PYTHON ?? 'python3', [join(here, 'torch_peer.py')]);
export const keras = () => new Peer('Keras', python, [join(here, 'keras_peer.py')]);
export const tfjsNode = () =>
  new Peer('tfjs-node', process.execPath, [join(here, 'tfjs-peer.mjs'), buildAddon()]);

/**
 * tfjs-node's own C++ addon, which npm's install script would download for libtensorflow 2.9, compiled against
 * the libtensorflow of the environment. Needs g++ and Node's headers.
 */
export function buildAddon() {
  const folder = join(root, '.cache', 'tfjs-node-addon');
  const addon = join(folder, 'tfjs_binding.node');
  if (existsSync(addon)) return addon;
  mkdirSync(folder, { recursive: true });
  const tensorflow = execFileSync(
    python,
    ['-c', 'import importlib.util as u; print(u.find_spec("tensorflow").submodule_search_locations[0])'],
    { encoding: 'utf8' },
  ).trim();
  const headers = [join(dirname(process.execPath), '..', 'include', 'node'), '/usr/include/node'].find(
    (path) => existsSync(join(path, 'node_api.h')),
  );
  if (!headers)
    throw new Error("Node's headers (node_api.h) were not found; they are needed to compile tfjs-node");
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) =>
    join(root, 'node_modules', '@tensorflow', 'tfjs-node-gpu', 'binding', name),
  );
  const options = ['-O2', '-std=c++17', '-shared', '-fPIC', '-DNAPI_VERSION=8'];
  const includes = ['-I', headers, '-I', join(tensorflow, 'include')];
  const libraries = [`-L${tensorflow}`, '-l:libtensorflow_cc.so.2', '-l:libtensorflow_framework.so.2'];
  const found = [`-Wl,-rpath,${tensorflow}`, '-o', addon];
  execFileSync('g++', [...options, ...includes, ...sources, ...libraries, ...found], { stdio: 'ignore' });
  return addon;
}

/** A Jupyter client that drives one kernel. */
export const jupyterKernel = (name) => new Peer(name, python, [join(here, 'kernel_peer.py')]);
