import type { PageData } from '../page-data';
import { axisEnd } from './axis';
import { barsFigure, type BarDomains } from './bars-figure';
import { divergingScale, occurrenceScale, twoSegmentScale } from './colours';
import { element } from './dom';
import { Layer } from './layer';
import { legend } from './legend';
import { MapFigure } from './map-figure';
import { occurrenceValues, selectivityValues } from './map-values';
import { Marks } from './marks';
import { matrixFigure } from './matrix-figure';

const palettes = { thesis: twoSegmentScale, diverging: divergingScale };

/** Figures with class selectivity maps, all drawn in the palette last chosen. */
const selectivityFigures: { figure: MapFigure; legend: Element }[] = [];

const { layers: pageLayers }: PageData = JSON.parse(document.getElementById('page-data')!.textContent!);
const layers = pageLayers.map((data) => new Layer(data));
const domains: BarDomains = {
  neuronSelectivity: axisEnd(Math.max(0, ...layers.flatMap(({ data }) => data.neuronSelectivity))),
  meanAbsoluteSelectivity: axisEnd(
    Math.max(0, ...layers.flatMap(({ data }) => data.meanAbsoluteSelectivity)),
  ),
};
layers.forEach((layer, index) => fillSection(document.querySelector(`[data-layer="${index}"]`)!, layer));
choosePalette('thesis');

function fillSection(section: Element, layer: Layer): void {
  const marks = new Marks();
  const occurrence = new MapFigure(layer, occurrenceValues(layer), marks);
  occurrence.figure.heading.append(legend(occurrenceScale, ['no image', 'all images']));
  occurrence.colour(occurrenceScale);
  const maps = element('div', { class: 'figures' }, occurrence.figure.root);
  if (layer.classCount > 1) maps.append(selectivityFigure(layer, marks).figure.root);
  const summaries = element('div', { class: 'figures' }, matrixFigure(layer, marks).root);
  summaries.append(barsFigure(layer, domains, marks).root);
  section.append(key(layer), maps, summaries);
}

function selectivityFigure(layer: Layer, marks: Marks): MapFigure {
  const figure = new MapFigure(layer, selectivityValues(layer), marks);
  const colours = legend(twoSegmentScale, ['dismissive', 'selective']);
  figure.figure.heading.append(colours, paletteChoice());
  selectivityFigures.push({ figure, legend: colours });
  return figure;
}

/** What the signs beside the rows mean, as far as this layer has them. */
function key({ data }: Layer): HTMLElement {
  const line = element('p', { class: 'key' });
  const entry = (sign: string, kind: string, meaning: string) =>
    line.append(element('span', {}, element('i', { class: kind }, sign), ` ${meaning}`));
  if (data.kept.length > 0) entry('\u25cf', 'kept', `kept (${data.kept.length})`);
  if (data.ineffective.length > 0) entry('\u00d7', 'ineffective', `ineffective (${data.ineffective.length})`);
  if (data.groups.length > 0)
    entry('\u00a0', 'group-sign', `group of similar neurons (${data.groups.length})`);
  line.append(
    element('span', {}, 'Point at a value to read it; click a row to pin its neuron in all figures.'),
  );
  return line;
}

function paletteChoice(): HTMLElement {
  const choice = element('select', { 'aria-label': 'Colours of the class selectivity maps' });
  choice.append(
    element('option', { value: 'thesis' }, 'Colours of the thesis'),
    element('option', { value: 'diverging' }, 'Colour-blind safe'),
  );
  choice.addEventListener('change', () =>
    choosePalette(choice.value === 'diverging' ? 'diverging' : 'thesis'),
  );
  return choice;
}

function choosePalette(name: keyof typeof palettes): void {
  const scale = palettes[name];
  for (const shown of selectivityFigures) {
    const colours = legend(scale, ['dismissive', 'selective']);
    shown.legend.replaceWith(colours);
    shown.legend = colours;
    shown.figure.colour(scale);
    for (const choice of shown.figure.figure.heading.querySelectorAll('select')) choice.value = name;
  }
}
