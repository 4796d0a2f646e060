import * as ts from 'typescript';
import { reserved } from '../compiled-cell';
import type { MagicLine } from '../magics';

/** `await kernel·cell.magic("name", "rest");` */
export function magicCall(factory: ts.NodeFactory, { name, rest }: MagicLine): ts.Statement {
  const values = [factory.createStringLiteral(name), factory.createStringLiteral(rest)];
  return factory.createExpressionStatement(factory.createAwaitExpression(cellCall(factory, 'magic', values)));
}

/** `kernel·cell.startClock(); try { … } finally { kernel·cell.stopClock(); }` */
export function timedStatement(factory: ts.NodeFactory, statements: ts.Statement[]): ts.Statement[] {
  const call = (method: string): ts.Statement =>
    factory.createExpressionStatement(cellCall(factory, method, []));
  return [
    call('startClock'),
    factory.createTryStatement(
      factory.createBlock(statements),
      undefined,
      factory.createBlock([call('stopClock')]),
    ),
  ];
}

function cellCall(factory: ts.NodeFactory, method: string, values: ts.Expression[]): ts.Expression {
  const callee = factory.createPropertyAccessExpression(factory.createIdentifier(reserved.cell), method);
  return factory.createCallExpression(callee, undefined, values);
}
