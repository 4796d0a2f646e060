import { Slot, Slots } from '../../../kernel/runner/slots';

test('a slot that nothing was assigned to throws as an unknown name does', () => {
  expect(() => new Slot('x').value).toThrow(new ReferenceError('x is not defined'));
});

test('a slot keeps what is assigned, also undefined', () => {
  const slot = new Slot('x');
  slot.value = undefined;
  expect(slot.isBound).toBe(true);
  expect(slot.value).toBeUndefined();
  slot.value = 2;
  expect(slot.value).toBe(2);
});

test('a bound slot follows its module until something is assigned, and again when it is bound anew', () => {
  const slot = new Slot('x');
  let exported = 1;
  slot.bind(() => exported);
  exported = 2;
  expect(slot.value).toBe(2);
  slot.value = 5;
  exported = 3;
  expect(slot.value).toBe(5);
  slot.bind(() => exported);
  expect(slot.value).toBe(3);
});

test('hoisting makes a name known and keeps a value that is there', () => {
  const slot = new Slot('x');
  slot.hoist();
  expect(slot.value).toBeUndefined();
  slot.value = 3;
  slot.hoist();
  expect(slot.value).toBe(3);
});

test('the constant of a slot can be read, not written', () => {
  const slot = new Slot('x');
  slot.value = 1;
  expect(slot.constant).toBe(1);
  expect(() => (slot.constant = 2)).toThrow(new TypeError('Assignment to constant variable.'));
});

test('slots are shared by name, and list those that are bound', () => {
  const slots = new Slots();
  slots.of('a').value = 1;
  slots.of('b');
  expect(slots.of('a').value).toBe(1);
  expect(slots.unbound(['a', 'b', 'c'])).toEqual(['b', 'c']);
  expect(slots.entries()).toEqual([['a', 1]]);
});
