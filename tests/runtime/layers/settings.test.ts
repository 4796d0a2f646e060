import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { layerSettings, optimizerSettings } from '../../../runtime/layers/settings';

beforeAll(() => {
  useTensorFlow();
});

const settable = (layer: tf.layers.Layer) => layer as unknown as Record<string, unknown>;

it('settings change with a rate, a trainable flag and what a layer of its own has', () => {
  const dropout = tf.layers.dropout({ rate: 0.5 });
  const seen = [layerSettings([dropout])];
  for (const [name, value] of [
    ['rate', 0.25],
    ['trainable', false],
    ['ownSwitch', true],
  ] as const) {
    settable(dropout)[name] = value;
    seen.push(layerSettings([dropout]));
  }
  expect(new Set(seen).size).toBe(4);
});

it.each<[string, () => { outer: tf.layers.Layer; inner: tf.layers.Layer }]>([
  [
    'a wrapper',
    () => {
      const inner = tf.layers.dropout({ rate: 0.5 });
      return { inner, outer: tf.layers.timeDistributed({ layer: inner }) };
    },
  ],
  [
    'stacked cells',
    () => {
      const inner = tf.layers.lstmCell({ units: 2 });
      return { inner, outer: tf.layers.rnn({ cell: tf.layers.stackedRNNCells({ cells: [inner] }) }) };
    },
  ],
  [
    'a model in a model',
    () => {
      const inner = tf.layers.dropout({ rate: 0.5, inputShape: [2] });
      return { inner, outer: tf.sequential({ layers: [inner] }) };
    },
  ],
])('settings reach the layers inside %s', (_what, build) => {
  const { outer, inner } = build();
  const before = layerSettings([outer]);
  expect(layerSettings([outer])).toBe(before);
  settable(inner).rate = 0.75;
  expect(layerSettings([outer])).not.toBe(before);
});

it("an optimiser's settings are its numbers and switches, without its step count and what is asked to be left out", () => {
  const optimizer = tf.train.rmsprop(0.5, 0.25, 0.125, 1, true);
  (optimizer as unknown as { iterations_: number }).iterations_ = 7;
  expect(optimizerSettings(optimizer, 'learningRate')).toBe(
    'decay=0.25;momentum=0.125;epsilon=1;centered=true;',
  );
});
