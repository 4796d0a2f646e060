import { element, svg } from './dom';

/** A figure's parts that its drawing fills. */
export interface Figure {
  readonly root: HTMLElement;
  readonly heading: HTMLElement;
  /** Holds canvases under the overlay; takes the keyboard focus. */
  readonly plot: HTMLElement;
  readonly overlay: SVGSVGElement;
}

export interface FigureText {
  readonly title: string;
  readonly caption: string;
  /** Read out when the plot gets the focus. */
  readonly label: string;
}

let figureCount = 0;

/** An empty figure of a fixed size in pixels; in a narrower window it scrolls sideways. */
export function openFigure({ title, caption, label }: FigureText, width: number, height: number): Figure {
  const captionId = `caption-${figureCount++}`;
  const overlay = svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
  const plot = element(
    'div',
    {
      class: 'plot',
      style: `width: ${width}px; height: ${height}px`,
      tabindex: 0,
      role: 'application',
      'aria-label': `${label} Arrow keys move over the values, in large steps with Shift; Enter pins the neuron.`,
      'aria-describedby': captionId,
    },
    overlay,
  );
  const heading = element('div', { class: 'heading' }, element('h3', {}, title));
  const root = element(
    'figure',
    {},
    heading,
    element('div', { class: 'scroller' }, plot),
    element('figcaption', { id: captionId, style: `max-width: ${Math.max(width, 440)}px` }, caption),
  );
  return { root, heading, plot, overlay };
}
