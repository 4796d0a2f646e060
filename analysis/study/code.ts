import type { Change } from './change';

/**
 * The statements that do these changes, one a line. Seeds stand in them, so that they give the same network.
 *
 * @param variable what the study is called in them
 */
export function codeOf(changes: readonly Change[], variable: string): string {
  return changes.map((change) => `await ${variable}.${callOf(change)};`).join('\n');
}

function callOf(change: Change): string {
  switch (change.kind) {
    case 'remove':
    case 'keep':
      return call(change.kind, change.layer, change.neurons);
    case 'reinitialize':
      return call(change.kind, change.layer, change.neurons, { seed: change.seed });
    case 'freeze':
    case 'unfreeze':
      return call(change.kind, change.layer, ...(change.neurons ? [change.neurons] : []));
    case 'addNeurons':
      return call(change.kind, change.layer, change.count, { seed: change.seed });
    case 'addLayer':
      return call(change.kind, change.after, change.layer, { seed: change.seed });
    case 'fit': {
      const { kind, ...options } = change;
      return call(kind, options);
    }
  }
}

function call(method: string, ...values: readonly unknown[]): string {
  return `${method}(${values.map(literal).join(', ')})`;
}

/** A value as a TypeScript programmer writes it. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, entry]) => `${name}: ${literal(entry)}`)
      .join(', ')} }`;
  }
  if (typeof value !== 'string') return String(value);
  return `'${JSON.stringify(value).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}
