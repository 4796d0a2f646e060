import { css, type ColourScale } from './colours';
import { svg } from './dom';

const barWidth = 220;
const barHeight = 10;
const margin = 14;

/** A colour bar with its ticks; `ends` say in words what the lowest and highest values mean. */
export function legend(scale: ColourScale, ends: readonly [low: string, high: string]): SVGSVGElement {
  const width = barWidth + 2 * margin;
  const root = svg('svg', { class: 'legend', width, height: 46, viewBox: `0 0 ${width} 46`, role: 'img' });
  root.setAttribute('aria-label', `Colours from ${scale.low} (${ends[0]}) to ${scale.high} (${ends[1]}).`);
  root.append(
    svg('text', { x: margin, y: 10 }, ends[0]),
    svg('text', { x: margin + barWidth, y: 10, 'text-anchor': 'end' }, ends[1]),
  );
  for (let x = 0; x < barWidth; x++) {
    const fill = css(scale.colour(valueAt(scale, (x + 0.5) / barWidth)));
    root.append(
      svg('rect', {
        x: margin + x,
        y: 15,
        width: 1,
        height: barHeight,
        fill,
        'shape-rendering': 'crispEdges',
      }),
    );
  }
  for (const tick of scale.ticks) {
    const x = margin + scale.position(tick) * barWidth;
    root.append(
      svg('line', { class: 'axis', x1: x, x2: x, y1: 15 + barHeight, y2: 19 + barHeight }),
      svg('text', { x, y: 41, 'text-anchor': 'middle' }, String(tick).replace('-', '\u2212')),
    );
  }
  return root;
}

/** The value at a share of the bar, found by halving: positions rise with values. */
function valueAt({ low, high, position }: ColourScale, share: number): number {
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (position(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
