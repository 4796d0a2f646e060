import { mapSize } from '../../../../analysis/report/page/map-size';

test.each([
  ['small maps are drawn in whole multiples', { width: 26, height: 26 }, { width: 52, height: 52 }],
  ['maps of CIFAR10 size too', { width: 32, height: 32 }, { width: 64, height: 64 }],
  ['maps of one row keep a height to point at', { width: 40, height: 1 }, { width: 40, height: 20 }],
  ['the single value of a dense neuron is a flat tile', { width: 1, height: 1 }, { width: 64, height: 20 }],
  ['large maps shrink in proportion', { width: 224, height: 112 }, { width: 96, height: 48 }],
])('%s', (_, shape, size) => {
  expect(mapSize(shape)).toEqual(size);
});
