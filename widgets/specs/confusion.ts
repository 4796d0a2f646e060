import type { ConfusionState, SelectionState } from '../shared';
import { colourAt, type Stop } from './colours';
import type { Spec } from './spec';
import { classFigures, type ClassFigures } from './confusion-figures';
import { isDark } from './contrast';
import { shortName } from './short-name';
import { chartConfig, inks, type Theme } from './theme';

/** What of a confusion matrix is drawn. */
export interface ConfusionPicture {
  readonly state: ConfusionState;
  readonly selection: Pick<SelectionState, 'classes'>;
  /** The classes of the rows, which are those of the columns too. */
  readonly order: readonly number[];
  readonly theme: Theme;
}

/** Up to how many classes the cells have room for their counts. */
const mostCounts = 25;

/** Shares of a class's images by whether the network was right. */
const ramps: Readonly<Record<Theme, Readonly<Record<'right' | 'wrong', readonly string[]>>>> = {
  light: { right: ['#f2f5f9', '#9fc3e6', '#1565c0'], wrong: ['#faf5f1', '#f3b27a', '#b23c00'] },
  dark: { right: ['#1d232b', '#2a5c94', '#64b5f6'], wrong: ['#26201b', '#9a5a1f', '#ffab5e'] },
};

/** Side of a cell, in pixels. */
export function confusionStep(classCount: number): number {
  return Math.max(6, Math.min(40, Math.floor(480 / Math.max(1, classCount))));
}

/** The confusion matrix, and beside it accuracy and precision of each class. */
export function confusionSpec(picture: ConfusionPicture): Spec {
  const { state, selection, order, theme } = picture;
  const { classNames } = state;
  const all = order.length === classNames.length ? '' : ` of ${classNames.length}, those recognised least`;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    description: describeConfusion(state),
    title: {
      text: 'Confusion matrix',
      subtitle: `${summary(state)}; rows are the true classes, columns what images were taken for${
        all && ` (${order.length}${all})`
      }`,
      anchor: 'start',
      frame: 'group',
      offset: 14,
    },
    config: chartConfig(theme),
    params: [
      { name: 'places', value: order.map((classIndex) => shortName(classNames[classIndex])) },
      { name: 'order', value: [...order] },
      { name: 'selectedClasses', value: [...selection.classes] },
      { name: 'cursor', value: [-1, -1] },
    ],
    spacing: 16,
    resolve: { scale: { y: 'independent' } },
    hconcat: [
      matrix(picture),
      bars(picture, 'accuracy', 'accuracy of the class'),
      bars(picture, 'precision', 'precision'),
    ],
  };
}

/** The matrix in words. */
export function describeConfusion(state: ConfusionState): string {
  const figures = classFigures(state).filter(({ accuracy }) => accuracy !== null);
  const worst = figures.reduce<ClassFigures | undefined>(
    (least, one) => (least === undefined || one.accuracy! < least.accuracy! ? one : least),
    undefined,
  );
  const least =
    worst === undefined
      ? ''
      : `, least of class ${state.classNames[worst.classIndex]} with ${percent(worst.accuracy!)}`;
  return `Confusion matrix of ${state.classNames.length} classes: ${summary(state)}${least}.`;
}

