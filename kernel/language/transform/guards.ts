import * as ts from 'typescript';
import { reserved } from '../compiled-cell';

/**
 * Makes user code stoppable: each loop counts its turns and looks now and then whether it must stop, each `await`
 * ends when the cell is stopped. Both end as an ordinary exception, so that `catch` and `finally` run.
 *
 * Needs `kernel·cell` in scope (see `CellGuard` in the runner).
 */
export const guardCode: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const { factory } = context;
  const guard = (member: string): ts.Expression =>
    factory.createPropertyAccessExpression(factory.createIdentifier(reserved.cell), member);
  let loops = 0;

  const visit = (node: ts.Node): ts.Node => {
    if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node)) return visitFunction(node);
    if (ts.isModuleBlock(node)) return visitBlock(node);
    if (ts.isForOfStatement(node)) return guardLoop(ts.visitEachChild(awaitGuarded(node), visit, context));
    if (ts.isIterationStatement(node, false)) return guardLoop(ts.visitEachChild(node, visit, context));
    if (ts.isAwaitExpression(node)) return guardAwait(node);
    return ts.visitEachChild(node, visit, context);
  };

  const guardLoop = <Loop extends ts.Node>(loop: Loop): Loop => {
    loops += 1;
    return withBody(factory, loop as unknown as ts.IterationStatement, (body) =>
      factory.createBlock([turnCheck(), ...(ts.isBlock(body) ? body.statements : [body])], true),
    ) as unknown as Loop;
  };

  /** `if (--kernel·turns < 0) kernel·turns = kernel·cell.pulse();` */
  const turnCheck = (): ts.Statement => {
    const turns = factory.createIdentifier(reserved.turns);
    return factory.createIfStatement(
      factory.createLessThan(factory.createPrefixDecrement(turns), factory.createNumericLiteral(0)),
      factory.createExpressionStatement(
        factory.createAssignment(turns, factory.createCallExpression(guard('pulse'), undefined, [])),
      ),
    );
  };

  /** `let kernel·turns = kernel·cell.turns;` */
  const turnCounter = (): ts.Statement =>
    factory.createVariableStatement(
      undefined,
      factory.createVariableDeclarationList(
        [factory.createVariableDeclaration(reserved.turns, undefined, undefined, guard('turns'))],
        ts.NodeFlags.Let,
      ),
    );

  const counted = (
    statements: readonly ts.Statement[],
    visited: () => readonly ts.Statement[],
  ): ts.Statement[] => {
    const outer = loops;
    loops = 0;
    const result = visited();
    const head = loops === 0 ? [] : [turnCounter()];
    loops = outer;
    const directives = statements.findIndex((statement) => !isDirective(statement));
    const prologue = directives < 0 ? result.length : directives;
    return [...result.slice(0, prologue), ...head, ...result.slice(prologue)];
  };

  const visitStatements = (statements: ts.NodeArray<ts.Statement>): ts.NodeArray<ts.Statement> =>
    ts.setTextRange(
      factory.createNodeArray(
        counted(statements, () =>
          statements.map((statement) => ts.visitNode(statement, visit) as ts.Statement),
        ),
      ),
      statements,
    );

  const visitBlock = (block: ts.ModuleBlock): ts.ModuleBlock =>
    factory.updateModuleBlock(block, visitStatements(block.statements));

  const visitFunction = (node: ts.Node): ts.Node => {
    const body = (node as ts.FunctionLikeDeclaration).body;
    return ts.visitEachChild(
      node,
      (child) =>
        child === body && ts.isBlock(child)
          ? factory.updateBlock(child, visitStatements(child.statements))
          : visit(child),
      context,
    );
  };

  /** `await kernel·cell.await(operand, line, column)`: the position is for the error's trace. */
  const guardAwait = (node: ts.AwaitExpression): ts.Expression => {
    const operand = ts.visitNode(node.expression, visit) as ts.Expression;
    return factory.updateAwaitExpression(
      node,
      factory.createCallExpression(guard('await'), undefined, [operand, ...position(node)]),
    );
  };

  const awaitGuarded = (node: ts.ForOfStatement): ts.ForOfStatement => {
    if (node.awaitModifier === undefined) return node;
    const { awaitModifier, initializer, expression, statement } = node;
    const iterated = factory.createCallExpression(guard('iterate'), undefined, [
      expression,
      ...position(node),
    ]);
    return factory.updateForOfStatement(node, awaitModifier, initializer, iterated, statement);
  };

  const position = (node: ts.Node): ts.Expression[] => {
    const original = ts.getOriginalNode(node);
    const file = original.getSourceFile() as ts.SourceFile | undefined;
    if (original.pos < 0 || file === undefined) return [];
    const { line, character } = file.getLineAndCharacterOfPosition(original.getStart(file));
    return [factory.createNumericLiteral(line + 1), factory.createNumericLiteral(character + 1)];
  };

  return (file) => factory.updateSourceFile(file, visitStatements(file.statements));
};

/** `'use strict'` and its like, which must stay in front. */
function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

function withBody(
  factory: ts.NodeFactory,
  loop: ts.IterationStatement,
  change: (body: ts.Statement) => ts.Statement,
): ts.IterationStatement {
  const body = change(loop.statement);
  if (ts.isForStatement(loop)) {
    return factory.updateForStatement(loop, loop.initializer, loop.condition, loop.incrementor, body);
  }
  if (ts.isForOfStatement(loop)) {
    return factory.updateForOfStatement(loop, loop.awaitModifier, loop.initializer, loop.expression, body);
  }
  if (ts.isForInStatement(loop))
    return factory.updateForInStatement(loop, loop.initializer, loop.expression, body);
  if (ts.isWhileStatement(loop)) return factory.updateWhileStatement(loop, loop.expression, body);
  return factory.updateDoStatement(loop as ts.DoStatement, body, (loop as ts.DoStatement).expression);
}
