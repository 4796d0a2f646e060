import type { TrainingState } from '../shared';
import type { Spec } from './spec';
import type { Theme } from './theme';

/** The share of a class's images that were recognised in an epoch. */
export interface ClassShare {
  readonly className: string;
  /** where the epoch began and ended */
  readonly from: number;
  readonly at: number;
  readonly share: number;
}

const rowHeight = 15;

/** Beyond so many epochs there is no room for figures. */
const mostFigures = 12;

const colours: Readonly<Record<Theme, readonly [string, string]>> = {
  light: ['#f1f5fa', '#0d47a1'],
  dark: ['#1d2833', '#90caf9'],
};

/** The data set `classes`. A class without images has none. */
export function classShares({ classEpochs, classNames }: TrainingState): ClassShare[] {
  return classEpochs.flatMap(({ at, shares }, index) => {
    // A run that was stopped within an epoch leaves a gap.
    const from = Math.max(at - 1, classEpochs[index - 1]?.at ?? 0);
    return shares.flatMap((share, classIndex) => {
      const className = classNames[classIndex] ?? String(classIndex);
      return share === null ? [] : [{ className, from, at, share }];
    });
  });
}

/** Accuracy by class: a row for each class, a column for each epoch. */
export function classAccuracies(state: TrainingState, width: number, theme: Theme): Spec {
  const classes = classShares(state);
  const rows = [...new Set(classes.map(({ className }) => className))];
  const x = {
    field: 'from',
    type: 'quantitative',
    title: 'epochs',
    scale: { domainMin: 0, domainMax: { expr: 'end' }, nice: false },
    axis: { tickCount: 8, format: '~f' },
  };
  const y = { field: 'className', type: 'nominal', sort: null, scale: { domain: rows }, title: 'class' };
  const [onLow, onHigh] = theme === 'dark' ? ['#eceff1', '#10202e'] : ['#212121', '#ffffff'];
  return {
    name: 'classes',
    title: { text: 'accuracy of each class in training', anchor: 'start', fontSize: 11 },
    width,
    height: rows.length * rowHeight,
    data: { name: 'classes', values: classes },
    layer: [
      {
        mark: { type: 'rect', aria: false },
        encoding: {
          ...{ x, x2: { field: 'at' }, y },
          color: {
            field: 'share',
            type: 'quantitative',
            title: 'accuracy',
            scale: { domain: [0, 1], range: [...colours[theme]] },
            legend: { format: '.0%', gradientLength: 80, tickCount: 2 },
          },
        },
      },
      {
        transform: [{ calculate: '(datum.from + datum.at) / 2', as: 'middle' }],
        mark: { type: 'text', fontSize: 9, aria: false },
        encoding: {
          ...{ x: { ...x, field: 'middle' }, y },
          text: { field: 'share', type: 'quantitative', format: '.0%' },
          color: { condition: { test: 'datum.share > 0.5', value: onHigh }, value: onLow },
          opacity: { condition: { test: `end <= ${mostFigures}`, value: 1 }, value: 0 },
        },
      },
    ],
  };
}
