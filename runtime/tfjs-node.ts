/**
 * Stands in for `@tensorflow/tfjs-node` and `@tensorflow/tfjs-node-gpu`: the same exports, and like them it
 * makes libtensorflow the backend when it is imported.
 */
import * as tf from '@tensorflow/tfjs';
import { ProgbarLogger } from '@tensorflow/tfjs-node-gpu/dist/callbacks';
import * as nodeIo from '@tensorflow/tfjs-node-gpu/dist/io';
import { nodeFileSystemRouter } from '@tensorflow/tfjs-node-gpu/dist/io/file_system';
import { version as nodeVersion } from '@tensorflow/tfjs-node-gpu/dist/version';
import { useTensorFlow } from './backend';

export * from '@tensorflow/tfjs';
export { node } from '@tensorflow/tfjs-node-gpu/dist/node';
export const version = { ...tf.version, 'tfjs-node': nodeVersion };
export const io = { ...tf.io, ...nodeIo };

useTensorFlow();
tf.io.registerLoadRouter(nodeFileSystemRouter);
tf.io.registerSaveRouter(nodeFileSystemRouter);
tf.registerCallbackConstructor(1, ProgbarLogger);
