import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createKernelspec, kernelName } from './kernelspec';

/** The compiled module lies in `dist/install`, the logos beside its source. */
const packageFolder = resolve(__dirname, __dirname.endsWith(join('dist', 'install')) ? '../..' : '..');
const logos = join(packageFolder, 'install', 'logos');

/**
 * Registers the kernel with Jupyter: writes `kernel.json` and the logos, in the place of an older registration.
 *
 * @param kernelsFolder Jupyter's folder of kernels
 * @param aliases module name in a cell → the module that is loaded for it
 * @returns the folder written
 */
export function installKernelspec(
  kernelsFolder: string,
  aliases: Readonly<Record<string, string>> = {},
): string {
  const folder = join(kernelsFolder, kernelName);
  const specification = createKernelspec([process.execPath, join(packageFolder, 'dist', 'main.js')], aliases);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const logo of readdirSync(logos)) copyFileSync(join(logos, logo), join(folder, logo));
  writeFileSync(join(folder, 'kernel.json'), `${JSON.stringify(specification, undefined, 2)}\n`);
  return folder;
}
