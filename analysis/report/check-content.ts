import type { BarChart } from './bar-chart';
import type { LayerFigure, ReportContent, ReportTable } from './report-content';

/** What was given for a report does not fit together. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

/** @throws ReportError naming the first part that does not fit, what was expected and what came */
export function checkContent({ charts = [], tables, layers }: ReportContent): void {
  for (const chart of charts) checkChart(chart);
  for (const table of tables) checkTable(table);
  for (const layer of layers) {
    checkLayer(layer);
    if (layer.table) checkTable(layer.table);
  }
}

function checkChart({ title, groups, series }: BarChart): void {
  series.forEach(({ name, values }) =>
    demand(values.length === groups.length, `chart "${title}", series "${name}"`, {
      expected: `${groups.length} values, one per group`,
      got: values.length,
    }),
  );
}

function checkTable({ caption, columns, rows }: ReportTable): void {
  rows.forEach(({ cells }, i) =>
    demand(cells.length === columns.length, `table "${caption}", row ${i}`, {
      expected: `${columns.length} cells, one per column`,
      got: cells.length,
    }),
  );
}

function checkLayer(figure: LayerFigure): void {
  const { neuronCount } = figure.maps.shape;
  const at = (part: string) => `layer "${figure.maps.layerName}", ${part}`;
  const entries = (part: 'neuronSelectivity' | 'meanAbsoluteSelectivity') =>
    demand(figure[part].length === neuronCount, at(part), {
      expected: `${neuronCount} entries, one per neuron`,
      got: figure[part].length,
    });
  entries('neuronSelectivity');
  entries('meanAbsoluteSelectivity');
  demand(figure.odm.length === neuronCount ** 2, at('odm'), {
    expected: `${neuronCount} × ${neuronCount} entries`,
    got: figure.odm.length,
  });
  const listed = [...figure.order].sort((a, b) => a - b);
  demand(listed.length === neuronCount && listed.every((neuron, i) => neuron === i), at('order'), {
    expected: `each neuron from 0 to ${neuronCount - 1} once`,
    got: `[${figure.order.join(', ')}]`,
  });
  checkDendrogram(figure, at);
  checkNeurons(at('kept'), figure.kept, neuronCount);
  checkNeurons(at('ineffective'), figure.ineffective, neuronCount);
  checkGroups(figure, at);
}

function checkDendrogram({ dendrogram, order }: LayerFigure, at: (part: string) => string): void {
  if (!dendrogram) return;
  const { leafCount, merges } = dendrogram;
  demand(leafCount === order.length, at('dendrogram'), {
    expected: `${order.length} leaves`,
    got: leafCount,
  });
  const clusters = Array.from({ length: leafCount }, (_, neuron) => [order.indexOf(neuron)]);
  for (const { left, right } of merges) {
    const rows = [...clusters[left], ...clusters[right]];
    demand(Math.max(...rows) - Math.min(...rows) === rows.length - 1, at('order'), {
      expected: 'one in which no branches of the dendrogram cross, or no dendrogram',
      got: `[${order.join(', ')}]`,
    });
    clusters.push(rows);
  }
}

function checkGroups({ groups, maps }: LayerFigure, at: (part: string) => string): void {
  checkNeurons(
    at('groups'),
    groups.flatMap(({ members }) => members),
    maps.shape.neuronCount,
  );
  for (const { name, members, representative } of groups) {
    demand(members.includes(representative), at(`group "${name}"`), {
      expected: `a representative among [${members.join(', ')}]`,
      got: representative,
    });
  }
}

function checkNeurons(part: string, neurons: readonly number[], neuronCount: number): void {
  const known = neurons.every((neuron) => Number.isInteger(neuron) && neuron >= 0 && neuron < neuronCount);
  demand(known && new Set(neurons).size === neurons.length, part, {
    expected: `different neurons from 0 to ${neuronCount - 1}`,
    got: `[${neurons.join(', ')}]`,
  });
}

function demand(
  holds: boolean,
  part: string,
  { expected, got }: { expected: string; got: string | number },
): void {
  if (!holds) throw new ReportError(`${part}: expected ${expected}, got ${got}`);
}
