import { batchFields, type CurvePoint, type TrainingState } from '../shared';
import { classAccuracies } from './class-accuracies';
import { epochsChannel, gridded } from './epochs';
import type { Spec } from './spec';
import { chartConfig, inks, type Theme } from './theme';

/** What of a training is drawn. */
export interface TrainingPicture {
  readonly state: TrainingState;
  readonly theme: Theme;
}

/** A point of a line; lines of one series that have different parts are not joined. */
export interface SeriesPoint extends CurvePoint {
  readonly series: string;
  readonly part: number;
}

/** The size of each of the two charts, in pixels. */
export const curveSize = { width: 340, height: 210 } as const;

/** Room for the labels of the upward axis, so that the chart keeps its size when they become longer. */
const labelRoom = 34;

const series = {
  batches: 'training, epoch so far',
  epochs: 'training, whole epoch',
  evaluations: 'evaluated',
} as const;

const colours: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#8fb8e0', '#1565c0', '#c2570c'],
  dark: ['#4d7ba8', '#90caf9', '#ffab5e'],
};

/** The data sets of the curves. */
export function trainingData({ batches, epochs, evaluations, runs }: TrainingState): {
  batches: SeriesPoint[];
  epochs: SeriesPoint[];
  evaluations: SeriesPoint[];
  runs: { at: number }[];
} {
  const runOf = (at: number): number => runs.filter((start) => start < at).length;
  const joined = (points: readonly CurvePoint[], name: string): SeriesPoint[] =>
    points.map((point) => ({ ...point, series: name, part: runOf(point.at) }));
  return {
    batches: batchPoints(batches).map((point) => ({ ...point, series: series.batches })),
    epochs: joined(epochs, series.epochs),
    evaluations: evaluations.map((point) => ({ ...point, series: series.evaluations, part: 0 })),
    runs: runs.map((at) => ({ at })),
  };
}

/** The points of `batches`; those of each epoch are a part. */
export function batchPoints(batches: Float32Array): (CurvePoint & { part: number })[] {
  return Array.from({ length: Math.floor(batches.length / batchFields) }, (_, index) => {
    const [at, part, loss, accuracy] = batches.subarray(index * batchFields, (index + 1) * batchFields);
    return { at, part, loss, accuracy };
  });
}

/** Where the time axis ends: with the run that is under way. */
export function trainingEnd({ batches, epochs, runs, progress }: TrainingState): number {
  const start = runs.at(-1) ?? 0;
  const last = batches.length > 0 ? batches[batches.length - batchFields] : 0;
  return Math.max(1, start + (progress?.epochs ?? 0), last, epochs.at(-1)?.at ?? 0);
}

/** Loss and accuracy as lines over the epochs. */
export function trainingSpec(picture: TrainingPicture): Spec {
  const { state, theme } = picture;
  const whole: Spec = {
    hconcat: [
      curves(
        picture,
        'loss',
        state.lossScale === 'log'
          ? { title: 'loss', type: 'log', nice: false }
          : { title: 'loss', type: 'linear', zero: true },
      ),
      curves(picture, 'accuracy', { title: 'accuracy', type: 'linear', zero: false, domainMax: 1 }),
    ],
    spacing: 28,
    resolve: { scale: { color: 'independent' } },
  };
  const isByClass = state.classEpochs.length > 0;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    description: describeTraining(state),
    config: chartConfig(theme),
    params: [
      { name: 'end', value: trainingEnd(state) },
      { name: 'pointedAt', value: 0 },
    ],
    ...(isByClass
      ? {
          vconcat: [whole, classAccuracies(state, 2 * curveSize.width, theme)],
          resolve: { scale: { color: 'independent' } },
        }
      : whole),
  };
}

/** The curves in words. */
export function describeTraining({ epochs, evaluations, progress }: TrainingState): string {
  const last = epochs.at(-1);
  const figures = ({ loss, accuracy }: CurvePoint): string =>
    `loss ${loss.toPrecision(3)}, accuracy ${(accuracy * 100).toFixed(1)} %`;
  const ended = `${epochs.length} ${epochs.length === 1 ? 'epoch' : 'epochs'} of training`;
  const evaluated = evaluations.at(-1);
  return (
    `Training curves: ${ended}${progress === null ? '' : `, epoch ${progress.epoch} of ${progress.epochs}`}` +
    (last === undefined ? '.' : `, ${figures(last)} in the last.`) +
    (evaluated === undefined ? '' : ` Evaluated: ${figures(evaluated)}.`)
  );
}

function curves(
  { state, theme }: TrainingPicture,
  field: 'loss' | 'accuracy',
  { title, ...scale }: { title: string } & Spec,
): Spec {
  const ink = inks[theme];
  const names = Object.values(series);
  const format = field === 'accuracy' ? '.0%' : state.lossScale === 'log' ? '~g' : '~f';
  const x = epochsChannel(theme, { tickCount: 4 });
  const y = {
    field,
    type: 'quantitative',
    title,
    scale,
    axis: gridded(theme, { format, tickCount: 6, minExtent: labelRoom }),
  };
  const color = {
    field: 'series',
    type: 'nominal',
    title: null,
    scale: { domain: names, range: [...colours[theme]] },
    legend: field === 'loss' ? { orient: 'top-right', labelLimit: 400, offset: 6 } : null,
  };
  const detail = { field: 'part', type: 'nominal' };
  const data = trainingData(state);
  const lines = (name: 'batches' | 'epochs' | 'evaluations', mark: Spec): Spec => ({
    data: { name, values: data[name] },
    mark: { type: 'line', ...mark },
    encoding: { x, y, color, detail },
  });
  return {
    name: field,
    ...curveSize,
    layer: [
      {
        data: { name: 'runs', values: data.runs },
        mark: { type: 'rule', strokeDash: [4, 4], stroke: ink.faint },
        encoding: { x },
      },
      lines('batches', { strokeWidth: 1.5 }),
      lines('epochs', { strokeWidth: 2, point: { size: 30, filled: true } }),
      lines('evaluations', { strokeWidth: 2, point: { size: 36, filled: true, shape: 'diamond' } }),
      {
        data: { name: 'pointer', values: [{}] },
        mark: { type: 'rule', stroke: ink.hovered },
        encoding: {
          x: { datum: { expr: 'pointedAt' }, type: 'quantitative' },
          opacity: { condition: { test: 'pointedAt > 0', value: 1 }, value: 0 },
        },
      },
    ],
  };
}
