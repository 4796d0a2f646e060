import { colourAt, mapStops } from './colours';
import { isDark } from './contrast';
import {
  isClear,
  mostValues,
  rowChannel,
  rowFrame,
  type SelectivityPicture,
  selectivitySteps,
} from './selectivity-rows';
import type { Spec } from './spec';

/** s(n, c) in a cell for each neuron and class. */
export function classMatrix(picture: SelectivityPicture): Spec {
  const { state, rows, columns } = picture;
  const { row, column } = selectivitySteps(picture);
  const stops = mapStops('selectivity', state.palette);
  const cells = rows.flatMap((neuron, place) =>
    columns.map((classIndex) => {
      const value = state.neurons[neuron].ofClasses[classIndex];
      return {
        neuron,
        row: place,
        classIndex,
        value,
        isDark: isDark(colourAt(value, stops)),
      };
    }),
  );
  const y = rowChannel(null);
  const x = {
    field: 'classIndex',
    type: 'ordinal',
    scale: { padding: 0 },
    axis: {
      title: 'class selectivity s(n, c)',
      orient: 'top',
      labelExpr: 'columnNames[datum.value]',
      labelAngle: columns.some((index) => state.classNames[index].length * 7 > column) ? -45 : 0,
      ticks: false,
      domain: false,
      labelFontWeight: {
        condition: { test: 'indexof(selectedClasses, datum.value) >= 0', value: 'bold' },
        value: 'normal',
      },
    },
  };
  const clear = `${isClear} && (length(selectedClasses) === 0 || indexof(selectedClasses, datum.classIndex) >= 0)`;
  return {
    name: 'classes',
    width: { step: column },
    height: { step: row },
    data: { name: 'cells', values: cells },
    layer: [
      {
        mark: { type: 'rect', aria: false, cursor: 'pointer' },
        encoding: {
          x,
          y,
          color: {
            field: 'value',
            type: 'quantitative',
            title: 'dismissive (−) or selective (+)',
            scale: {
              domain: stops.map(([value]) => value),
              range: stops.map(([, colour]) => colour),
              interpolate: 'rgb',
              nice: false,
              zero: false,
            },
            legend: { orient: 'bottom', gradientLength: 220, tickCount: 5, titleLimit: 400, format: '~f' },
          },
          opacity: { condition: { test: clear, value: 1 }, value: 0.3 },
        },
      },
      ...(columns.length > mostValues
        ? []
        : [
            {
              mark: { type: 'text', aria: false, fontSize: 10 },
              encoding: {
                x,
                y,
                text: {
                  condition: { test: 'abs(datum.value) < 0.005', value: '0' },
                  field: 'value',
                  type: 'quantitative',
                  format: '+.2f',
                },
                color: { condition: { test: 'datum.isDark', value: '#ffffff' }, value: '#1a1a1a' },
                opacity: { condition: { test: clear, value: 1 }, value: 0.3 },
              },
            },
          ]),
      rowFrame(picture, null, columns[0]),
    ],
  };
}
