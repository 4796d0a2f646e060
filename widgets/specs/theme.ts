/** What a chart's colours adapt to. */
export type Theme = 'light' | 'dark';

/** The colours of everything that is not data. */
export interface Inks {
  readonly text: string;
  readonly faint: string;
  readonly line: string;
  /** Lines across a chart, behind its data. */
  readonly grid: string;
  /** Frames of groups; the thesis draws them red. */
  readonly group: string;
  readonly selected: string;
  readonly hovered: string;
  readonly kept: string;
  readonly redundant: string;
  readonly ineffective: string;
}

export const inks: Readonly<Record<Theme, Inks>> = {
  light: {
    text: '#212121',
    faint: '#6b6b6b',
    line: '#9aa0a6',
    grid: '#e4e6e8',
    group: '#c62828',
    selected: '#000000',
    hovered: '#1565c0',
    kept: '#1565c0',
    redundant: '#9db7d5',
    ineffective: '#d9a441',
  },
  dark: {
    text: '#eceff1',
    faint: '#a7adb3',
    line: '#7d858c',
    grid: '#3a3f44',
    group: '#ff7961',
    selected: '#ffffff',
    hovered: '#64b5f6',
    kept: '#64b5f6',
    redundant: '#4a6785',
    ineffective: '#c79a3f',
  },
};

/** Vega-Lite's configuration for all our charts. */
export function chartConfig(theme: Theme): Record<string, unknown> {
  const { text, faint, line } = inks[theme];
  const font = 'system-ui, -apple-system, "Segoe UI", "Liberation Sans", "DejaVu Sans", sans-serif';
  return {
    background: 'transparent',
    font,
    view: { stroke: null },
    axis: { labelColor: text, titleColor: text, domainColor: line, tickColor: line, grid: false },
    header: { labelColor: text, titleColor: text, titleFontWeight: 600 },
    legend: { labelColor: text, titleColor: text, titleFontWeight: 600, gradientStrokeColor: line },
    title: { color: text, subtitleColor: faint, fontSize: 13, fontWeight: 600, subtitleFontSize: 11 },
  };
}
