import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as koffi from 'koffi';
import { bindFunctions, type CApi } from '../c-api/functions';
import { LibraryNotFoundError } from '../errors';
import { whyNotThisProcessor } from './architecture';
import type { TensorFlowLibrary } from './find';

/** TensorFlow's own switch for its messages: 0 all, 1 warnings, 2 errors, 3 none. */
const LOG_VARIABLE = 'TF_CPP_MIN_LOG_LEVEL';

/** `O_WRONLY`, on Linux and macOS. */
const WRITE_ONLY = 1;

/**
 * Loads libtensorflow into this process, with NVIDIA's libraries from pip beside it where there are any.
 * It stays loaded. Its own messages are silenced unless TF_CPP_MIN_LOG_LEVEL is set.
 *
 * @throws LibraryNotFoundError when a file cannot be loaded, with the loader's reason
 */
export function loadLibrary(library: TensorFlowLibrary): CApi {
  try {
    const load = () => {
      const framework = koffi.load(library.framework, { lazy: true, global: true });
      preloadCuda(library.folder);
      const main = koffi.load(library.main, { lazy: true, global: true });
      [library.framework, library.main].forEach(keepLoaded);
      return bindFunctions([main, framework]);
    };
    const level = process.env[LOG_VARIABLE] ?? '3';
    return level === '0' ? load() : silently(level, load);
  } catch (cause) {
    const reason = whyNotThisProcessor(library.framework) ?? (cause as Error).message;
    throw new LibraryNotFoundError(
      `libtensorflow in ${library.folder} could not be loaded: ${reason}. ` +
        'Reinstall it with: pip install --force-reinstall tensorflow-cpu==2.21.0',
      { cause },
    );
  }
}

/**
 * Sets TensorFlow's log switch and closes the standard error stream while the libraries load: release 2.21
 * logs a line in a static initialiser, before it reads the switch. (`process.env` would not do: in worker
 * threads and test runners it is a copy that native code does not see.)
 */
function silently<T>(level: string, load: () => T): T {
  const system = systemLibrary();
  const setVariable = system.func('setenv', 'int', ['str', 'str', 'int']);
  const duplicate = system.func('dup', 'int', ['int']);
  const redirect = system.func('dup2', 'int', ['int', 'int']);
  // Not Node's own: Deno's number files otherwise than the system does.
  const open = system.func('open', 'int', ['str', 'int']);
  const close = system.func('close', 'int', ['int']);
  setVariable(LOG_VARIABLE, level, 1);
  const nowhere = open('/dev/null', WRITE_ONLY);
  const errorStream = duplicate(2);
  redirect(nowhere, 2);
  try {
    return load();
  } finally {
    redirect(errorStream, 2);
    close(errorStream);
    close(nowhere);
  }
}

/** `dlopen` flags: bind functions as they are called, and stay when the last user lets go. */
const LAZY_AND_FOR_EVER = process.platform === 'darwin' ? 0x81 : 0x1001;

/**
 * koffi unloads libraries when the process ends, and after that libtensorflow's exit handlers run, which are
 * then gone: a segmentation fault. So the library is made to stay.
 */
function keepLoaded(path: string): void {
  systemLibrary().func('dlopen', 'void *', ['str', 'int'])(path, LAZY_AND_FOR_EVER);
}

function systemLibrary(): koffi.LibraryHandle {
  return koffi.load(process.platform === 'darwin' ? 'libSystem.B.dylib' : 'libc.so.6');
}

/**
 * pip puts NVIDIA's libraries into `site-packages/nvidia/<part>/lib`, where the loader does not look. Loaded
 * beforehand, libtensorflow finds them by name. They depend on each other in no fixed order, so one that
 * fails is tried again after the others.
 */
function preloadCuda(folder: string): void {
  const nvidia = join(dirname(folder), 'nvidia');
  if (!existsSync(nvidia)) return;
  let waiting = readdirSync(nvidia)
    .map((part) => join(nvidia, part, 'lib'))
    .filter((lib) => existsSync(lib))
    .flatMap((lib) => readdirSync(lib).map((name) => join(lib, name)))
    .filter((path) => /\.so\.[\d.]+$/.test(path));
  for (let before = Infinity; waiting.length > 0 && waiting.length < before;) {
    before = waiting.length;
    waiting = waiting.filter((path) => !canLoad(path));
  }
}

function canLoad(path: string): boolean {
  try {
    koffi.load(path, { lazy: true, global: true });
    return true;
  } catch {
    return false;
  }
}
