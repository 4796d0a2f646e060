import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { venvFolder } from './python-environment.mjs';
import { readStamp } from './stamp.mjs';

/** Registers the kernel in `.venv` with the runtime in the place of TensorFlow.js; leaves a registration as it would be. */
export function registerKernel(root) {
  const require = createRequire(join(root, 'package.json'));
  const { createKernelspec, installKernelspec, kernelName } = require(
    join(root, 'kernel', 'dist', 'index.js'),
  );
  const { runtimeAliases } = require(join(root, 'actilens', 'dist', 'runtime-aliases.js'));
  const kernels = join(venvFolder(root), 'share', 'jupyter', 'kernels');
  const aliases = runtimeAliases();
  const command = [process.execPath, join(root, 'kernel', 'dist', 'main.js')];
  const registered = readStamp(join(kernels, kernelName, 'kernel.json'));
  if (!isDeepStrictEqual(registered, createKernelspec(command, aliases))) installKernelspec(kernels, aliases);
}
