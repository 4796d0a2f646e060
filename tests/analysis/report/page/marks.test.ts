import { Marks } from '../../../../analysis/report/page/marks';

function watched() {
  const marks = new Marks();
  const seen: (number | undefined)[] = [];
  marks.onChange((neuron) => seen.push(neuron));
  return { marks, seen };
}

test('all listeners hear of the neuron under the pointer', () => {
  const { marks, seen } = watched();
  marks.hover(3);
  marks.hover(undefined);
  expect(seen).toEqual([3, undefined]);
});

test('a pinned neuron shows again when the pointer leaves, until it is let go', () => {
  const { marks, seen } = watched();
  marks.toggle(2);
  marks.hover(5);
  marks.hover(undefined);
  marks.toggle(2);
  expect(seen).toEqual([2, 5, 2, undefined]);
});

test('clear lets go of everything', () => {
  const { marks, seen } = watched();
  marks.toggle(2);
  marks.hover(4);
  marks.clear();
  expect(seen.at(-1)).toBeUndefined();
});

test('the figure that pointed before is released when another takes over, and only then', () => {
  const { marks } = watched();
  const [first, second] = [jest.fn(), jest.fn()];
  marks.hover(1, first);
  marks.hover(2, first);
  expect(first).not.toHaveBeenCalled();
  marks.hover(2, second);
  expect(first).toHaveBeenCalledTimes(1);
  expect(second).not.toHaveBeenCalled();
});
