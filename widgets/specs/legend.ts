import type { Stop } from './colours';
import type { Spec } from './spec';

/** A layer that draws nothing but gives its chart a colour legend, since images have none of their own. */
export function legendLayer(stops: readonly Stop[], title: string): Spec {
  return {
    data: { name: 'legend', values: [{ value: stops[0][0] }] },
    mark: { type: 'point', opacity: 0, size: 0 },
    encoding: {
      color: {
        field: 'value',
        type: 'quantitative',
        title,
        scale: {
          domain: stops.map(([value]) => value),
          range: stops.map(([, colour]) => colour),
          interpolate: 'rgb',
          nice: false,
          zero: false,
        },
        legend: { orient: 'bottom', gradientLength: 220, tickCount: 5, titleLimit: 260, format: '~f' },
      },
    },
  };
}
