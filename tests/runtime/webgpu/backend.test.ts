import * as tf from '@tensorflow/tfjs';
import { WebGPUError } from '../../../runtime/webgpu/errors';
import { useWebGPU } from '../../../runtime/webgpu/use-webgpu';
import { provideVulkanDriver, whyNoWebGPU } from '../devices/present';

const absent = whyNoWebGPU();
if (absent !== undefined) process.stdout.write(`WebGPU: skipped. ${absent}\n`);

// in a file of its own, since no value is given out afterwards
(absent === undefined ? it : it.skip)('gives out no values once WebGPU has refused a program', async () => {
  provideVulkanDriver();
  await useWebGPU();
  const tensor = tf.mul(tf.ones([64, 64]), 2);
  expect((await tensor.data())[0]).toBe(2);
  const { device } = tf.backend() as unknown as { device: GPUDevice };
  device.createShaderModule({ code: 'fn unfinished(' });
  const next = tf.mul(tensor, 2);
  await expect(next.data()).rejects.toThrow(WebGPUError);
  await expect(next.data()).rejects.toThrow(/Its reason: Error while parsing WGSL/);
});
