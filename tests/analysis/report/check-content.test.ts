import { checkContent, ReportError } from '../../../analysis/report/check-content';
import type { LayerFigure } from '../../../analysis/report/report-content';
import { exampleContent, exampleLayer } from './example-content';

test('content that fits together is accepted', () => {
  expect(() => checkContent(exampleContent())).not.toThrow();
});

const group = { name: 'G1', members: [1, 3], representative: 1 };

test.each<[message: string, change: Partial<LayerFigure>]>([
  ['odm: expected 4 × 4 entries, got 9', { odm: new Float64Array(9) }],
  [
    'neuronSelectivity: expected 4 entries, one per neuron, got 3',
    { neuronSelectivity: new Float64Array(3) },
  ],
  [
    'meanAbsoluteSelectivity: expected 4 entries, one per neuron, got 5',
    { meanAbsoluteSelectivity: new Float64Array(5) },
  ],
  ['order: expected each neuron from 0 to 3 once, got [0, 1, 1, 2]', { order: [0, 1, 1, 2] }],
  ['kept: expected different neurons from 0 to 3, got [4]', { kept: [4] }],
  ['ineffective: expected different neurons from 0 to 3, got [2, 2]', { ineffective: [2, 2] }],
  [
    'groups: expected different neurons from 0 to 3, got [1, 3, 1, 3]',
    { groups: [group, { ...group, name: 'G2' }] },
  ],
  [
    'group "G1": expected a representative among [1, 3], got 0',
    { groups: [{ ...group, representative: 0 }] },
  ],
  ['dendrogram: expected 4 leaves, got 1', { dendrogram: { leafCount: 1, merges: [] } }],
  [
    'order: expected one in which no branches of the dendrogram cross, or no dendrogram, got [3, 0, 1, 2]',
    { order: [3, 0, 1, 2] },
  ],
])('a layer that does not fit is refused: %s', (message, change) => {
  const content = exampleContent([{ ...exampleLayer(), ...change }]);
  expect(() => checkContent(content)).toThrow(new ReportError(`layer "conv2d", ${message}`));
});

test('a table row of the wrong length is refused', () => {
  const { tables, ...rest } = exampleContent();
  const table = { ...tables[0], rows: [...tables[0].rows, { cells: ['Cut'] }] };
  expect(() => checkContent({ ...rest, tables: [table] })).toThrow(
    new ReportError('table "Accuracy", row 2: expected 2 cells, one per column, got 1'),
  );
});
