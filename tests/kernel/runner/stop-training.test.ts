import { Slots } from '../../../kernel/runner/slots';
import { stopTraining } from '../../../kernel/runner/stop-training';

function slotsOf(values: Record<string, unknown>): Slots {
  const slots = new Slots();
  for (const [name, value] of Object.entries(values)) slots.of(name).value = value;
  return slots;
}

test('a model that is being trained is told to stop, alone or behind a sequential one', () => {
  const layers = { isTraining: true, stopTraining: false };
  const sequential = { isTraining: false, stopTraining: false, model: { isTraining: true } };
  expect(stopTraining(slotsOf({ layers, sequential }))).toBe(true);
  expect([layers.stopTraining, sequential.stopTraining]).toEqual([true, true]);
});

test('other values are left alone, also those that cannot be looked at', () => {
  const idle = { isTraining: false, stopTraining: false };
  const own = { isTraining: true };
  const hostile = Object.defineProperty({ stopTraining: false }, 'isTraining', {
    get: () => {
      throw new Error('not now');
    },
  });
  expect(stopTraining(slotsOf({ idle, own, hostile, nothing: null, number: 1 }))).toBe(false);
  expect([idle, own]).toEqual([{ isTraining: false, stopTraining: false }, { isTraining: true }]);
});
