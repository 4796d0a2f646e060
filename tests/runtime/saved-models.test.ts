import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { node, useTensorFlow } from '@actilens/runtime';
import { python } from '../support/python';

/** Three signatures: float32, int64 and uint8 inputs; the last with two outputs. */
const MAKE_MODEL = `
import sys, tensorflow as tf
class Model(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
    def triple(self, x): return {"y": 3.0 * x}
    @tf.function(input_signature=[tf.TensorSpec([None], tf.int64)])
    def double(self, x): return {"y": tf.cast(2 * x, tf.int32)}
    @tf.function(input_signature=[tf.TensorSpec([None], tf.uint8), tf.TensorSpec([None], tf.float32)])
    def both(self, a, b): return {"sum": tf.cast(a, tf.float32) + b, "difference": tf.cast(a, tf.float32) - b}
m = Model()
tf.saved_model.save(m, sys.argv[1], signatures={"serving_default": m.triple, "double": m.double, "both": m.both})
`;

let folder: string;
beforeAll(() => {
  useTensorFlow();
  folder = mkdtempSync(join(tmpdir(), 'actilens-saved-model-'));
  execFileSync(python, ['-c', MAKE_MODEL, folder], { stdio: ['ignore', 'ignore', 'ignore'] });
});
afterAll(() => rmSync(folder, { recursive: true }));

it('loads, runs and deletes a SavedModel made by Python', async () => {
  const before = tf.memory().numTensors;
  const model = await node.loadSavedModel(folder);
  const y = model.predict(tf.tensor1d([1, 2])) as tf.Tensor;
  expect(Array.from(y.dataSync())).toEqual([3, 6]);
  expect(node.getNumOfSavedModels()).toBe(1);
  model.dispose();
  expect(node.getNumOfSavedModels()).toBe(0);
  y.dispose();
  expect(tf.memory().numTensors).toBe(before + 1);
});

it('passes int64 and uint8 inputs and returns several outputs by name', async () => {
  const double = await node.loadSavedModel(folder, ['serve'], 'double');
  const y = double.predict(tf.tensor1d([5, 6], 'int32')) as tf.Tensor;
  expect(Array.from(y.dataSync())).toEqual([10, 12]);
  const both = await node.loadSavedModel(folder, ['serve'], 'both');
  const outputs = both.predict({ a: tf.tensor1d([5], 'int32'), b: tf.tensor1d([2]) }) as tf.NamedTensorMap;
  expect(outputs.sum.dataSync()[0]).toBe(7);
  expect(outputs.difference.dataSync()[0]).toBe(3);
  double.dispose();
  both.dispose();
});

it('says which folder and tags could not be loaded', () => {
  const { binding } = tf.backend() as unknown as {
    binding: { loadSavedModel(f: string, t: string): number };
  };
  expect(() => binding.loadSavedModel('/nowhere', 'serve')).toThrow(
    /^loading the SavedModel in \/nowhere with tags serve: Could not find SavedModel/,
  );
});
