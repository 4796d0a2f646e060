import { barChartMarkup } from '../../../analysis/report/bar-chart';

const chart = {
  title: 'Recall & more',
  unit: 'share' as const,
  groups: ['cat', '<dog>'],
  series: [
    { name: 'all', values: [0.5, 0.25] },
    { name: 'some', values: [1, 0] },
  ],
};

const heights = (text: string) =>
  [...text.matchAll(/<rect [^>]*height="([\d.]+)"/g)].map(([, height]) => Number(height));

test('bars are as high as their values, shares against the whole', () => {
  expect(heights(barChartMarkup(chart).text)).toEqual([90, 180, 45, 0]);
});

test('counts are drawn against the largest, rounded up to whole ticks', () => {
  const { text } = barChartMarkup({
    ...chart,
    unit: 'count',
    series: [{ name: 'neurons', values: [62, 31] }],
  });
  expect(text).toContain('>64</text>');
  expect(heights(text)).toEqual([(180 * 62) / 64, (180 * 31) / 64]);
});

test('each bar tells its value, and text stays text', () => {
  const { text } = barChartMarkup(chart);
  expect(text).toContain('<title>cat, some: 100.0 %</title>');
  expect(text).toContain('<title>&lt;dog&gt;, all: 25.0 %</title>');
  expect(text).toContain('<figcaption>Recall &amp; more</figcaption>');
});