function summary(state: ConfusionState): string {
  const figures = classFigures(state);
  const sum = (name: 'images' | 'recognised'): number => figures.reduce((total, one) => total + one[name], 0);
  const [images, recognised] = [sum('images'), sum('recognised')];
  const share = images === 0 ? '' : ` (${percent(recognised / images)})`;
  return `${recognised.toLocaleString('en')} of ${images.toLocaleString('en')} images recognised${share}`;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const isMarked = 'indexof(selectedClasses, order[datum.value]) >= 0';

function placeAxis(more: Spec): Spec {
  return {
    labelExpr: 'places[datum.value]',
    ticks: false,
    domain: false,
    labelPadding: 6,
    labelFontWeight: { condition: { test: isMarked, value: 'bold' }, value: 'normal' },
    ...more,
  };
}

function matrix({ state, order, theme }: ConfusionPicture): Spec {
  const count = state.classNames.length;
  const step = confusionStep(order.length);
  const images = classFigures(state).map((figures) => figures.images);
  const cells = order.flatMap((actual, row) =>
    order.map((predicted, column) => {
      const value = state.counts[actual * count + predicted];
      const share = images[actual] > 0 ? value / images[actual] : 0;
      const isRight = actual === predicted;
      const colour = colourAt(share, stops(ramps[theme][isRight ? 'right' : 'wrong']));
      return { actual, predicted, row, column, count: value, share, isRight, isDark: isDark(colour) };
    }),
  );
  const isSmall = order.length <= mostCounts;
  const axis = placeAxis({
    title: 'true class',
    orient: 'left',
    labelOverlap: step < 12 ? 'greedy' : false,
  });
  const y = { field: 'row', type: 'ordinal', scale: { padding: 0 }, axis };
  const isLong = order.some((classIndex) => shortName(state.classNames[classIndex]).length * 7 > step);
  const x = {
    field: 'column',
    type: 'ordinal',
    scale: { padding: 0 },
    axis: placeAxis({
      title: 'taken for',
      orient: 'top',
      labelAngle: isLong ? -45 : 0,
      labelOverlap: step < 12 ? 'greedy' : false,
    }),
  };
  const isClear =
    '(length(selectedClasses) === 0 || indexof(selectedClasses, datum.actual) >= 0 || indexof(selectedClasses, datum.predicted) >= 0)';
  const opacity = { condition: { test: isClear, value: 1 }, value: 0.35 };
  const squares = (isRight: boolean, title: string): Spec => ({
    transform: [{ filter: { field: 'isRight', equal: isRight } }],
    mark: { type: 'rect', cursor: 'pointer' },
    encoding: {
      x,
      y,
      opacity,
      color: {
        field: 'share',
        type: 'quantitative',
        title,
        scale: {
          domain: stops(ramps[theme][isRight ? 'right' : 'wrong']).map(([value]) => value),
          range: [...ramps[theme][isRight ? 'right' : 'wrong']],
          interpolate: 'rgb',
          nice: false,
        },
        legend: {
          orient: 'bottom',
          gradientLength: 170,
          values: [0, 0.1, 0.25, 0.5, 1],
          format: '.0%',
          titleLimit: 400,
        },
      },
    },
  });
  return {
    name: 'confusion',
    view: { stroke: isSmall ? null : inks[theme].line },
    width: { step },
    height: { step },
    // A large matrix is mostly empty.
    data: {
      name: 'cells',
      values: isSmall ? cells : cells.filter(({ count, isRight }) => count > 0 || isRight),
    },
    resolve: { scale: { color: 'independent' } },
    layer: [
      squares(true, 'recognised'),
      squares(false, 'taken for another'),
      ...(!isSmall
        ? []
        : [
            {
              transform: [{ filter: 'datum.count > 0' }],
              mark: { type: 'text', fontSize: Math.max(8, Math.min(11, step * 0.3)) },
              encoding: {
                x,
                y,
                text: { field: 'count', type: 'quantitative', format: ',d' },
                color: {
                  condition: [
                    { test: `!${isClear}`, value: inks[theme].faint },
                    { test: 'datum.isDark', value: '#ffffff' },
                  ],
                  value: '#1a1a1a',
                },
              },
            },
          ]),
      {
        mark: { type: 'rect', fill: null, strokeWidth: 2 },
        encoding: {
          x,
          y,
          stroke: {
            condition: {
              test: 'datum.actual === cursor[0] && datum.predicted === cursor[1]',
              value: inks[theme].selected,
            },
            value: null,
          },
        },
      },
    ],
  };
}

function bars(
  { state, order, theme }: ConfusionPicture,
  field: 'accuracy' | 'precision',
  title: string,
): Spec {
  const step = confusionStep(order.length);
  const figures = classFigures(state);
  const data = order.map((classIndex, row) => ({
    classIndex,
    row,
    start: 0,
    value: figures[classIndex][field],
    // Inside of a bar that has room for it.
    textAt: (figures[classIndex][field] ?? 0) < 0.4 ? (figures[classIndex][field] ?? 0) : 0,
    text: figures[classIndex][field] === null ? 'no images' : percent(figures[classIndex][field]),
  }));
  const y = { field: 'row', type: 'ordinal', scale: { padding: 0 }, axis: null };
  const x = {
    type: 'quantitative',
    scale: { domain: [0, 1] },
    axis: { title, orient: 'top', values: [0, 0.5, 1], format: '.0%' },
  };
  return {
    name: field,
    width: 130,
    height: { step },
    data: { name: field, values: data },
    layer: [
      {
        mark: { type: 'bar', height: step * 0.6, fill: ramps[theme].right[1] },
        encoding: {
          x: { ...x, field: 'start' },
          x2: { field: 'value' },
          y,
          opacity: {
            condition: {
              test: 'length(selectedClasses) === 0 || indexof(selectedClasses, datum.classIndex) >= 0',
              value: 1,
            },
            value: 0.35,
          },
        },
      },
      ...(step < 12
        ? []
        : [
            {
              mark: { type: 'text', align: 'left', dx: 4, fontSize: 10, fill: inks[theme].text },
              encoding: { x: { ...x, field: 'textAt' }, y, text: { field: 'text', type: 'nominal' } },
            },
          ]),
    ],
  };
}

/** Shares are spread by their square root: a mistake of one in a hundred is to be seen. */
function stops(colours: readonly string[]): Stop[] {
  return colours.map((colour, index) => [(index / (colours.length - 1)) ** 2, colour]);
}
