import type { Spec } from './spec';
import { inks, type Theme } from './theme';

/** An axis with faint lines across the chart. */
export function gridded(theme: Theme, axis: Spec): Spec {
  return { grid: true, gridColor: inks[theme].grid, ...axis };
}

/** The training's time, in epochs, from left to right; the parameter `end` says up to where. */
export function epochsChannel(theme: Theme, axis: Spec): Spec {
  return {
    field: 'at',
    type: 'quantitative',
    title: 'epochs',
    scale: { domainMin: 0, domainMax: { expr: 'end' }, nice: false },
    axis: gridded(theme, { format: '~f', ...axis }),
  };
}
