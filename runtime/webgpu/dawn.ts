import { whyNotThisProcessor } from '../library/architecture';
import { AdapterNotFoundError } from './errors';

/** Dawn, Chromium's WebGPU, as npm's `webgpu` ships it for this platform. */
export interface Dawn {
  /** @param options such as `adapter=NAME`, any part of an adapter's name */
  create(options: readonly string[]): GPU;
  /** WebGPU's classes and constants, which programs expect to be global */
  readonly globals: Readonly<Record<string, unknown>>;
}

/**
 * Loads Dawn into this process, where it stays. Its file is loaded itself, since the package's entry is an ECMAScript
 * module, which Node before 20.19 and test runners cannot load into CommonJS.
 *
 * @throws AdapterNotFoundError when the package has no build that runs here, with the loader's reason
 */
export function loadDawn(): Dawn {
  const { platform, arch } = process;
  const build = `${platform}-${platform === 'darwin' ? 'universal' : arch}`;
  const file = `webgpu/dist/${build}/dawn.node`;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the file's name depends on the platform
    return require(file) as Dawn;
  } catch (cause) {
    const reason = whyNotThisProcessor(pathOf(file)) ?? (cause as Error).message.split('\n')[0];
    throw new AdapterNotFoundError(
      `WebGPU (npm's webgpu, build ${build}) could not be loaded: ${reason}. ` +
        "Install it with: npm install webgpu@0.6.2; or use libtensorflow: useDevice({ device: 'cpu' })",
      { cause },
    );
  }
}

/** Empty for a module that is not installed. */
function pathOf(module: string): string {
  try {
    return require.resolve(module);
  } catch {
    return '';
  }
}
