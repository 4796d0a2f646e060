import { checkedSpec } from '../../../../widgets/view/saved/checked-spec';

test('a specification is returned as it is', () => {
  const spec = { mark: 'bar', width: 200, data: { values: [{ a: 1 }] } };
  expect(checkedSpec(spec)).toBe(spec);
});

test.each([[undefined], [null], ['text'], [1], [[{ mark: 'bar' }]]])('%j is no specification', (saved) =>
  expect(() => checkedSpec(saved)).toThrow(TypeError),
);

test.each([
  ['too many values', { values: Array(500_001).fill(0) }, 'at most 500000 values'],
  ['too wide a chart', { hconcat: [{ width: 1e9 }] }, 'a width of at most 16384 pixels'],
  ['rows by a rule', { layer: [{ data: { sequence: { start: 0, stop: 1e12 } } }] }, 'a rule that makes it'],
])('%s would keep the page busy', (_what, spec, message) => {
  expect(() => checkedSpec(spec)).toThrow(new RegExp(message));
});
