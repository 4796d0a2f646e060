import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { type Dataset } from '../../../analysis/datasets/dataset';
import { mnist } from '../../../analysis/datasets/mnist';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { evaluate } from '../../../analysis/training/evaluate';
import { trainingStep } from '../../../analysis/training/step';
import { python } from '../../support/python';

const BATCH_SIZE = 128;
const STEPS = 4;

let dataset: Dataset;
let model: tf.Sequential;
let keras: {
  losses: number[];
  correct: number[];
  evaluation: { loss: number; accuracy: number; confusion: number[]; perClass: number[] };
};

beforeAll(async () => {
  useTensorFlow();
  dataset = (await mnist('test')).take(700);
  model = mnistNetwork({ seed: 5 });
  const folder = mkdtempSync(join(tmpdir(), 'keras-'));
  const weights = model.getWeights().flatMap((weight) => [...weight.dataSync()]);
  writeFileSync(join(folder, 'weights.bin'), Float32Array.from(weights));
  writeFileSync(join(folder, 'images.bin'), dataset.images);
  writeFileSync(join(folder, 'labels.bin'), dataset.labels);
  const script = join(__dirname, 'keras_reference.py');
  const output = execFileSync(python, [script, folder, String(BATCH_SIZE), String(STEPS)], {
    encoding: 'utf8',
  });
  keras = JSON.parse(output.trim().split('\n').at(-1) ?? '');
  rmSync(folder, { recursive: true });
});

afterAll(() => model.dispose());

test('the network measures as Keras and NumPy measure it', async () => {
  const evaluation = await evaluate(model, dataset);
  expect([...evaluation.confusion]).toEqual(keras.evaluation.confusion);
  expect(evaluation.accuracy).toBe(keras.evaluation.accuracy);
  expect([...evaluation.perClass]).toEqual(keras.evaluation.perClass);
  // float32 sums of 700 losses against float64 ones
  expect(Math.abs(evaluation.loss / keras.evaluation.loss - 1)).toBeLessThan(1e-5);
});

test("from the same weights on the same batches the losses are Keras'", () => {
  const step = trainingStep(model, dataset);
  const results = [...dataset.batches({ batchSize: BATCH_SIZE })].map(({ images, labels }, i) => {
    const result = i < STEPS ? step(images, labels) : undefined;
    const numbers = result && {
      loss: result.loss.dataSync()[0],
      correct: result.correct.sum().dataSync()[0],
    };
    tf.dispose([images, labels, result?.loss, result?.correct]);
    return numbers;
  });
  const steps = results.slice(0, STEPS);
  expect(steps.map((result) => result?.correct)).toEqual(keras.correct);
  // Adadelta's first steps divide tiny numbers by tiny numbers and magnify float32's rounding with every step.
  steps.forEach((result, i) =>
    expect(Math.abs((result?.loss ?? NaN) / keras.losses[i] - 1)).toBeLessThan(1e-4),
  );
  expect(keras.losses[3]).not.toBeCloseTo(keras.losses[0], 3);
});
