import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findNvidia, type NvidiaFacts, type NvidiaPlaces, whyNoCuda } from '../../../runtime/library/nvidia';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nvidia-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const find = (places: Partial<NvidiaPlaces> = {}) =>
  findNvidia(join(root, 'tensorflow'), {
    environment: {},
    driverFolder: join(root, 'proc'),
    askDriver: () => undefined,
    canLoad: () => true,
    ...places,
  });

const buildInfo = (isCuda: 'True' | 'False') =>
  write(
    'tensorflow/python/platform/build_info.py',
    `build_info = collections.OrderedDict([('is_cuda_build', ${isCuda}), ('is_rocm_build', False)])\n`,
  );

describe('the NVIDIA GPU found', () => {
  it('is none where neither the driver nor its program is', () => {
    expect(find()).toBeUndefined();
  });

  it.each([
    ['NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue Mar  5 22:23:56 UTC 2024\n'],
    ['NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  550.54.15  Release Build\n'],
  ])('has the name and version that the driver gives: %s', (version) => {
    write('proc/gpus/0000:01:00.0/information', 'Model: \t\t NVIDIA GeForce RTX 4090\nIRQ:   \t\t 168\n');
    write('proc/version', version);
    expect(find()).toMatchObject({ name: 'NVIDIA GeForce RTX 4090', driver: '550.54.15' });
  });

  it("is the first that the driver's program lists where there is no driver folder", () => {
    expect(find({ askDriver: () => 'NVIDIA L4, 535.104.05\nNVIDIA T4, 535.104.05\n' })).toMatchObject({
      name: 'NVIDIA L4',
      driver: '535.104.05',
    });
  });

  it.each([
    ['True', true],
    ['False', false],
  ] as const)('comes with what TensorFlow was built for: is_cuda_build %s', (written, isCudaBuild) => {
    buildInfo(written);
    expect(find({ askDriver: () => 'NVIDIA L4, 535.104.05' })).toMatchObject({ isCudaBuild });
  });

  it('comes with the libraries that cannot be loaded and the variable that may hide it', () => {
    const facts = find({
      askDriver: () => 'NVIDIA L4, 535.104.05',
      environment: { CUDA_VISIBLE_DEVICES: '0' },
      canLoad: (library) => !library.includes('cudnn'),
    });
    expect(facts).toMatchObject({
      isCudaBuild: undefined,
      visibleDevices: '0',
      missingLibraries: ['libcudnn.so.9'],
    });
  });
});

describe('the reason why libtensorflow does not see it', () => {
  const sound: NvidiaFacts = {
    name: 'NVIDIA L4',
    driver: '550.54.15',
    isCudaBuild: true,
    missingLibraries: [],
  };

  it.each<[string, Partial<NvidiaFacts>, string]>([
    [
      'a TensorFlow for CPUs',
      { isCudaBuild: false, missingLibraries: ['libcuda.so.1', 'libcudnn.so.9'] },
      'this TensorFlow is built for CPUs only; pip install "tensorflow[and-cuda]==2.21.0"',
    ],
    [
      'libraries of CUDA that are missing',
      { missingLibraries: ['libcuda.so.1', 'libcublas.so.12', 'libcudnn.so.9'] },
      `NVIDIA's libraries libcublas.so.12, libcudnn.so.9 are missing; pip install "tensorflow[and-cuda]==2.21.0"`,
    ],
    [
      "the driver's library that is missing",
      { missingLibraries: ['libcuda.so.1'] },
      "the driver's library libcuda.so.1 cannot be loaded; reinstall the NVIDIA driver, or start the container with --gpus all",
    ],
    [
      'an old driver',
      { driver: '525.8.1' },
      'its driver 525.8.1 is too old for CUDA 12; update it to 525.60.13 or later',
    ],
    [
      'a variable that hides it',
      { visibleDevices: '' },
      'CUDA_VISIBLE_DEVICES="" hides it; unset that variable',
    ],
    [
      'that variable, -1',
      { visibleDevices: '-1' },
      'CUDA_VISIBLE_DEVICES="-1" hides it; unset that variable',
    ],
    [
      'unknown',
      { visibleDevices: '0' },
      'TensorFlow did not say why; set TF_CPP_MIN_LOG_LEVEL=0 to see its messages',
    ],
  ])('is %s', (_title, facts, reason) => {
    expect(whyNoCuda({ ...sound, ...facts })).toBe(reason);
  });
});
