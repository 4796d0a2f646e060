import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import * as koffi from 'koffi';
import { LibraryNotFoundError, useTensorFlow } from '@actilens/runtime';
import { findGraphics } from '../../../runtime/webgpu/graphics';
import { useWebGPU } from '../../../runtime/webgpu/use-webgpu';

/** A device that the numeric suite runs on, or why it is absent. */
export interface TestedDevice {
  readonly title: string;
  readonly absent?: string;
  readonly use: () => unknown;
}

/** The software driver of Debian's chromium, for machines without a GPU. */
const SWIFT_SHADER = '/usr/lib/chromium/vk_swiftshader_icd.json';

const needsSoftware =
  process.platform === 'linux' &&
  process.env.VK_DRIVER_FILES === undefined &&
  findGraphics().devices.length === 0 &&
  existsSync(SWIFT_SHADER);

const environment: Record<string, string> = {
  XDG_RUNTIME_DIR: process.env.XDG_RUNTIME_DIR ?? '/tmp',
  ...(needsSoftware && { VK_DRIVER_FILES: SWIFT_SHADER }),
};

/** Native code does not see a test runner's `process.env`. */
export function provideVulkanDriver(): void {
  if (process.platform !== 'linux') return;
  const setVariable = koffi.load('libc.so.6').func('setenv', 'int', ['str', 'str', 'int']);
  for (const [name, value] of Object.entries(environment)) setVariable(name, value, 1);
}

/** Why WebGPU finds no adapter here; asked in a process of its own, since suites are listed before they can wait. */
export function whyNoWebGPU(): string | undefined {
  const script =
    "require('./runtime/dist/webgpu/use-webgpu').findWebGPU().then(() => console.log('found'), console.log)";
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
    cwd: resolve(__dirname, '..', '..', '..'),
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  return stdout.startsWith('found') ? undefined : (stdout || stderr).split('\n', 1)[0];
}

/** Every device the suite knows. libtensorflow takes a GPU when it sees one, and has one device a process. */
export function testedDevices(): TestedDevice[] {
  const found = deviceOfTensorFlow();
  const other = (wanted: string) => {
    if (found instanceof LibraryNotFoundError) return found.message.split('\n', 1)[0];
    return found === wanted ? undefined : `libtensorflow's device in this process is the ${found}`;
  };
  return [
    { title: 'libtensorflow on the CPU', absent: other('CPU'), use: () => useTensorFlow() },
    { title: 'libtensorflow on the GPU', absent: other('GPU'), use: () => useTensorFlow() },
    {
      title: 'WebGPU',
      absent: whyNoWebGPU(),
      use: async () => {
        provideVulkanDriver();
        // small tensors would be computed by plain JavaScript
        const facts = await useWebGPU();
        tf.env().set('WEBGPU_CPU_FORWARD', false);
        return facts;
      },
    },
  ];
}

/** `CPU` or `GPU`, or why there is none. */
export function deviceOfTensorFlow(): string | LibraryNotFoundError {
  try {
    return useTensorFlow().device.type;
  } catch (error) {
    if (error instanceof LibraryNotFoundError) return error;
    throw error;
  }
}
