/**
 * TensorFlow.js core's own specs on our binding. Bundled by `run.mjs`, so that the specs, the kernels and the
 * backend share one TensorFlow.js.
 */
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as tf from '@tensorflow/tfjs';
import { setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util';
import { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/src/nodejs_kernel_backend';
import '@tensorflow/tfjs-node-gpu/src/register_all_kernels';
import { Binding } from '../../../runtime/binding';
import { EagerContext } from '../../../runtime/context';
import { findLibrary } from '../../../runtime/library/find';
import { registerOwnKernels } from '../../../runtime/kernels';
import { loadLibrary } from '../../../runtime/library/load';

const binding = new Binding(new EagerContext(loadLibrary(findLibrary())));
registerOwnKernels('tensorflow');
tf.registerBackend('tensorflow', () => new NodeJSKernelBackend(binding, '@tensorflow/tfjs-node'), 3);
setTestEnvs([{ name: 'test-tensorflow', backendName: 'tensorflow', flags: {}, isDataSync: true }]);

export const loadSpecs = () => import('@tensorflow/tfjs-core/dist/tests');
