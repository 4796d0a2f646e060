import { markup, type Markup } from './markup';

/** Bars in groups, one bar of each series in each group, as in the thesis's figure 5.6. */
export interface BarChart {
  readonly title: string;
  /** 'share': values in [0, 1], shown as per cent; 'count': from 0 to the largest */
  readonly unit: 'share' | 'count';
  readonly groups: readonly string[];
  /** three at most; each with one value per group */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

const LEFT = 44;
const TOP = 8;
const HEIGHT = 180;
const BAR = 12;
const GAP = 28;
const TICKS = 4;

/** The chart as a figure, which needs no script; each bar tells its value when pointed at. */
export function barChartMarkup({ title, unit, groups, series }: BarChart): Markup {
  const top = unit === 'share' ? 1 : roundTop(Math.max(1, ...series.flatMap(({ values }) => values)));
  const groupWidth = series.length * BAR + GAP;
  const width = LEFT + groups.length * groupWidth;
  const y = (value: number): number => TOP + HEIGHT * (1 - value / top);
  const said = (value: number): string =>
    unit === 'share' ? `${(value * 100).toFixed(1)} %` : String(Math.round(value * 10) / 10);
  const ticks = Array.from({ length: TICKS + 1 }, (_, i) => (top * i) / TICKS);
  const tick = (value: number): Markup =>
    markup`<line x1="${LEFT}" x2="${width}" y1="${y(value)}" y2="${y(value)}"/><text x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${unit === 'share' ? `${value * 100} %` : value}</text>`;
  const bar = (value: number, group: number, place: number): Markup => {
    const x = LEFT + GAP / 2 + group * groupWidth + place * BAR;
    const label = `${groups[group]}, ${series[place].name}: ${said(value)}`;
    return markup`<rect class="series-${place}" x="${x}" y="${y(value)}" width="${BAR - 1}" height="${TOP + HEIGHT - y(value)}"><title>${label}</title></rect>`;
  };
  const name = (group: string, i: number): Markup => {
    const x = LEFT + GAP / 2 + i * groupWidth + (series.length * BAR) / 2;
    return markup`<text x="${x}" y="${TOP + HEIGHT + 16}" text-anchor="middle">${group}</text>`;
  };
  return markup`<figure class="bar-chart">
<figcaption>${title}</figcaption>
<ul class="series">${series.map((each, place) => markup`<li><span class="series-${place}"></span>${each.name}</li>`)}</ul>
<svg viewBox="0 0 ${width} ${TOP + HEIGHT + 24}" width="${width}" role="img" aria-label="${title}">
<g class="grid">${ticks.map(tick)}</g>
${groups.flatMap((_, group) => series.map(({ values }, place) => bar(values[group], group, place)))}
<g class="names">${groups.map(name)}</g>
</svg>
</figure>`;
}

/** The next number that four ticks divide evenly into whole ones. */
function roundTop(value: number): number {
  return Math.ceil(value / TICKS) * TICKS;
}
