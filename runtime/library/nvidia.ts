import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as koffi from 'koffi';

/** An NVIDIA GPU of this machine, and what decides whether libtensorflow can use it. */
export interface NvidiaFacts {
  /** such as `NVIDIA GeForce RTX 4090` */
  readonly name: string;
  /** the driver's version, such as `550.54.15`, when it could be read */
  readonly driver?: string;
  /** the environment variable CUDA_VISIBLE_DEVICES, which may hide the GPU */
  readonly visibleDevices?: string;
  /** whether this libtensorflow was built for CUDA; undefined when its package does not say */
  readonly isCudaBuild?: boolean;
  /** libraries of CUDA and of the driver that cannot be loaded, by file name */
  readonly missingLibraries: readonly string[];
}

/** Where the facts are looked up, so that it can be tested anywhere. */
export interface NvidiaPlaces {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** where the driver describes itself */
  readonly driverFolder: string;
  /** asks the driver's own program, for machines without that folder (WSL); undefined when it is not there */
  readonly askDriver: () => string | undefined;
  readonly canLoad: (library: string) => boolean;
}

/** The driver's own library and those of CUDA 12, which TensorFlow 2.21 is built for. */
const DRIVER_LIBRARY = 'libcuda.so.1';
const CUDA_LIBRARIES = [
  'libcudart.so.12',
  'libcublas.so.12',
  'libcufft.so.11',
  'libcusolver.so.11',
  'libcusparse.so.12',
  'libcudnn.so.9',
];

/** The first driver that CUDA 12 runs on (CUDA toolkit release notes, table 3). */
const OLDEST_DRIVER = '525.60.13';

/**
 * The first NVIDIA GPU of this machine, undefined when there is none. Call it once libtensorflow is loaded, since
 * CUDA's libraries from pip are then too.
 *
 * @param tensorflowFolder the Python package folder that libtensorflow was loaded from
 */
export function findNvidia(
  tensorflowFolder: string,
  places: NvidiaPlaces = defaultPlaces(),
): NvidiaFacts | undefined {
  const gpu = fromDriverFolder(places.driverFolder) ?? fromDriverProgram(places.askDriver());
  if (!gpu) return undefined;
  return {
    ...gpu,
    visibleDevices: places.environment.CUDA_VISIBLE_DEVICES,
    isCudaBuild: isCudaBuild(tensorflowFolder),
    missingLibraries: [DRIVER_LIBRARY, ...CUDA_LIBRARIES].filter((library) => !places.canLoad(library)),
  };
}

/** Why libtensorflow does not see the GPU, and what to do: one line. */
export function whyNoCuda(facts: NvidiaFacts): string {
  const { driver, visibleDevices, isCudaBuild: forCuda, missingLibraries } = facts;
  const install = 'pip install "tensorflow[and-cuda]==2.21.0"';
  if (visibleDevices !== undefined && /^\s*(-1|$)/.test(visibleDevices)) {
    return `CUDA_VISIBLE_DEVICES="${visibleDevices}" hides it; unset that variable`;
  }
  if (forCuda === false) return `this TensorFlow is built for CPUs only; ${install}`;
  const missing = missingLibraries.filter((library) => library !== DRIVER_LIBRARY);
  if (missing.length > 0) return `NVIDIA's libraries ${missing.join(', ')} are missing; ${install}`;
  if (missingLibraries.length > 0) {
    return `the driver's library ${DRIVER_LIBRARY} cannot be loaded; reinstall the NVIDIA driver, or start the container with --gpus all`;
  }
  if (driver !== undefined && isOlder(driver, OLDEST_DRIVER)) {
    return `its driver ${driver} is too old for CUDA 12; update it to ${OLDEST_DRIVER} or later`;
  }
  return 'TensorFlow did not say why; set TF_CPP_MIN_LOG_LEVEL=0 to see its messages';
}

function defaultPlaces(): NvidiaPlaces {
  return { environment: process.env, driverFolder: '/proc/driver/nvidia', askDriver, canLoad };
}

type Gpu = Pick<NvidiaFacts, 'name' | 'driver'>;

function fromDriverFolder(folder: string): Gpu | undefined {
  const gpus = join(folder, 'gpus');
  const [first] = existsSync(gpus) ? readdirSync(gpus).sort() : [];
  if (first === undefined) return undefined;
  const [, name = 'NVIDIA GPU'] = /^Model:\s*(.+?)\s*$/m.exec(read(join(gpus, first, 'information'))) ?? [];
  const [driver] = /\d+\.\d+(\.\d+)?/.exec(read(join(folder, 'version'))) ?? [];
  return { name, driver };
}

/** From a line such as `NVIDIA GeForce RTX 4090, 550.54.15`. */
function fromDriverProgram(answer: string | undefined): Gpu | undefined {
  const [name, driver] = answer?.split('\n')[0].split(', ') ?? [];
  return name && driver ? { name, driver: driver.trim() } : undefined;
}

function askDriver(): string | undefined {
  try {
    return execFileSync('nvidia-smi', ['--query-gpu=name,driver_version', '--format=csv,noheader'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    });
  } catch {
    return undefined;
  }
}

/** TensorFlow's wheels carry a Python file with a list of pairs such as `('is_cuda_build', False)`. */
function isCudaBuild(folder: string): boolean | undefined {
  const [, value] =
    /'is_cuda_build', (True|False)/.exec(read(join(folder, 'python/platform/build_info.py'))) ?? [];
  return value === undefined ? undefined : value === 'True';
}

function read(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function canLoad(library: string): boolean {
  try {
    koffi.load(library, { lazy: true });
    return true;
  } catch {
    return false;
  }
}

function isOlder(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) < 0;
}
