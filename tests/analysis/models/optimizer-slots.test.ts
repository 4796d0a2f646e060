import * as tf from '@tensorflow/tfjs';
import { initialSlotValue, slotLists } from '../../../analysis/models/optimizer-slots';
import { useTensorFlow } from '../../support/tensorflow';

beforeAll(() => {
  useTensorFlow();
});

it('a slot starts at 0, or at what Adagrad was given', () => {
  expect(initialSlotValue(tf.train.adam(0.1))).toBe(0);
  expect(initialSlotValue(tf.train.adagrad(0.1, 0.2))).toBe(0.2);
});

it('an optimiser has slots for its weights from the first step on', () => {
  const optimizer = tf.train.momentum(0.1, 0.9);
  expect(slotLists(optimizer)).toEqual([]);
  const weight = tf.variable(tf.scalar(1), true, 'slotted');
  optimizer.minimize(() => weight.square().asScalar());
  expect(slotLists(optimizer).map(([field, slots]) => [field, slots[0].originalName])).toEqual([
    ['accumulations', 'slotted/momentum'],
  ]);
  optimizer.dispose();
  weight.dispose();
});
