import { expressionInterpreter } from 'vega-interpreter';

/** An expression of a specification calls what no chart of ours does. */
export class ExpressionRefusedError extends Error {
  override readonly name = 'ExpressionRefusedError';
}

/** With these a few characters keep the page busy for hours or fill its memory. */
const refused = new Set(['regexp', 'test', 'replace', 'sequence', 'pad']);

type Interpreter = Record<string, (context: unknown, expression: unknown) => unknown>;

/** Vega's interpreter of expressions, which needs no `eval`, for expressions that come to an end. */
export const guardedInterpreter: Interpreter = Object.fromEntries(
  Object.entries(expressionInterpreter as Interpreter).map(([name, interpret]) => [
    name,
    (context, expression) => {
      checkCalls(expression);
      return interpret(context, expression);
    },
  ]),
);

/** @throws ExpressionRefusedError for a call of what is refused, at any depth of the syntax tree */
function checkCalls(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const { type, callee } = node as { readonly type?: unknown; readonly callee?: { readonly name?: string } };
  if (type === 'CallExpression' && refused.has(callee?.name ?? ''))
    throw new ExpressionRefusedError(`expected an expression of a chart, got a call of ${callee?.name}`);
  for (const part of Object.values(node)) checkCalls(part);
}
